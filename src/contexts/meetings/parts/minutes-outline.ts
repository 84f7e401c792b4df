import type { PageContext } from '../../../web/page.js';
import { restricted } from '../../audiences.js';
import { minutesView } from '../minutes.view.js';

/**
 * Minutes for a page that says how far they are and shows nothing of their text: what is withheld stays closed on it for everyone,
 * so that the access log names who read a withheld passage and nobody else.
 */
export function minutesOutline(context: PageContext, bodyId: string, meetingId: string) {
  const { reader } = context.viewer;
  const audiences = reader.audiences.filter((one) => one !== restricted(bodyId));
  return context.getAs(minutesView, meetingId, { ...reader, audiences });
}
