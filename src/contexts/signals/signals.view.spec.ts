import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { by, chk, forum, on, organisationId, seatId, type Name } from '../../../test/forum.js';
import { command, id, send, testNetwork, world, type World } from '../../../test/scenario.js';
import { systemReader } from '../../engine/ask/look.js';
import { latest } from '../../engine/ask/moment.js';
import { everyone, members } from '../audiences.js';
import { AnswerSignal, GiveFeedback } from './answer.rules.js';
import { RaiseSignal, SupportSignal } from './raise.rules.js';
import { MergeSignal } from './signal.js';
import { numbersOf, signalNumbers } from './signal-numbers.view.js';
import { signals } from './signals.view.js';

const now = { number: latest, instant: '', past: false };
const system = systemReader(testNetwork);
let to: World;

const raise = (name: string, raiser: Name, theme?: string, confidential = false) =>
  send(
    to,
    by(raiser),
    command(RaiseSignal, {
      signalId: id(name),
      bodyId: chk,
      origin: 'formulier',
      subsector: ['schoolkinderen'],
      theme,
      confidential,
      title: `Over ${name}`,
      text: 'Tekst.',
    }),
  );
const list = async (where: object, reader = system) =>
  (await to.engine.ask.list(signals, { where, sort: '-raisedNumber' }, reader, now)).items;

beforeEach(async () => {
  to = await world(forum);
  await to.engine.start();
  to.clock.set(on('2026-01-05'));
  await raise('one', 'chantal', 'tarief');
  await raise('two', 'ouders', 'toegang', true);
  await raise('three', 'lbv', 'tarief');
  await to.engine.settled();
});
afterEach(() => to.engine.close());

describe('The list of signals', () => {
  it('of a body comes newest first, with the title of each', async () =>
    expect((await list({ bodyId: chk })).map((row) => row.title)).toEqual([
      'Over three',
      'Over two',
      'Over one',
    ]));
  it('is asked by status, organisation, seat and theme', async () => {
    await send(to, by('guy'), command(AnswerSignal, { signalId: id('one'), text: 'Zo.' }));
    await to.engine.settled();
    const ids = async (where: object) => (await list(where)).map((row) => row.id);
    expect(await ids({ bodyId: chk, status: 'beantwoord' })).toEqual([id('one')]);
    expect(await ids({ organisationId: organisationId('lbv') })).toEqual([id('three')]);
    expect(await ids({ seatId: seatId('chantal') })).toEqual([id('one')]);
    expect(await ids({ theme: 'tarief' })).toEqual([id('three'), id('one')]);
    expect(await ids({ bodyId: chk, owed: 'feedback' })).toEqual([id('one')]);
  });
  it('leaves confidential ones out for members', async () => {
    const reader = {
      network: testNetwork,
      participant: by('lbv').participant,
      audiences: [members(chk), everyone(testNetwork)],
    };
    expect((await list({ bodyId: chk }, reader)).map((row) => row.id)).toEqual([id('three'), id('one')]);
  });
  it('carries the days on which feedback and receipt are due', async () => {
    await send(to, by('guy'), command(AnswerSignal, { signalId: id('one'), text: 'Zo.' }));
    await to.engine.settled();
    expect(await list({ owed: 'feedback' })).toMatchObject([{ feedbackDueBy: '2026-02-04' }]);
    await send(to, by('guy'), command(GiveFeedback, { signalId: id('one'), text: 'Zo dus.' }), {
      at: on('2026-02-10'),
    });
    await to.engine.settled();
    expect(await list({ owed: 'receipt' })).toMatchObject([{ receiptDueBy: '2026-03-12' }]);
    const { document } = (await to.engine.ask.get(signals, id('one'), system, now))!;
    expect(document.steps.at(-1)).toMatchObject({
      what: 'FeedbackGiven',
      text: 'Zo dus.',
      details: { lateDays: 6 },
    });
  });
});

describe('The number of a signal', () => {
  const numbers = async () => {
    const rows = await list({});
    const reader = {
      network: testNetwork,
      participant: by('lbv').participant,
      audiences: [everyone(testNetwork)],
    };
    const count = (asOf: number) =>
      to.engine.ask.get(signalNumbers, testNetwork, reader, { number: asOf, instant: '', past: true });
    const found = await numbersOf(
      rows.map((row) => row.raisedNumber),
      count,
    );
    return Object.fromEntries(rows.map((row) => [row.id, found.get(row.raisedNumber)]));
  };
  const expected = { [id('one')]: 'SG-01', [id('two')]: 'SG-02', [id('three')]: 'SG-03' };

  it('is its place among those raised in the network', async () => expect(await numbers()).toEqual(expected));
  it('stays what it was whatever happens later', async () => {
    await send(to, by('els'), command(MergeSignal, { signalId: id('three'), into: id('one') }));
    await send(to, by('lbv'), command(SupportSignal, { signalId: id('one') }));
    await raise('four', 'zos');
    await to.engine.settled();
    expect(await numbers()).toEqual({ ...expected, [id('four')]: 'SG-04' });
  });
  it('is the same after the views were built anew', async () => {
    const document = await to.engine.ask.get(signals, id('one'), system, now);
    await to.engine.projector.rebuild(signalNumbers);
    await to.engine.projector.rebuild(signals);
    expect(await numbers()).toEqual(expected);
    expect(await to.engine.ask.get(signals, id('one'), system, now)).toEqual(document);
  });
});
