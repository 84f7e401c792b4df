import { afterEach, describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { chk, forum, on, organisationId, parameters, seatId } from '../../test/forum.js';
import { append, command, id, p, send, testNetwork, world, type World } from '../../test/scenario.js';
import { startOfDay } from '../kernel/index.js';
import { GiveMandate } from './bodies/mandate-rules.js';
import { roster } from './bodies/roster.js';
import { AdoptRuleProfile, DraftRuleProfile } from './bodies/rule-profile.js';
import { GrantSeat } from './bodies/seat-rules.js';
import { readerOf } from './reader.js';
import { grants } from './register/grants.js';
import { AnnulPersonEnrolment, EnrolPerson, person } from './register/person.js';
import { RaiseSignal } from './signals/raise.rules.js';

const admin = { participant: p('admin') };
const grantId = id('g-adm');
const adminGrant = grants.did(
  testNetwork,
  'RoleGranted',
  { grantId, personRef: p('admin'), role: 'beheerder', from: startOfDay('2025-01-01') },
  { recordedAt: '2025-01-01T07:00:00.000Z' },
);
let to: World;
afterEach(() => to.engine.close());
const begun = async () => {
  to = await world([...forum, adminGrant]);
  await to.engine.start();
  to.clock.set(on('2026-02-10'));
  await send(to, admin, command(EnrolPerson, { personRef: p('dubbel'), name: 'Dubbel' }));
  await to.engine.settled();
};
const codeOf = (sent: Promise<unknown>) =>
  sent.then(
    () => 'done',
    ({ code }: { code: string }) => code,
  );
const mandateId = id('m-dubbel');
const giving = () =>
  command(GiveMandate, {
    bodyId: chk,
    mandateId,
    seatId: seatId('chantal'),
    personRef: p('dubbel'),
    role: 'plaatsvervanger',
    scope: ['spreken'],
  });
const annulling = () =>
  command(AnnulPersonEnrolment, { personRef: p('dubbel'), reason: 'dubbel ingeschreven' });
const raising = (signalId: string, confidential = false) =>
  command(RaiseSignal, {
    signalId,
    bodyId: chk,
    origin: 'formulier',
    subsector: [],
    confidential,
    title: 'Titel',
    text: 'De tekst.',
  });
const asDouble = { participant: p('dubbel'), mandate: `b_${chk}/m_${mandateId}` };

describe('what a command rests on is read where it cannot be stale:', () => {
  it('seats stay under the cap of rules that were adopted a moment ago', async () => {
    await begun();
    const seats = () =>
      to.engine.states.load(roster, `roster-${chk}`).then(({ state }) => state.seats.length as number);
    const cap = await seats();
    const draft = {
      profileId: id('p-CHK'),
      bodyId: chk,
      layer: 'werkwijze',
      parameters: { ...parameters, seatCap: cap },
    };
    await send(to, admin, plainToInstance(DraftRuleProfile, draft));
    await to.engine.settled();
    await send(to, admin, command(AdoptRuleProfile, { profileId: id('p-CHK'), version: 2 }));
    const seat = {
      bodyId: chk,
      seatId: id('seat-extra'),
      organisationId: organisationId('daan'),
      category: 'gebruikers',
    };
    expect(await codeOf(send(to, admin, command(GrantSeat, seat)))).toBe('seat-cap-reached');
    expect(await seats()).toBe(cap);
  });

  it('an enrolment is not annulled beside a mandate that was given at the same moment', async () => {
    await begun();
    expect(await codeOf(send(to, admin, giving()))).toBe('done');
    expect(await codeOf(send(to, admin, annulling()))).toBe('still-has-mandate');
    await to.engine.settled();
    const outcomes = await Promise.all([
      codeOf(send(to, asDouble, raising(id('a')))),
      codeOf(send(to, admin, annulling())),
    ]);
    expect(outcomes).toEqual(['done', 'still-has-mandate']);
  });

  it('of the two sent at once, one is refused', async () => {
    await begun();
    const outcomes = await Promise.all([giving(), annulling()].map((one) => codeOf(send(to, admin, one))));
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(1);
  });

  it('a mandate of somebody whose enrolment was annulled does not hold, to act or to read', async () => {
    await begun();
    await send(to, admin, giving());
    await to.engine.settled();
    expect(await codeOf(send(to, asDouble, raising(id('a'))))).toBe('done');
    const annulled = person.did(p('dubbel'), 'PersonEnrolmentAnnulled', {
      personRef: p('dubbel'),
      reason: 'dubbel',
    });
    await append(to.engine, to.clock, annulled);
    expect(await codeOf(send(to, asDouble, raising(id('b'))))).toBe('no-valid-mandate');
    const reader = await readerOf(p('dubbel'), testNetwork, to.clock.now(), to.engine.look(testNetwork));
    expect(reader).toMatchObject({ mandates: [], audiences: [] });
  });
});

it('a confidential act names no stream that tells who holds its mandate', async () => {
  await begun();
  await send(to, admin, giving());
  const basisOf = async (signalId: string, confidential: boolean) => {
    const { stream } = await send(to, asDouble, raising(signalId, confidential));
    return (await to.engine.with.events.readStream(stream))[0]!.metadata;
  };
  expect(await basisOf(id('loud'), false)).toContain(`person-${p('dubbel')}`);
  const quiet = await basisOf(id('quiet'), true);
  expect(quiet).toContain('grant-');
  expect(quiet).not.toContain('roster-');
  expect(quiet).not.toContain('person-');
});
