import { dayOf, type Opened } from '../../../kernel/index.js';
import { Notice } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { agendas, type AgendaDocument } from '../agendas.view.js';
import type { MeetingDocument } from '../meetings.view.js';
import { meetingWords as words } from '../meeting-words.texts.js';

/** For an item, and its title where that does not stand beside it, what to do; `undefined` where nothing is wrong. */
export type TakenOff = (itemId: string, title?: string) => string | undefined;

/**
 * An agenda changes for its readers by a new publication alone: what the draft left out since stands on it, and open, until somebody
 * publishes again or concludes it. Said to those who see the draft.
 */
export function takenOffIn(
  draft: Opened<AgendaDocument> | undefined,
  { at }: PageContext,
  { plannedAt, status }: Opened<MeetingDocument>,
): TakenOff {
  const removed = status === 'cancelled' ? [] : (draft?.pending?.removed ?? []);
  const [today, day] = [dayOf(at.instant), dayOf(plannedAt)];
  const when = today < day ? 'ahead' : today === day ? 'today' : 'after';
  return (itemId, title = 'none') =>
    removed.includes(itemId) ? words('takenOff', { title, when }) : undefined;
}

/** The same for a page that shows nothing else of the draft. */
export async function takenOff(
  context: PageContext,
  meetingId: string,
  meeting: Opened<MeetingDocument>,
): Promise<TakenOff> {
  return takenOffIn((await context.get(agendas, meetingId))?.document, context, meeting);
}

export const TakenOffNotice = ({ said }: { said: string | undefined }) =>
  said === undefined ? null : (
    <Notice tone="warning">
      <p>{said}</p>
    </Notice>
  );
