import type { VNode } from 'preact';
import { dateLong } from '../../../web/index.js';
import type { Shown } from '../../../web/page.js';
import { bodyNav } from '../../bodies/parts/body-nav.js';
import { bodyWords } from '../../bodies/parts/body-words.texts.js';
import { minutesText as text } from '../minutes.texts.js';
import type { MinutesDesk } from './minutes-desk.js';

/** A page about minutes within its body: the menu, and the way back. `under` is the page under the minutes themselves. */
export async function minutesShown(
  desk: MinutesDesk,
  title: string,
  body: VNode,
  under?: string,
): Promise<Shown> {
  const { context, body: of, meetingId, meeting } = desk;
  const label = text('crumb', { day: dateLong(meeting.plannedAt) });
  const breadcrumb = [
    { label: bodyWords('overview'), href: '/' },
    { label: bodyWords('bodies'), href: context.link('/overleggen') },
    { label: of.document.title, href: context.link(`/overleggen/${of.id}`) },
    ...(under ? [{ label, href: `/vergadering/${meetingId}/verslag` }, { label: under }] : [{ label }]),
  ];
  return { title, body, nav: 'overleg', breadcrumb, localNav: await bodyNav(context, of.id, 'verslag') };
}
