import { must } from '../../kernel/index.js';
import type { AgendaItem } from './meeting.events.js';
import type { Meeting } from './meeting.js';

type Item = Omit<AgendaItem, 'signalIds'>;

/** The agenda as a list of items; places count from 1. */
export const changedItem = <I extends Item>(
  items: readonly I[],
  itemId: string,
  change: Partial<Item>,
): readonly I[] => items.map((item) => (item.itemId === itemId ? { ...item, ...change } : item));

export const placeOf = (items: readonly Item[], itemId: string): number =>
  items.findIndex((item) => item.itemId === itemId) + 1;

export function movedItem<I extends Item>(items: readonly I[], itemId: string, to: number): readonly I[] {
  const moved = items.filter((item) => item.itemId === itemId);
  const others = items.filter((item) => item.itemId !== itemId);
  return [...others.slice(0, to - 1), ...moved, ...others.slice(to - 1)];
}

export const numbered = <I extends Item>(items: readonly I[]): readonly (I & { order: number })[] =>
  items.map((item, index) => ({ ...item, order: index + 1 }));

/** As documents list it. */
export const listed = <I extends AgendaItem>({ signalIds: _signals, ...item }: I): Omit<I, 'signalIds'> =>
  item;

/** With an item of the publication that the draft had left out, in its place: what was concluded stands on the agenda. */
export function withConcluded<I extends Item>(
  items: readonly I[],
  published: readonly (I & { readonly order: number })[] = [],
  itemId: string,
): readonly I[] {
  const concluded = published.find((item) => item.itemId === itemId);
  return !concluded || placeOf(items, itemId) > 0
    ? items
    : movedItem([...items, concluded], itemId, concluded.order);
}

/** Item of the draft that has no outcome yet. @throws Rejected */
export function openItem(meeting: Readonly<Meeting>, itemId: string): AgendaItem {
  must(meeting.ended[itemId] === undefined, 'item-already-ended', { outcome: meeting.ended[itemId] ?? '' });
  const item = meeting.items.find((one) => one.itemId === itemId);
  must(item, 'no-such-item');
  return item;
}

export interface Differences {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Another title, length or presenter; a new place alone is `reordered`. */
  readonly changed: readonly string[];
  readonly reordered: boolean;
}

/** What a new publication brings compared with the one readers have. */
export function differences(before: readonly Item[], after: readonly Item[]): Differences {
  const [old, fresh] = [idsOf(before), idsOf(after)];
  const stayed = after.filter((item) => old.includes(item.itemId));
  return {
    added: fresh.filter((itemId) => !old.includes(itemId)),
    removed: old.filter((itemId) => !fresh.includes(itemId)),
    changed: idsOf(
      stayed.filter(
        (item) =>
          !same(
            item,
            before.find((one) => one.itemId === item.itemId)!,
          ),
      ),
    ),
    reordered: old.filter((itemId) => fresh.includes(itemId)).join() !== idsOf(stayed).join(),
  };
}

export const isDifferent = ({ added, removed, changed, reordered }: Differences): boolean =>
  added.length + removed.length + changed.length > 0 || reordered;

const idsOf = (items: readonly Item[]): readonly string[] => items.map((item) => item.itemId);
const same = (a: Item, b: Item): boolean =>
  a.title === b.title && a.minutes === b.minutes && a.presenterMandate === b.presenterMandate;

/** One proposal stands on one agenda at a time. */
export const claimsOf = ({ proposalId }: { readonly proposalId?: string }): readonly string[] =>
  proposalId === undefined ? [] : [`agenda-proposal:${proposalId}`];
