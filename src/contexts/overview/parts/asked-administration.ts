import { dayOf, daysBetween } from '../../../kernel/index.js';
import { dateLong } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { overviewText as text } from '../overview.texts.js';
import type { Request } from './request.js';

/** A backup this many days old is too old. */
export const backupDays = 7;

/** What an administrator must look at now; of the past nothing is known. */
export async function askedOfAdministrators(context: PageContext): Promise<readonly Request[]> {
  const { viewer, doors, at } = context;
  if (at.past || !(viewer.installer || viewer.roles.some(({ role }) => role === 'beheerder'))) return [];
  const asked: Omit<Request, 'href' | 'action'>[] = [];
  const tasks = (await doors.administration.tasks()).filter(({ doneAt }) => doneAt === undefined);
  if (tasks.length > 0)
    asked.push({ title: text('tasks', { count: tasks.length }), meta: [text('tasksMeta')] });
  const broken = await doors.administration.quarantined();
  if (broken.length > 0) asked.push({ title: text('quarantined', { count: broken.length }), meta: [] });
  if (viewer.installer && !doors.demo)
    asked.push(...backupAsked(await doors.administration.lastBackup(), dayOf(new Date().toISOString())));
  return asked.map((one) => ({ ...one, href: '/beheer', action: text('administrationDo') }));
}

/** Backups are made on the real clock. */
function backupAsked(last: string | undefined, today: string): readonly Omit<Request, 'href' | 'action'>[] {
  if (last === undefined) return [{ title: text('backupNone'), meta: [text('backupNoneMeta')] }];
  if (daysBetween(dayOf(last), today) <= backupDays) return [];
  return [{ title: text('backupOld'), meta: [text('backupOldMeta', { day: dateLong(last) })] }];
}
