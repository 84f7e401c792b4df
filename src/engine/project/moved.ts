import type { View } from '../../kernel/index.js';
import { handlersOf } from './overlay.js';
import type { EventReads, StoredEvent } from '../ports.js';
import { entityNameOf, ofAbsent, ofView } from '../registry.js';

/** Of the basis: a stream, `_view-<name>` or `_absent-<stream>` → number of the event by which it moved after a decision read it and before that decision was stored. */
export type Moved = Readonly<Record<string, number>>;
export type MovedOf = (event: StoredEvent, basis: Readonly<Record<string, number>>) => Promise<Moved>;

const atOnce = 500;

/**
 * Which facts of events moved unseen, told by the log itself (engines.md). A stream: a later revision of it has a lower number
 * than what rests on the earlier one; stores that check what a decision rests on let none. What was absent: its first event has. A view: what it folds happened in
 * the same network after the number it had reached, which may or may not have changed the rows that were read.
 */
export function movedFacts(store: EventReads, views: ReadonlyMap<string, View<any, any>>): MovedOf {
  const read = new Map<string, Promise<readonly StoredEvent[]>>();
  const eventsOf = (stream: string): Promise<readonly StoredEvent[]> => {
    const known = read.get(stream) ?? store.readStream(stream);
    read.set(stream, known);
    return known;
  };
  const moveOf = async (event: StoredEvent, name: string, reached: number): Promise<number> => {
    const view = name.startsWith(ofView) ? views.get(name.slice(ofView.length)) : undefined;
    if (view) return movedView(store, view, reached, event);
    const next = name.startsWith(ofAbsent) ? (await eventsOf(name.slice(ofAbsent.length)))[0] : name.startsWith('_') ? undefined : (await eventsOf(name))[reached + 1];
    return next && next.number < event.number ? next.number : 0;
  };
  return async (event, basis) => {
    const moves = await Promise.all(Object.entries(basis).map(async ([name, reached]) => [name, await moveOf(event, name, reached)] as const));
    return Object.fromEntries(moves.filter(([, number]) => number > 0));
  };
}

async function movedView(store: EventReads, view: View<any, any>, reached: number, event: StoredEvent): Promise<number> {
  const folded = handlersOf(view);
  const own = sharedOf(event);
  for (let last = reached; last < event.number - 1; ) {
    const batch = await store.readAll(last, Math.min(atOnce, event.number - 1 - last));
    const moving = batch.find((one) => folded.has(`${entityNameOf(one.stream)}/${one.type}`) && movesFor(sharedOf(one), own));
    if (moving || batch.length === 0) return moving?.number ?? 0;
    last = batch.at(-1)!.number;
  }
  return 0;
}

interface Shared {
  readonly network?: string;
  readonly commandId: string;
}
const sharedOf = ({ metadata }: StoredEvent): Shared => JSON.parse(metadata) as Shared;
/** Of the same network; what was decided together moved nothing for itself. */
const movesFor = (one: Shared, own: Shared): boolean => one.network === own.network && one.commandId !== own.commandId;
