import type { PageContext } from '../../../web/page.js';
import { keepsPeople, stateOfAccount, type KnownPerson } from '../../register/parts/known-person.js';
import type { Accounts } from './members-table.js';
import type { Holder } from './seat-lines.js';

/** Whether holders can sign in: accounts are as they are now, so the past shows none, and only who keeps people sees them. */
export async function accountsOf(
  context: PageContext,
  holders: readonly (Pick<Holder, 'participant'> | undefined)[],
): Promise<Accounts> {
  if (context.at.past || !keepsPeople(context)) return new Map();
  const participants = [...new Set(holders.flatMap((holder) => holder?.participant ?? []))];
  return new Map(
    await Promise.all(participants.map(async (one) => [one, await stateOf(context, one)] as const)),
  );
}

async function stateOf({ doors, viewer }: PageContext, participant: string) {
  const subject = await doors.directory.subjectOf(viewer.network, participant);
  const account = subject === undefined ? undefined : await doors.directory.find(subject);
  return stateOfAccount({ account } as KnownPerson);
}
