import { uuidV4 } from '../../../audit/ids.js';
import { Actions, Button, Form, kept, TextField } from '../../../web/index.js';
import type { FormFields } from '../../../web/form-fields.js';
import {
  FormRefused,
  type ActionForm,
  type ActionResult,
  type PageContext,
  type Participation,
} from '../../../web/page.js';
import { refusalSentence } from '../../../web/texts/refusals.js';
import { startText as text } from '../../overview/start.texts.js';
import { GrantRole } from '../grants.js';
import { RegisterNetwork } from '../network.js';
import { networks } from '../networks.view.js';
import { people } from '../people.view.js';
import { EnrolPerson } from '../person.js';
import { insider } from './invited.js';
import { stateOf } from './problem.js';

/** Asks the code and the title of a network; posts to `<page>/maak-netwerk`. */
export function NetworkForm({ context, action }: { context: PageContext; action: string }) {
  const state = stateOf(context, 'maak-netwerk');
  return (
    <Form action={action} commandId={context.commandId()} hidden={{ netwerk: uuidV4() }}>
      <TextField
        label={text('networkTitle')}
        hint={text('networkTitleHint')}
        {...kept(state, 'title')}
        maxLength={120}
        required
      />
      <TextField
        label={text('networkCode')}
        hint={text('networkCodeHint')}
        {...kept(state, 'code')}
        maxLength={40}
        spellcheck={false}
        required
      />
      <Actions>
        <Button kind="primary">{text('makeNetwork')}</Button>
      </Actions>
    </Form>
  );
}

/**
 * Registers the network, then enrols whoever asks and makes them its administrator; begun before and interrupted, it is
 * finished. Then the new network is what they look at. Only the installer may.
 */
export const newNetworkForm: ActionForm = {
  run: registerNetwork,
  sends: [RegisterNetwork, EnrolPerson, GrantRole],
};

async function registerNetwork(fields: FormFields, context: PageContext): Promise<ActionResult> {
  const code = fields.full('code');
  const taken = () => new FormRefused({ code: refusalSentence('taken-network') });
  const { viewer, doors } = context;
  const mine = viewer.networks.includes(code);
  const exists = await isThere(context, code);
  if (exists && !mine) throw taken();
  const participant = await doors.directory.participantOf(viewer.subject, code);
  const as = { network: code, participant };
  if (exists && (await context.getAs(people, participant, insider(code, participant)))) throw taken();
  if (!exists) await registered(context, fields, as, mine);
  const enrolment = { personRef: participant, name: viewer.name, email: viewer.email };
  await context.send(EnrolPerson, enrolment, undefined, as);
  const granted = { grantId: uuidV4(), personRef: participant, role: 'beheerder' as const };
  const { token } = await context.send(GrantRole, granted, undefined, as);
  return { to: `/?klaar=maak-netwerk&na=${token}`, cookie: doors.networkCookie(code) };
}

async function isThere(context: PageContext, code: string): Promise<boolean> {
  const { items } = await context.listAs(networks, { where: { code } }, insider(code, ''));
  return items.length > 0;
}

/** A refusal leaves no trace of somebody in a network that is not theirs. */
async function registered(
  context: PageContext,
  fields: FormFields,
  as: Participation,
  mine: boolean,
): Promise<void> {
  const network = { networkId: fields.full('netwerk'), code: as.network, title: fields.full('title') };
  try {
    await context.send(RegisterNetwork, network, fields.text('commandId'), as);
  } catch (error) {
    if (!mine) await context.doors.directory.unlink(as.network, as.participant);
    throw error;
  }
}
