import { CorruptEvent } from '../../../engine/ports.js';
import type { HistoryEvent } from '../../../web/doors.js';
import type { PageContext } from '../../../web/page.js';
import { changesOf, type FactChange } from './changes.js';
import { addressOf, dossierOf, streamOf, type DossierKind, nameOf } from './dossier-kinds.js';
import type { PageFact } from './fact.js';
import { Names } from './names.js';
import { sentenceOf } from './sentences.js';

/** One dossier at the moment of the page: everything that happened, and what its page said then, now and around the step. */
export interface Dossier {
  readonly context: PageContext;
  readonly kind: DossierKind;
  readonly id: string;
  readonly name: string;
  readonly address: string;
  /** Of the moment of the page. */
  readonly names: Names;
  readonly events: readonly HistoryEvent[];
  /** Events up to the moment; its last is the step looked at. */
  readonly seen: readonly HistoryEvent[];
  readonly then: readonly PageFact[];
  readonly sinceThen: readonly FactChange[];
  readonly ofStep: readonly FactChange[];
  /** Where the thing itself is shown at this moment. */
  readonly page?: string;
}

/**
 * The events of a dossier, with those of other dossiers that changed what its page says, or the first that is not as it was
 * stored.
 */
export async function eventsOf(
  context: PageContext,
  kind: DossierKind,
  id: string,
): Promise<readonly HistoryEvent[] | { readonly bad: number }> {
  try {
    const own = await context.doors.log.events(streamOf(kind, id));
    const changing = own.length > 0 && kind.view ? await context.doors.log.changing(kind.view, id) : [];
    const others = changing.filter(({ stream }) => stream !== streamOf(kind, id) && dossierOf(stream));
    return [...own, ...others].sort((a, b) => a.number - b.number);
  } catch (error) {
    if (error instanceof CorruptEvent) return { bad: error.number };
    throw error;
  }
}

export async function dossierAt(
  context: PageContext,
  kind: DossierKind,
  id: string,
  events: readonly HistoryEvent[],
): Promise<Dossier> {
  const { at, doors } = context;
  const moment = at.past ? at.number : undefined;
  const names = new Names(context, doors.log.glance(moment));
  const seen = events.filter(({ number }) => number <= at.number);
  const then = await kind.facts(id, names);
  const now = at.past ? await kind.facts(id, names.asOf(doors.log.glance())) : then;
  const page = then.length > 0 ? await kind.page?.(id, names) : undefined;
  return {
    context,
    kind,
    id,
    names,
    events,
    seen,
    then,
    name: await nameOf(kind, id, names),
    address: addressOf(kind, id),
    sinceThen: changesOf(then, now),
    ofStep: await changesOfStep({ kind, id, names, events, then }, seen.at(-1)),
    page: page && context.link(page),
  };
}

/** What happened in one step, told of the dossier in which it stands. */
export async function stepSentence({ name, kind, id, names }: Dossier, event: HistoryEvent): Promise<string> {
  const other = event.stream === streamOf(kind, id) ? undefined : dossierOf(event.stream);
  return sentenceOf(event, other ? await nameOf(other.kind, other.id, names) : name, names);
}

/** What was decided together becomes visible together: before the first of these events, and after the last. */
async function changesOfStep(
  { kind, id, names, events, then }: Pick<Dossier, 'kind' | 'id' | 'names' | 'events' | 'then'>,
  step: HistoryEvent | undefined,
): Promise<readonly FactChange[]> {
  if (!step) return [];
  const { at, doors } = names.context;
  const together = events.filter(({ command }) => command === step.command);
  const [first, last] = [together[0]!.number, together.at(-1)!.number];
  const factsAt = (number: number) =>
    at.past && at.number === number
      ? Promise.resolve(then)
      : kind.facts(id, names.asOf(doors.log.glance(number)));
  const [before, after] = await Promise.all([factsAt(first - 1), factsAt(last)]);
  return changesOf(before, after);
}
