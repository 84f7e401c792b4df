import type { FormProblem, PageContext } from './page.js';
import type { FieldValues } from './components/field-parts.js';

/** What was written so far, and what was wrong with the step shown last. */
interface Written {
  readonly values: FieldValues;
  readonly wrong?: Omit<FormProblem, 'values' | 'errors'> & {
    /** In the order of the form, which an object loses when it is kept. */
    readonly faults?: readonly (readonly [field: string, sentence: string])[];
    readonly step: string;
    readonly status: number;
  };
}

/** A problem to show again, with the HTTP status it had when it was sent. */
export interface KeptStep {
  readonly problem: FormProblem;
  readonly status: number;
}

/**
 * A form of several steps. Each step is shown at an address of its own, `?concept=<id>&stap=<step>`, so that Back, Forward and
 * a reload find what was typed; it is kept sealed, for its writer alone, until it is sent or a draft grows too old.
 */
export interface KeptSteps {
  /** Keeps what was sent and says where it is shown; undefined when the form did not say which writing it is of. */
  keep(context: PageContext, problem: FormProblem, status: number): Promise<string | undefined>;
  find(context: PageContext): Promise<KeptStep | undefined>;
  discard(context: PageContext, concept: string | undefined): Promise<void>;
}

/** `values.stap` says which step is shown; `fallback` is the first. */
export const keptSteps = (fallback: string): KeptSteps => ({
  async keep(context, { values, errors, ...wrong }, status) {
    const concept = one(values.concept);
    if (!isConcept(concept)) return undefined;
    const step = one(values.stap) ?? fallback;
    const refused = status >= 400;
    const faults = Object.entries(errors);
    const written: Written = { values, ...(refused ? { wrong: { ...wrong, faults, step, status } } : {}) };
    await context.doors.drafts.keep(keyOf(context, concept), written);
    const query = new URLSearchParams({ concept, stap: step, ...(refused ? { fout: 'ja' } : {}) });
    return `${context.path}?${query}`;
  },
  async find(context) {
    const { concept, stap: step = fallback, fout } = context.query;
    if (!isConcept(concept)) return undefined;
    const draft = await context.doors.drafts.find(keyOf(context, concept));
    if (!draft) return undefined;
    const { values, wrong } = draft.value as Written;
    const shown: FieldValues = { ...values, concept, stap: step };
    if (fout === undefined || wrong?.step !== step)
      return { problem: { form: '', values: shown, errors: {} }, status: 200 };
    const errors = Object.fromEntries(wrong.faults ?? []);
    return { problem: { ...wrong, errors, values: shown }, status: wrong.status };
  },
  async discard(context, concept) {
    if (isConcept(concept)) await context.doors.drafts.discard(keyOf(context, concept));
  },
});

/** The writing a page is of; a new one for whoever only begins. */
export const conceptOf = ({ problem, query, commandId }: PageContext): string => {
  const known = one(problem?.values.concept) ?? query.concept;
  return isConcept(known) ? known : commandId();
};

/** Random, and never the id of what comes of it: who writes must not lead to what was raised in confidence. */
const keyOf = ({ path }: PageContext, concept: string): string => `stappen${path}/${concept}`;

const isConcept = (value: string | undefined): value is string =>
  value !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);

const one = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.[0];
