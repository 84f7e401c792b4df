import {
  Actions, Badge, Button, CheckingCode, dateTimeText, Form, Notice, TableStack,
} from '../../../web/index.js'; // prettier-ignore
import { minutesText as text } from '../minutes.texts.js';
import type { Minutes, MinutesDesk } from './minutes-desk.js';
import type { Signer, Signing } from './minutes-signers.js';
import { WorkSection } from './minutes-work-section.js';

export interface SignOffProps {
  readonly desk: MinutesDesk;
  readonly minutes: Minutes;
  readonly signing: Signing;
}

/** Who signed this exact text and who still can; with the form for whoever may, bound to version and code. */
export function SignOffSection({ desk, minutes, signing }: SignOffProps) {
  const { k, n, signed, signers, outcomesChanged } = signing;
  const needed = k - signed;
  const badge =
    needed > 0 ? (
      <Badge tone="warning">{text('signedMore', { needed })}</Badge>
    ) : (
      <Badge tone="positive">{text('signedEnough', { signed, k })}</Badge>
    );
  return (
    <WorkSection id="afkloppen" title={text('signTitle')} side={badge}>
      <p>{text('signRule', { k, n })}</p>
      <Signers signers={signers} version={minutes.version} />
      {outcomesChanged ? (
        <Notice tone="warning">
          <p>{text('outcomesChanged')}</p>
        </Notice>
      ) : (
        signing.maySign && <SignForm desk={desk} minutes={minutes} />
      )}
      {signing.mayWithdraw && <WithdrawForm desk={desk} />}
    </WorkSection>
  );
}

function Signers({ signers, version }: { signers: readonly Signer[]; version: number }) {
  return (
    <TableStack
      spaced
      hideCaption
      caption={text('signCaption', { version })}
      columns={[
        { label: text('member') },
        { label: text('represents'), short: text('representsShort') },
        { label: text('signed') },
      ]}
      rows={signers.map((signer) => ({ cells: [whoOf(signer), signer.organisation, stateOf(signer)] }))}
    />
  );
}

function whoOf({ name, isViewer, deputy }: Signer): string {
  const who = isViewer ? text('you', { who: name }) : name;
  return deputy ? text('deputyOf', { who }) : who;
}

function stateOf({ signedAt, seatSignedBy }: Signer) {
  if (signedAt === undefined)
    return seatSignedBy === undefined ? text('notYet') : text('seatSigned', { who: seatSignedBy });
  return (
    <>
      <time datetime={signedAt}>{dateTimeText(signedAt)}</time>{' '}
      <Badge tone="positive">{text('thisText')}</Badge>
    </>
  );
}

type FormProps = Pick<SignOffProps, 'desk' | 'minutes'>;

function SignForm({ desk: { context }, minutes: { version, hash } }: FormProps) {
  return (
    <Form
      action={`${context.path}/afkloppen`}
      commandId={context.commandId()}
      hidden={{ version, hash }}
      spaced
    >
      <p>
        {text('signWhat', { version })} <CheckingCode value={hash} short />
      </p>
      <Actions>
        <Button kind="primary">{text('sign', { version })}</Button>
      </Actions>
    </Form>
  );
}

function WithdrawForm({ desk: { context } }: Omit<FormProps, 'minutes'>) {
  return (
    <Form action={`${context.path}/trek-in`} commandId={context.commandId()} spaced>
      <Actions>
        <Button kind="quiet">{text('withdraw')}</Button>
      </Actions>
    </Form>
  );
}
