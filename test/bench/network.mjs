/** A working network made by commands: one check-in forum with its group, seats and members, then as much life as is asked. */
import { AdoptRuleProfile, DraftRuleProfile } from '../../dist/contexts/bodies/rule-profile.js';
import { ConstituteBody } from '../../dist/contexts/bodies/body.js';
import { GiveMandate } from '../../dist/contexts/bodies/mandate-rules.js';
import { GrantSeat } from '../../dist/contexts/bodies/seat-rules.js';
import { SetSeatPlan } from '../../dist/contexts/bodies/seat-plan-rules.js';
import { forumRules, preparatoryGroupRules } from '../../dist/contexts/examples.js';
import { GrantRole } from '../../dist/contexts/register/grants.js';
import { RegisterNetwork } from '../../dist/contexts/register/network.js';
import { RegisterOrganisation } from '../../dist/contexts/register/organisation.js';
import { EnrolPerson } from '../../dist/contexts/register/person.js';
import { PlanMeeting } from '../../dist/contexts/meetings/planning-rules.js';
import { ScheduleAgendaItem } from '../../dist/contexts/meetings/agenda-rules.js';
import { RaiseSignal, SupplementSignal, SupportSignal } from '../../dist/contexts/signals/raise.rules.js';
import { TriageSignal } from '../../dist/contexts/signals/triage.rules.js';
import { newOpaqueId } from '../../dist/audit/ids.js';
import { mandateRef } from '../../dist/kernel/index.js';
import { uuid } from './tools.mjs';

const network = 'bench';
const members = 40;

export const sender = (engine) => (who, type, fields, mandate) =>
  engine.execute({ network, ...who, mandate, commandId: uuid(), command: Object.assign(new type(), fields) });

/** `admin` sets it up and is the secretary of its forum. */
export async function makeNetwork({ engine }, admin = { participant: newOpaqueId('p_'), subject: newOpaqueId('u_') }) {
  const send = sender(engine);
  const by = (type, fields) => send({ ...admin, installer: true }, type, fields);
  await by(RegisterNetwork, { networkId: uuid(), code: network, title: 'Netwerk van de meting' });
  await by(EnrolPerson, { personRef: admin.participant, name: 'Beheerder' });
  await by(GrantRole, { grantId: uuid(), personRef: admin.participant, role: 'beheerder' });
  const preparers = await makeBody(by, engine, 'VBG', 'voorbereidingsgroep', preparatoryGroupRules, 3, 'leden');
  const forum = await makeBody(by, engine, 'CHK', 'forum', forumRules(preparers.bodyId), members, 'organisatoren');
  await by(GrantRole, { grantId: uuid(), personRef: admin.participant, role: 'secretaris', bodyId: forum.bodyId });
  await engine.settled();
  return { send, forum, secretary: admin };
}

async function makeBody(by, engine, code, kind, parameters, count, category) {
  const [bodyId, profileId] = [uuid(), uuid()];
  await by(ConstituteBody, { bodyId, code, title: `Orgaan ${code}`, profileId, kind, duration: 'structureel', purpose: 'Meten hoe snel het gaat.' });
  await by(DraftRuleProfile, { profileId, bodyId, layer: 'werkwijze', parameters });
  await by(AdoptRuleProfile, { profileId, version: 1 });
  await engine.settled();
  await by(SetSeatPlan, { bodyId, categories: [{ code: category, title: category, target: count }] });
  const mandates = [];
  for (let n = 0; n < count; n++) {
    const [organisationId, seatId, mandateId, personRef] = [uuid(), uuid(), uuid(), newOpaqueId('p_')];
    await by(RegisterOrganisation, { organisationId, legalName: `${code} organisatie ${n} vzw`, shortName: `${code} ${n}`, kind: 'organisator' });
    await by(EnrolPerson, { personRef, name: `Lid ${n} van ${code}` });
    await by(GrantSeat, { bodyId, seatId, organisationId, category });
    await by(GiveMandate, { bodyId, mandateId, seatId, personRef, role: 'lid', scope: ['spreken', 'standpunt'] });
    mandates.push({ who: { participant: personRef, subject: newOpaqueId('u_') }, ref: mandateRef(bodyId, mandateId) });
  }
  return { bodyId, mandates };
}

const themes = ['ondersteuning', 'toegang', 'inkomenstarief', 'kwaliteit', 'personeel'];
const words = 'gezinnen zoeken opvang in de buurt en vinden vaak geen plaats voor hun kind na school of op woensdag'.split(' ');
const text = (n, length) => Array.from({ length }, (_, i) => words[(n * 7 + i * 3) % words.length]).join(' ');

/** Raises a signal and lets it live a little: five or six events, as signals have; now and then a meeting with ten items. */
export async function live(world, n) {
  const { send, forum, secretary } = world;
  const member = forum.mandates[n % forum.mandates.length];
  const other = forum.mandates[(n + 1) % forum.mandates.length];
  const signalId = uuid();
  const raised = { signalId, bodyId: forum.bodyId, origin: 'formulier', theme: themes[n % 5], subsector: [], confidential: false, title: text(n, 8), text: text(n, 40) };
  await send(member.who, RaiseSignal, raised, member.ref);
  await send(other.who, SupportSignal, { signalId }, other.ref);
  await send(member.who, SupplementSignal, { signalId, text: text(n + 1, 30) }, member.ref);
  await send(secretary, TriageSignal, { signalId, theme: themes[(n + 1) % 5], urgency: 'gewoon' });
  if (n % 10 === 0) await meet(world, n);
}

/** A body meets once at a moment. */
let planned = 0;
function anotherMoment() {
  const [year, day] = [2027 + (Math.floor(planned / 28) % 900), 1 + (planned % 28)].map((part) => String(part).padStart(2, '0'));
  const minute = Math.floor(planned++ / 28 / 900);
  return `${year}-01-${day}T09:${String(minute).padStart(2, '0')}`;
}

async function meet({ send, forum, secretary }, n) {
  const meetingId = uuid();
  await send(secretary, PlanMeeting, { meetingId, bodyId: forum.bodyId, kind: 'gewoon', startsAt: anotherMoment(), deviationReason: 'Meting' });
  for (let i = 0; i < 10; i++) {
    await send(secretary, ScheduleAgendaItem, { meetingId, itemId: uuid(), kind: 'briefing', title: text(n + i, 7), minutes: 10 + i, signalIds: [] });
  }
}
export { network };
