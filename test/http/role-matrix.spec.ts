import { readFileSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bodiesView } from '../../src/contexts/bodies/bodies.view.js';
import { mandates } from '../../src/contexts/bodies/mandates.view.js';
import { seats } from '../../src/contexts/bodies/seats.view.js';
import { seatProposals } from '../../src/contexts/bodies/seat-proposals.view.js';
import { items } from '../../src/contexts/meetings/items.view.js';
import { meetings } from '../../src/contexts/meetings/meetings.view.js';
import { proposals } from '../../src/contexts/meetings/proposals.view.js';
import { routes } from '../../src/contexts/meetings/routes.view.js';
import { roles as grantRows } from '../../src/contexts/register/roles.view.js';
import { signals } from '../../src/contexts/signals/signals.view.js';
import type { Person } from '../../src/demo/people.js';
import { mandateRef, type BoundCommand, type HeldMandate } from '../../src/kernel/index.js';
import { DemoWorld } from './demo-world.js';

/**
 * Who may send which command, asked of the running rules with the demo's people on the demo's things. The table beside
 * this file was read line by line; a change of rights is a change of that table. SAMENSPRAAK_MATRIX=write makes it anew.
 */
const table = new URL('./role-matrix.json', import.meta.url);

const people: Readonly<Record<string, Person>> = {
  beheerder: 'Petra Smets',
  secretaris: 'Guy Lemmens',
  voorbereiding: 'Els Maes',
  voorzitter: 'Daan Peeters',
  lid: 'Chantal Dewit',
  'lid, en indiener van het signaal': 'lid voor Zorgcentrale',
  'lid van een ander overleg': 'lid voor Steunpunt Westkust',
  agentschap: 'tweede lid voor Agentschap Opvang',
  'vorig lid': 'An Vermeulen',
  auditor: 'Omar Benali',
  lezer: 'Lezer zonder mandaat',
};

let world: DemoWorld;
let things: Things;
beforeAll(async () => {
  world = await DemoWorld.make();
  things = await findThings();
}, 120_000);
afterAll(() => world.close());

type Things = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

async function findThings(): Promise<Things> {
  const rows = async (view: any, where: object = {}): Promise<any[]> => [...(await world.rowsOf(view, where))];
  const chk = (await rows(bodiesView)).find((row) => row.code === 'CHK');
  const all = await rows(meetings, { bodyId: chk.id });
  const by = (start: string) => all.find((row) => String(row.plannedAt).startsWith(start));
  const [past, next] = [by('2026-10-15'), by('2027-01-21')];
  const [item] = await rows(items, { meetingId: past.id });
  const signal = (await rows(signals, { bodyId: chk.id })).find((row) => row.status === 'beantwoord');
  const [proposal] = (await rows(proposals, { bodyId: chk.id })).filter((row) => row.status === 'open');
  const seat = (await rows(seats, { bodyId: chk.id })).find((row) => row.status === 'granted');
  const reserved = (await rows(seats, { bodyId: chk.id })).find((row) => row.status === 'reserved');
  const [mandate] = await rows(mandates, { bodyId: chk.id });
  const stuck = (await rows(routes)).find((row) => row.stalled);
  const [seatProposal] = await rows(seatProposals, { bodyId: chk.id });
  const [grant] = await rows(grantRows);
  const person = await world.participant('Chantal Dewit');
  const other = (await rows(bodiesView)).find((row) => row.code === 'SSF');
  const said = { startsAt: '2027-05-20T09:30', signalIds: [], subsector: [], confidential: false, targetBodyId: other.id, kind: 'briefing' };
  const ids = { ...said, bodyId: chk.id, profileId: chk.profileId, personRef: person, grantId: grant.id, organisationId: seat.organisationId };
  return {
    any: { ...ids, meetingId: next.id, itemId: item.id, signalId: signal.id, proposalId: proposal.id, seatId: seat.id, mandateId: mandate.id },
    minutes: { ...ids, meetingId: past.id, itemId: item.id },
    route: { ...ids, itemId: stuck.id, meetingId: next.id },
    reserved: { ...ids, seatId: reserved.id },
    seatProposal: { ...ids, seatProposalId: seatProposal.id, seatId: seat.id },
  };
}

/** Which of the things a command is about. */
function thingFor(bound: BoundCommand): Readonly<Record<string, unknown>> {
  const entity = bound.entity().name;
  if (bound.name === 'DraftMinutes') return things.any!;
  if (entity === 'minutes' || ['ConcludeItem', 'RouteItemToBody', 'PostponeItem'].includes(bound.name)) return things.minutes!;
  if (entity === 'route') return things.route!;
  if (['AdviseSeat', 'RefuseSeat'].includes(bound.name)) return things.seatProposal!;
  if (bound.name === 'ConfirmSeat') return things.reserved!;
  return things.any!;
}

function sample(bound: BoundCommand): object {
  const command = Object.assign(new bound.type(), thingFor(bound)) as Record<string, unknown>;
  if (bound.rule.on !== 'new' || bound.name === 'DraftMinutes') return command;
  const own = bound.rule.stream(command, 'kinderopvang');
  const field = Object.keys(command).find((name) => command[name] === own)!;
  const fresh = String(own).startsWith('p_') ? `p_${Buffer.from(randomUUID()).toString('base64url').slice(0, 21)}A` : randomUUID();
  return Object.assign(command, { [field]: fresh });
}

async function mayBe(person: Person, command: object): Promise<boolean> {
  const { engine } = world.demo;
  const participant = await world.participant(person);
  const reader = await world.readerFor(person);
  const order = { command, network: 'kinderopvang', participant, subject: 'u_matrix', commandId: randomUUID() };
  const ways: (HeldMandate | undefined)[] = [undefined, ...reader.mandates];
  for (const mandate of ways) {
    if (await engine.may({ ...order, mandate: mandate && mandateRef(mandate.bodyId, mandate.mandateId) })) return true;
  }
  return false;
}

async function matrix(): Promise<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {};
  for (const bound of world.demo.engine.registry.commands.values()) {
    const allowed: string[] = [];
    for (const [role, person] of Object.entries(people)) if (await mayBe(person, sample(bound))) allowed.push(role);
    found[bound.name] = allowed;
  }
  return Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('the table of roles and commands', () => {
  it('is what the rules say, line by line', async () => {
    const now = await matrix();
    if (process.env.SAMENSPRAAK_MATRIX === 'write') writeFileSync(table, `${JSON.stringify(now, null, 2)}\n`);
    expect(now).toEqual(JSON.parse(readFileSync(table, 'utf8')));
  });

  it('gives readers, auditors and former members nothing, and processes’ commands to nobody', () => {
    const reviewed = JSON.parse(readFileSync(table, 'utf8')) as Record<string, readonly string[]>;
    const commands = world.demo.engine.registry.commands;
    for (const [name, roles] of Object.entries(reviewed)) {
      const bound = commands.get(name)!;
      if (bound.rule.internal) expect([name, roles]).toEqual([name, []]);
      for (const role of ['lezer', 'auditor', 'vorig lid']) expect([name, roles.includes(role)]).toEqual([name, false]);
    }
  });
});
