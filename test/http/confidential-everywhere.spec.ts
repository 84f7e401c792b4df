import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bodiesView } from '../../src/contexts/bodies/bodies.view.js';
import { ProposeSeat } from '../../src/contexts/bodies/seat-proposal-rules.js';
import { ScheduleAgendaItem } from '../../src/contexts/meetings/agenda-rules.js';
import { PlanMeeting } from '../../src/contexts/meetings/planning-rules.js';
import { PublishAgenda } from '../../src/contexts/meetings/publication-rules.js';
import { SubmitAgendaProposal } from '../../src/contexts/meetings/submission-rules.js';
import { RaiseSignal } from '../../src/contexts/signals/raise.rules.js';
import { MergeSignal } from '../../src/contexts/signals/signal.js';
import { signals } from '../../src/contexts/signals/signals.view.js';
import type { Person } from '../../src/demo/people.js';
import { mandateRef, type Reader, type View } from '../../src/kernel/index.js';
import { all, DemoWorld, now } from './demo-world.js';

/** The demo's people, one of each kind that looks differently. */
const people: readonly Person[] = [
  'Petra Smets',
  'Guy Lemmens',
  'Els Maes',
  'Daan Peeters',
  'Chantal Dewit',
  'lid voor Zorgcentrale',
  'lid voor Steunpunt Westkust',
  'tweede lid voor Agentschap Opvang',
  'An Vermeulen',
  'Omar Benali',
  'Lezer zonder mandaat',
];

let world: DemoWorld;
let hidden: readonly string[];
beforeAll(async () => {
  world = await DemoWorld.make();
  await entangle();
  hidden = (await world.rowsOf(signals, { confidential: true })).map(({ id }) => id);
}, 120_000);
afterAll(() => world.close());

async function send<C extends object>(person: Person, type: new () => C, fields: C): Promise<void> {
  const { engine } = world.demo;
  const { participant, mandates } = await world.readerFor(person);
  const command = Object.assign(new type(), fields);
  const order = {
    command,
    network: 'kinderopvang',
    participant,
    subject: world.subjects.get(person)!,
    commandId: randomUUID(),
  };
  for (const held of [undefined, ...mandates]) {
    const mandate = held && mandateRef(held.bodyId, held.mandateId);
    if (!(await engine.may({ ...order, mandate }))) continue;
    await engine.execute({ ...order, mandate });
    return engine.settled();
  }
  throw new Error(`${person} may not ${type.name}`);
}

/** The confidential signal of the demo is proposed, put on a published agenda, asked a seat for and followed by another one. */
async function entangle(): Promise<void> {
  const bodyId = (await world.rowsOf(bodiesView, { code: 'CHK' }))[0]!.id;
  const [held] = await world.rowsOf(signals, { confidential: true });
  const signalIds = [held!.id];
  const ahead = { meetingId: randomUUID(), bodyId, kind: 'bijzonder' as const, startsAt: '2026-12-10T09:30' };
  await send('Guy Lemmens', PlanMeeting, ahead);
  const named = { kind: 'themapunt' as const, title: 'Toegang voor wie niet vlot leest', signalIds };
  await send('Guy Lemmens', SubmitAgendaProposal, {
    proposalId: randomUUID(),
    bodyId,
    motive: 'Het komt terug.',
    ...named,
  });
  const seat = {
    bodyId,
    seatProposalId: randomUUID(),
    category: 'gebruikers',
    motive: 'Wie niet vlot leest, zit niet mee aan tafel.',
  };
  await send('Guy Lemmens', ProposeSeat, { ...seat, signalId: held!.id });
  const { meetingId } = ahead;
  await send('Guy Lemmens', ScheduleAgendaItem, { meetingId, itemId: randomUUID(), minutes: 30, ...named });
  await send('Guy Lemmens', PublishAgenda, { meetingId });
  const signal = {
    bodyId,
    origin: 'formulier' as const,
    subsector: [],
    text: 'Ik hoor hetzelfde, ook in stilte.',
  };
  const second = { ...signal, signalId: randomUUID(), confidential: true, title: 'Nog een drempel' };
  const third = { ...signal, signalId: randomUUID(), confidential: false, title: 'Een open drempel' };
  const fourth = { ...signal, signalId: randomUUID(), confidential: true, title: 'Een stille drempel' };
  for (const one of [second, third, fourth]) await send('Chantal Dewit', RaiseSignal, one);
  await send('Guy Lemmens', MergeSignal, { signalId: second.signalId, into: held!.id });
  await send('Guy Lemmens', MergeSignal, { signalId: fourth.signalId, into: third.signalId });
}

async function* answersOf(view: View<any, any>, reader: Reader): AsyncGenerator<unknown> {
  const { ask } = world.demo.engine;
  let cursor: string | undefined;
  do {
    const page = await ask.list(view, { limit: 200, cursor }, reader, now);
    for (const row of page.items) {
      yield row;
      yield (await ask.get(view, row.id, reader, now))?.document;
    }
    cursor = page.next;
  } while (cursor !== undefined);
}

/** Which confidential signals any answer of any view names, as `view: id`. */
async function named(reader: Reader): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const view of world.demo.engine.registry.views.values()) {
    for await (const answer of answersOf(view, reader)) {
      const text = JSON.stringify(answer) ?? '';
      for (const signalId of hidden) if (text.includes(signalId)) found.add(`${view.name}: ${signalId}`);
    }
  }
  return [...found];
}

describe('A confidential signal', () => {
  it('is there, and is named by more views than its own', async () => {
    expect(hidden).toHaveLength(3);
    const views = new Set((await named(all)).map((one) => one.split(':')[0]));
    for (const view of ['items', 'proposals', 'seat-proposals', 'signals'])
      expect([view, views.has(view)]).toEqual([view, true]);
  });

  it.each(people)('is named to %s by no view, unless it may be opened', async (person) => {
    const reader = await world.readerFor(person);
    const opened = await Promise.all(hidden.map((signalId) => world.documentOf(signals, signalId, reader)));
    const closed = hidden.filter((_, index) => opened[index] === undefined);
    const told = await named(reader);
    expect(told.filter((one) => closed.some((signalId) => one.endsWith(signalId)))).toEqual([]);
  });
});
