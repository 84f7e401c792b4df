import type { Account } from '../../../accounts/index.js';
import type { FormFields } from '../../../web/form-fields.js';
import type { ActionResult, PageContext } from '../../../web/page.js';
import { NotAllowed } from '../../../kernel/index.js';
import { people } from '../people.view.js';
import { EnrolPerson } from '../person.js';
import { orAgain } from './account-problem.js';
import { keepsPeople } from './known-person.js';

/** An account for the address, found or made, and the enrolment of its participant here; a refusal undoes what was made. */
export async function enrol(fields: FormFields, context: PageContext): Promise<ActionResult> {
  if (!keepsPeople(context)) throw new NotAllowed();
  const [name, email] = [fields.full('name'), fields.text('email')];
  return orAgain(fields, { email: 'email', password: 'email' }, async () => {
    const { network } = context.viewer;
    const { directory } = context.doors;
    const known = email === undefined ? undefined : await directory.findByEmail(email);
    const account = known ?? (await directory.create({ email, displayName: name }));
    const linked = account.participants.some((one) => one.network === network);
    const participant = await directory.participantOf(account.subject, network);
    if (linked && (await context.get(people, participant)))
      return { to: `/mensen/${participant}?klaar=stond-al` };
    try {
      const { token } = await context.send(
        EnrolPerson,
        { personRef: participant, name, email },
        fields.text('commandId'),
      );
      return { to: `/mensen/${participant}?klaar=inschrijven&na=${token}` };
    } catch (error) {
      await undone(context, account, { made: !known, linked, participant });
      throw error;
    }
  });
}

interface Made {
  readonly made: boolean;
  readonly linked: boolean;
  readonly participant: string;
}
async function undone(
  { doors, viewer }: PageContext,
  { subject }: Account,
  { made, linked, participant }: Made,
): Promise<void> {
  if (made) await doors.directory.remove(subject);
  else if (!linked) await doors.directory.unlink(viewer.network, participant);
}
