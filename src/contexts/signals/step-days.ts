import { dayOf, daysBetween } from '../../kernel/index.js';

/** What counting needs of a step: its instant, and whether it is one of the way itself. */
interface Counted {
  readonly at: string;
  readonly days?: number;
}

/** Counts the days between the steps of the way anew, after some were left out or put in another order. */
export function recounted<S extends Counted>(steps: readonly S[]): readonly S[] {
  let before: string | undefined;
  return steps.map((step) => {
    if (step.days === undefined) return step;
    const days = before === undefined ? 0 : daysBetween(dayOf(before), dayOf(step.at));
    before = step.at;
    return step.days === days ? step : { ...step, days };
  });
}
