import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { announced, test } from '../../test/meeting.js';
import {
  by,
  chk,
  mandateId,
  on,
  organisationId,
  parameters,
  seatId,
  secretary,
  sok,
} from '../../test/forum.js';
import { command, id, p, send, testNetwork, world, type Who, type World } from '../../test/scenario.js';
import { uuidV4 } from '../audit/ids.js';
import { startOfDay } from '../kernel/index.js';
import { GiveMandate, ReplaceMandate } from './bodies/mandate-rules.js';
import { roster } from './bodies/roster.js';
import { ProposeSeat } from './bodies/seat-proposal-rules.js';
import { GrantSeat, RelinquishSeat, ReserveSeat } from './bodies/seat-rules.js';
import { ScheduleAgendaItem } from './meetings/agenda-rules.js';
import { PlanMeeting } from './meetings/planning-rules.js';
import { GrantAudit, grants, GrantRole } from './register/grants.js';
import { EnrolPerson, person } from './register/person.js';

/** Things that are no streams of their own are found by their id alone: no second one may have it, wherever it stands. */
const admin: Who = { participant: p('admin') };
const early = { recordedAt: '2025-01-01T07:00:00.000Z' };
const from = startOfDay('2025-01-01');
const theirs = id('theirs');
const given = [
  ...announced,
  person.did(p('admin'), 'PersonEnrolled', { personRef: p('admin'), vaultVersion: 1 }, early),
  grants.did(
    testNetwork,
    'RoleGranted',
    { grantId: id('g-admin'), personRef: p('admin'), role: 'beheerder', from },
    early,
  ),
  roster.did(
    sok,
    'SeatPlanSet',
    { cap: 9, convenorSeats: 3, categories: [{ code: 'abc', title: 'Abc', target: 2 }] },
    early,
  ),
  roster.did(
    sok,
    'SeatGranted',
    { seatId: theirs, organisationId: organisationId('soz'), category: 'abc', from },
    early,
  ),
];

let to: World;
beforeEach(async () => {
  to = await world(given);
  await to.engine.start();
  to.clock.set(on('2026-05-10'));
});
afterEach(() => to.engine.close());

const outcome = (sent: Promise<unknown>): Promise<string> =>
  sent.then(
    () => 'done',
    ({ code }: { code: string }) => code,
  );
const seat = { bodyId: sok, organisationId: organisationId('daan'), category: 'abc' };
const mandate = {
  bodyId: sok,
  seatId: theirs,
  personRef: p('admin'),
  role: 'waarnemer' as const,
  scope: ['spreken' as const],
};

describe('An id that names a thing in one body or meeting names none in another', () => {
  it.each([
    ['a seat', () => command(GrantSeat, { ...seat, seatId: seatId('soz') })],
    ['a reserved seat', () => command(ReserveSeat, { ...seat, seatId: seatId('soz') })],
    ['a mandate', () => command(GiveMandate, { ...mandate, mandateId: mandateId('chantal') })],
    ['a seat by the id of a mandate', () => command(GrantSeat, { ...seat, seatId: mandateId('chantal') })],
    [
      'a role',
      () => command(GrantRole, { grantId: mandateId('chantal'), personRef: p('admin'), role: 'lezer' }),
    ],
    [
      'an audit',
      () =>
        command(GrantAudit, {
          grantId: seatId('soz'),
          personRef: p('admin'),
          firstDay: '2026-06-01',
          lastDay: '2026-06-02',
          purpose: 'controle',
        }),
    ],
  ])('%s', async (_what, when) => {
    expect(await outcome(send(to, admin, when()))).toBe('id-in-use');
  });
  it('and a fresh id is taken as ever', async () => {
    expect(await outcome(send(to, admin, command(GrantSeat, { ...seat, seatId: uuidV4() })))).toBe('done');
    expect(await outcome(send(to, admin, command(GiveMandate, { ...mandate, mandateId: uuidV4() })))).toBe(
      'done',
    );
  });
  it('the mandate of a successor', async () => {
    const mandateIdHere = uuidV4();
    await send(to, admin, command(GiveMandate, { ...mandate, mandateId: mandateIdHere }));
    const when = { bodyId: sok, mandateId: mandateIdHere, personRef: p('admin'), reason: 'Ander werk.' };
    expect(
      await outcome(send(to, admin, command(ReplaceMandate, { ...when, successor: mandateId('chantal') }))),
    ).toBe('id-in-use');
  });
  it('a proposal of a seat', async () => {
    const seatProposalId = uuidV4();
    const proposal = { seatProposalId, motive: 'Graag een zetel.' };
    await send(to, by('chantal'), command(ProposeSeat, { ...proposal, bodyId: chk, category: 'regio' }));
    const again = command(ProposeSeat, { ...proposal, bodyId: sok, category: 'abc' });
    expect(await outcome(send(to, admin, again))).toBe('id-in-use');
  });
  it('an item of an agenda', async () => {
    const meetingId = id('sok-meeting');
    const startsAt = '2026-06-12T09:00';
    await send(
      to,
      secretary,
      command(PlanMeeting, {
        meetingId,
        bodyId: sok,
        kind: 'bijzonder',
        startsAt,
        capacity: parameters.roomCapacity,
      }),
    );
    const item = {
      meetingId,
      kind: 'standpunttoetsing' as const,
      title: 'Zelfde kenmerk',
      minutes: 5,
      signalIds: [],
    };
    expect(
      await outcome(send(to, secretary, command(ScheduleAgendaItem, { ...item, itemId: test.itemId }))),
    ).toBe('id-in-use');
    expect(
      await outcome(send(to, secretary, command(ScheduleAgendaItem, { ...item, itemId: uuidV4() }))),
    ).toBe('done');
  });
});

describe('Nor in another network', () => {
  it('a role', async () => {
    const there = (when: object) =>
      to.engine.execute({
        command: when,
        network: 'elders',
        participant: p('boss'),
        subject: 'u_b',
        installer: true,
        commandId: uuidV4(),
      });
    await there(command(EnrolPerson, { personRef: p('boss'), name: 'Boss' }));
    const role = { personRef: p('boss'), role: 'beheerder' } as const;
    expect(await outcome(there(command(GrantRole, { ...role, grantId: id('g-admin') })))).toBe('id-in-use');
    expect(await outcome(there(command(GrantRole, { ...role, grantId: uuidV4() })))).toBe('done');
  });
});

describe('What an id is claimed for', () => {
  it('is written with the event, so that a move to another store claims it again', async () => {
    const seatIdHere = uuidV4();
    await send(to, admin, command(GrantSeat, { ...seat, seatId: seatIdHere }));
    const stored = (await to.engine.with.events.readStream(`roster-${sok}`)).at(-1);
    expect(JSON.parse(stored!.metadata)).toMatchObject({ claims: `["id:${seatIdHere}"]` });
  });
  it('stays claimed when the thing is gone', async () => {
    await send(to, admin, command(RelinquishSeat, { bodyId: chk, seatId: seatId('an'), reason: 'Gestopt.' }));
    const taken = command(GrantSeat, { ...seat, seatId: seatId('an') });
    expect(await outcome(send(to, admin, taken))).toBe('id-in-use');
  });
});
