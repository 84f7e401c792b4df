import { dateLong } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { backupAge, backupDays } from '../../register/parts/health.js';
import { bodyTitles } from '../../bodies/parts/body-page.js';
import { routes } from '../../meetings/routes.view.js';
import { openTasks } from '../../register/parts/tasks.js';
import { overviewText as text } from '../overview.texts.js';
import type { Request } from './request.js';

/** What an administrator must look at now; of the past nothing is known. */
export async function askedOfAdministrators(context: PageContext): Promise<readonly Request[]> {
  const { viewer, doors, at } = context;
  if (at.past || !(viewer.installer || viewer.roles.some(({ role }) => role === 'beheerder'))) return [];
  const asked: Omit<Request, 'href' | 'action'>[] = [];
  const tasks = await openTasks(context);
  if (tasks.length > 0)
    asked.push({ title: text('tasks', { count: tasks.length }), meta: [text('tasksMeta')] });
  const broken = await doors.administration.quarantined();
  if (broken.length > 0) asked.push({ title: text('quarantined', { count: broken.length }), meta: [] });
  return asked.map((one) => ({ ...one, href: '/beheer', action: text('administrationDo') }));
}

/** Items sent to a body that is not there yet: an administrator sets it up. */
export async function bodiesToFound(context: PageContext): Promise<readonly Request[]> {
  if (!context.viewer.roles.some(({ role }) => role === 'beheerder')) return [];
  const waiting = await context.all(routes, { bodyless: true }, 'dueBy');
  if (waiting.length === 0) return [];
  const title = await bodyTitles(context);
  return waiting.map(({ id, bodyId, newBodyProposal = '', routedOn, dueBy }) => ({
    title: text('found', { title: newBodyProposal }),
    meta: [text('routeMeta', { body: title(bodyId), day: dateLong(routedOn) })],
    due: dueBy,
    href: `/agendapunt/${id}`,
    action: text('foundDo'),
  }));
}

/** Asked of the installer: a first backup, or a newer one. */
export async function backupAsked(context: PageContext): Promise<readonly Request[]> {
  const { viewer, doors, at } = context;
  if (at.past || !viewer.installer || doors.demo) return [];
  const last = await backupAge(context);
  const to = { href: '/beheer', action: text('administrationDo') };
  if (last === undefined) return [{ ...to, title: text('backupNone'), meta: [text('backupNoneMeta')] }];
  if (last.days <= backupDays) return [];
  return [{ ...to, title: text('backupOld'), meta: [text('backupOldMeta', { day: dateLong(last.at) })] }];
}
