import { Deleted, Diff, Inserted } from '../../../web/index.js';
import { differences } from '../agenda.js';
import type { ListedItem } from '../meeting.js';
import { meetingText as text } from '../meeting.texts.js';
import type { Speakers } from './speakers.js';

/** What one agenda has more, less or otherwise than the one before it, by the titles of its items. */
export interface AgendaChanges {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** Title, length and speaker, before and after. */
  readonly changed: readonly { readonly before: string; readonly after: string }[];
  readonly reordered: boolean;
}

export function changesOf(
  before: readonly ListedItem[],
  after: readonly ListedItem[],
  speakers: Speakers,
): AgendaChanges {
  const { added, removed, changed, reordered } = differences(before, after);
  const find = (list: readonly ListedItem[], id: string) => list.find(({ itemId }) => itemId === id);
  const titles = (ids: readonly string[], list: readonly ListedItem[]) =>
    ids.flatMap((id) => find(list, id)?.title ?? []);
  return {
    added: titles(added, after),
    removed: titles(removed, before),
    changed: changed.flatMap((id) => {
      const [old, fresh] = [find(before, id), find(after, id)];
      return old && fresh ? [{ before: inWords(old, speakers), after: inWords(fresh, speakers) }] : [];
    }),
    reordered,
  };
}

const inWords = ({ title, minutes, presenterMandate }: ListedItem, speakers: Speakers): string =>
  [title, text('minutesOf', { count: minutes }), speakers(presenterMandate)?.who].filter(Boolean).join(', ');

export function ChangeList({ changes: { added, removed, changed, reordered } }: { changes: AgendaChanges }) {
  return (
    <ul class="rows rows--compact">
      {added.map((title) => (
        <li>
          <Inserted>{title}</Inserted>
        </li>
      ))}
      {removed.map((title) => (
        <li>
          <Deleted>{title}</Deleted>
        </li>
      ))}
      {changed.map(({ before, after }) => (
        <li>
          <Diff before={before} after={after} />
        </li>
      ))}
      {reordered && <li>{text('reordered')}</li>}
    </ul>
  );
}
