import { afterEach, describe, expect, it } from '@jest/globals';
import { announced, may, unclear } from '../../../test/meeting.js';
import { by, chk, on, secretary } from '../../../test/forum.js';
import { command, id, send, testNetwork, world, type World } from '../../../test/scenario.js';
import { anyone, BeginToy, EchoToy, failing, MarkToy, toy, toyWorld } from '../../../test/toys.js';
import { ConcludeItem } from '../../contexts/meetings/conclusion-rules.js';
import { RaiseSignal } from '../../contexts/signals/raise.rules.js';
import { LinkSignal } from '../../contexts/signals/triage.rules.js';
import { engine } from '../engine.js';
import { reactionPurposes } from './reaction-purposes.js';
import { StoreError } from '../stores/errors.js';

let to: World;
afterEach(() => to.engine.close());
const toyId = id('one');
const marksOf = async () => (await to.engine.states.load(toy, `toy-${toyId}`)).state.marks as string[];

/** A process that reacted, but was ended before it had noted so. */
async function restartFrom(mark: number): Promise<void> {
  await to.engine.close();
  await to.stores.ledger.setMark('reactor', mark);
  to = { ...to, engine: engine(to.engine.with) };
  await to.engine.start();
}

describe('a reaction', () => {
  it.each(['busy', 'closed', 'disk-full'] as const)('is carried out later, once, when the store is %s', async (code) => {
    const shall = { times: 0 };
    to = await toyWorld(({ events }) => ({ events: failing(events, 'append', new StoreError(code, 'Not now'), shall) }));
    await send(to, anyone, command(BeginToy, { toyId }));
    await send(to, anyone, command(MarkToy, { toyId, mark: 'copy', claim: 'a' }));
    shall.times = 1;
    await expect(to.engine.settled()).rejects.toMatchObject({ code });
    for (let turn = 0; turn < 200 && (await marksOf()).length < 2; turn++) await new Promise((later) => setTimeout(later, 20));
    await to.engine.settled();
    expect(await marksOf()).toEqual(['copy', 'echo']);
    expect(await to.stores.ledger.tasks(testNetwork)).toEqual([]);
  });

  it('that is repeated over more rows than the first time gives each its own id of then', async () => {
    to = await world(announced);
    await to.engine.start();
    to.clock.set(on('2026-05-08'));
    const [later, sooner] = [id('zzz-signal'), id('aaa-signal')];
    const raising = { bodyId: chk, origin: 'formulier', confidential: false, title: 'Titel', text: 'De tekst.' } as const;
    const link = (signalId: string) => send(to, by('daan'), command(LinkSignal, { signalId, kind: 'item', meetingId: may, itemId: unclear.itemId }));
    const endsOf = async (signalId: string) =>
      (await to.engine.with.events.readStream(`signal-${signalId}`)).filter(({ type }) => type === 'SignalItemConcluded').length;
    for (const signalId of [later, sooner]) await send(to, by('chantal'), command(RaiseSignal, { signalId, subsector: [], ...raising }));
    await link(later);
    await to.engine.settled();
    const mark = await to.stores.ledger.mark('reactor');
    to.clock.set(on('2026-05-21', '12:00'));
    await send(to, secretary, command(ConcludeItem, { meetingId: may, itemId: unclear.itemId, outcome: 'toegelicht' }));
    await to.engine.settled();
    expect(await endsOf(later)).toBe(1);
    await link(sooner);
    await to.engine.settled();
    await restartFrom(mark);
    await to.engine.settled();
    expect([await endsOf(later), await endsOf(sooner)]).toEqual([1, 1]);
  });

  it('with the same command twice for one stream gives the second an id of its own', async () => {
    to = await toyWorld();
    const both = [id('one'), id('other'), id('one')].map((one) => command(EchoToy, { toyId: one }));
    expect(reactionPurposes('echo', both, testNetwork, to.engine.registry)).toEqual([
      `echo/EchoToy/toy-${id('one')}`,
      `echo/EchoToy/toy-${id('other')}`,
      `echo/EchoToy/toy-${id('one')}/1`,
    ]);
  });
});
