import { Button, CopyText, dateTimeText, Form, Notice, Section } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { peopleText as text } from '../people.texts.js';
import { noCodeFor } from './inviting.js';
import { stateOfAccount, type KnownPerson } from './known-person.js';
import { AccountBadge } from './people-list.js';
import { stateOf } from './problem.js';

export interface InviteSectionProps {
  context: PageContext;
  person: KnownPerson;
  name: string;
}

/** The code just made, shown once; and the button that makes one. */
export function InviteSection({ context, person, name }: InviteSectionProps) {
  const { code, verloopt } = stateOf(context, 'uitnodigen')?.values ?? {};
  const fresh = typeof code === 'string' && typeof verloopt === 'string';
  return (
    <Section id="uitnodiging" title={text('invite')} side={<AccountBadge person={person} />}>
      {fresh ? (
        <FreshCode publicUrl={context.doors.publicUrl} code={code} until={verloopt} />
      ) : (
        <MakeCode context={context} person={person} name={name} />
      )}
    </Section>
  );
}

function MakeCode({ context, person, name }: InviteSectionProps) {
  const refused = noCodeFor(context, person);
  if (refused) return <p>{text(refused)}</p>;
  const able = stateOfAccount(person) === 'able';
  return (
    <>
      <p>{text(able ? 'renewText' : 'inviteText', { name })}</p>
      <Form action={`${context.path}/uitnodigen`} look="actions">
        <Button kind={able ? undefined : 'primary'}>{text(able ? 'renewDo' : 'inviteDo')}</Button>
      </Form>
    </>
  );
}

function FreshCode({ publicUrl, code, until }: { publicUrl: string; code: string; until: string }) {
  return (
    <Notice tone="positive" role="status" title={text('inviteDone')} level={3}>
      <p>{text('link')}</p>
      <CopyText id="uitnodiging-link" text={`${publicUrl}/uitnodiging/${code}`} about={text('link')} />
      <p>{text('code')}</p>
      <CopyText id="uitnodiging-code" text={code} about={text('code')} />
      <p class="small">{text('codeUntil', { when: dateTimeText(until) })}</p>
    </Notice>
  );
}
