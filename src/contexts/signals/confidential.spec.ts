import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  by,
  chk,
  forum,
  mandateId,
  on,
  organisationId,
  seatId,
  secretary,
  sok,
  type Name,
} from '../../../test/forum.js';
import {
  append,
  command,
  id,
  p,
  send,
  testNetwork,
  world,
  type Who,
  type World,
} from '../../../test/scenario.js';
import { latest } from '../../engine/ask/moment.js';
import { roster } from '../bodies/roster.js';
import { grants } from '../register/grants.js';
import { readerOf } from '../reader.js';
import { AnswerSignal, ConfirmFeedbackReceipt, GiveFeedback } from './answer.rules.js';
import { RaiseSignal, SupplementSignal, SupportSignal } from './raise.rules.js';
import { anonymousRaiser } from './signal.document.js';
import { asRaiser, signals } from './signals.view.js';
import { DeclineSignal, TriageSignal } from './triage.rules.js';

const seatOf = (name: Name, bodyId = chk) => ({ bodyId, seatId: seatId(name) });
const signalId = id('sg12');
const stream = `signal-${signalId}`;
const now = { number: latest, instant: '', past: false };
let to: World;
let before: number;

const act = async (day: string, actor: Who, when: object) => {
  await to.engine.ticker.advance(to.clock, on(day));
  await send(to, actor, when);
  await to.engine.settled();
};
const raise = (confidential: boolean) =>
  command(RaiseSignal, {
    signalId,
    bodyId: chk,
    origin: 'formulier',
    subsector: [],
    confidential,
    title: 'Laaggeletterdheid',
    text: 'Het eerste formulier.',
  });
const supplement = command(SupplementSignal, { signalId, text: 'Ook het tweede.' });
const confirm = command(ConfirmFeedbackReceipt, { signalId, remark: 'Dank u.' });

/** An raises and supplements; after 1 March Bart goes on from the same seat, to the end. */
async function live(confidential: boolean): Promise<void> {
  await act('2026-02-10', by('an'), raise(confidential));
  await act('2026-02-11', by('an'), supplement);
  await send(to, by('an'), confirm).catch(() => undefined);
  await act(
    '2026-02-12',
    by('els'),
    command(TriageSignal, { signalId, theme: 'toegang', urgency: 'gewoon' }),
  );
  await act('2026-03-05', by('bart'), supplement);
  await act('2026-03-06', by('guy'), command(AnswerSignal, { signalId, text: 'Wij herschrijven het.' }));
  await act('2026-03-07', by('guy'), command(GiveFeedback, { signalId, text: 'Klaar in mei.' }));
  await act('2026-03-08', by('bart'), confirm);
}

/** All that was stored as text since: events, their keys and link, rows and bodies of every view, refusals, tasks. */
async function storedSince(): Promise<string> {
  const events = await to.stores.events.readAll(before, 1_000);
  const documents: unknown[] = [];
  for (const key of Object.values(await to.views.served())) {
    for (const { id: document } of await to.views.list(key, { where: {}, limit: 1_000 }, latest)) {
      const versions = (await to.views.history(key, document)).filter((number) => number > before);
      for (const number of versions) documents.push(document, await to.views.get(key, document, number));
    }
  }
  const link = await to.stores.vault.linkOf(stream);
  const sealed = JSON.stringify([events, link]);
  const keys = await to.stores.keys.find([...new Set(sealed.match(/k_[\w-]{22}/g))]);
  expect(keys.length).toBeGreaterThan(1);
  return JSON.stringify([sealed, keys, documents, to.refusals, await to.stores.ledger.tasks(testNetwork)]);
}
const found = async (...needles: string[]) => {
  const text = await storedSince();
  return needles.filter((needle) => text.includes(needle));
};
const marks = (...names: Name[]) =>
  names.flatMap((name) => [
    by(name).participant,
    `u_${by(name).participant.slice(2)}`,
    mandateId(name),
    seatId(name),
    organisationId(name),
  ]);
const read = async (participant: string) => {
  const reader = await readerOf(participant, testNetwork, to.clock.now(), to.engine.look(testNetwork));
  return (await to.engine.ask.get(signals, signalId, reader, now))?.document;
};

beforeEach(async () => {
  to = await world(forum);
  await to.engine.start();
  before = await to.stores.events.head();
});
afterEach(() => to.engine.close());

describe('A confidential signal', () => {
  it('leaves no trace of who raised it in anything stored', async () => {
    await live(true);
    expect(to.refusals.map(({ code }) => code)).toEqual(['no-feedback-yet']);
    expect(await found(...marks('an', 'bart'))).toEqual([]);
  });
  it('does not say in which roster its raiser’s mandate was read, as a clear one does', async () => {
    const basisOf = async (which: boolean) => {
      await act('2026-02-10', by('an'), raise(which));
      await act('2026-02-11', by('an'), supplement);
      const stored = await to.stores.events.readStream(stream);
      return stored.map(({ metadata }) => (JSON.parse(metadata) as { basis?: string }).basis ?? '');
    };
    for (const basis of await basisOf(true)) expect(basis).not.toContain('roster-');
    await to.engine.close();
    to = await world(forum);
    await to.engine.start();
    for (const basis of await basisOf(false)) expect(basis).toContain(`roster-${chk}`);
  });
  it('where a clear one names them all', async () => {
    await live(false);
    expect(new Set(await found(...marks('an', 'bart')))).toEqual(new Set(marks('an', 'bart')));
  });
  it('is followed to its end by whoever holds the seat, as nothing but its raiser', async () => {
    await live(true);
    const document = (await read(by('els').participant))!;
    expect(document).toMatchObject({ status: 'bevestigd', title: 'Laaggeletterdheid' });
    const byRaiser = document.steps.filter((step) => step.actor === anonymousRaiser);
    expect(byRaiser.map((step) => step.what)).toEqual([
      'SignalRaised',
      'SignalSupplemented',
      'SignalSupplemented',
      'FeedbackReceiptConfirmed',
    ]);
    expect(byRaiser.every((step) => step.mandate === undefined && step.onBehalfOf === undefined)).toBe(true);
  });
  it('is one of "my signals" for the seat, found through the vault alone, and can be read there', async () => {
    await act('2026-02-10', by('an'), raise(true));
    expect(await to.engine.confidential.streamsOf(testNetwork, seatOf('bart'))).toEqual([stream]);
    expect(await to.engine.confidential.streamsOf(testNetwork, seatOf('chantal'))).toEqual([]);
    const nobody = { network: testNetwork, participant: by('an').participant, audiences: [] };
    expect((await to.engine.ask.get(signals, signalId, asRaiser(nobody, chk), now))?.document).toMatchObject({
      text: 'Het eerste formulier.',
    });
  });
  it('is read by the preparatory group, the agency and the secretary, not by members', async () => {
    await act('2026-02-10', by('an'), raise(true));
    expect(await read(by('els').participant)).toMatchObject({ text: 'Het eerste formulier.' });
    expect(await read(by('guy').participant)).toMatchObject({ text: 'Het eerste formulier.' });
    expect(await read(by('chantal').participant)).toBeUndefined();
  });
  it('is read by all members when it is clear', async () => {
    await act('2026-02-10', by('an'), raise(false));
    expect(await read(by('chantal').participant)).toMatchObject({
      state: { organisationId: organisationId('an') },
    });
  });

  const refused = (actor: Who, when: object) =>
    send(to, actor, when).then(
      () => 'done',
      ({ code }: { code: string }) => code,
    );
  it('is nobody else’s to supplement or confirm', async () => {
    await act('2026-02-10', by('an'), raise(true));
    expect(await refused(by('chantal'), supplement)).toBe('not-allowed');
    expect(await refused(secretary, confirm)).toBe('not-allowed');
  });
  it('is no longer its raiser’s once the mandate ended', async () => {
    await act('2026-02-10', by('an'), raise(true));
    to.clock.set(on('2026-03-04'));
    expect(await refused(by('an'), supplement)).toBe('no-valid-mandate');
    expect(await found(...marks('an'))).toEqual([]);
  });
  it('leaves no name in a refusal either, of whoever holds the seat now', async () => {
    await act('2026-02-10', by('an'), raise(true));
    to.clock.set(on('2026-03-05'));
    expect(await refused(by('bart'), confirm)).toBe('no-feedback-yet');
    expect(await refused(by('chantal'), confirm)).toBe('not-allowed');
    const names = to.refusals.map(({ participant }) => participant);
    expect(names).not.toContain(by('bart').participant);
    expect(names).toContain(by('chantal').participant);
  });
  it('is named in a refusal beside its pseudonym, and beside whoever has another standing', async () => {
    await act('2026-02-10', by('an'), raise(true));
    await refused(by('an'), confirm);
    await refused(by('chantal'), confirm);
    await refused({ participant: secretary.participant }, confirm);
    const [pseudonym] = await to.stores.events.readAll(before, 1);
    const { actor } = JSON.parse(pseudonym!.metadata) as { actor: string };
    expect(to.refusals.map(({ participant, target }) => [participant, target])).toEqual([
      [actor, stream],
      [by('chantal').participant, stream],
      [secretary.participant, stream],
    ]);
  });
  it('is not named beside who may have held the seat of its raiser before', async () => {
    await act('2026-03-05', by('bart'), raise(true));
    await refused(by('an'), confirm);
    await refused({ participant: by('an').participant }, confirm);
    const of = by('an').participant;
    expect(to.refusals.map(({ participant, target }) => [participant, target])).toEqual([
      [of, undefined],
      [of, undefined],
    ]);
  });
  it('is not named beside who tried to raise it openly first, under the same id', async () => {
    to.clock.set(on('2026-02-10'));
    const outside = { ...by('an'), mandate: by('chantal').mandate };
    expect(await refused(outside, raise(false))).toBe('no-valid-mandate');
    expect(await refused(outside, raise(true))).toBe('no-valid-mandate');
    await act('2026-02-10', by('an'), raise(true));
    expect(to.refusals.map(({ participant, target }) => [participant, target])).toEqual([
      [by('an').participant, undefined],
      ['onbekend', undefined],
    ]);
  });
  describe('to who holds a seat of another body with the same id, as could be given before ids were claimed', () => {
    const double = { mandateId: id('m-double'), seatId: seatId('an'), personRef: p('els') };
    const elsewhere = { participant: p('els'), mandate: `b_${sok}/m_${double.mandateId}` };
    beforeEach(async () => {
      const seat = {
        seatId: seatId('an'),
        organisationId: organisationId('els'),
        category: 'abc',
        from: on('2025-01-01'),
      };
      const mandate = { role: 'lid' as const, scope: ['spreken' as const], from: seat.from };
      await append(to.engine, to.clock, roster.did(sok, 'SeatGranted', seat), []);
      await append(to.engine, to.clock, roster.did(sok, 'MandateGiven', { ...double, ...mandate }), []);
      await to.engine.settled();
    });
    it.each([true, false])('is not theirs, confidential or not: %s', async (confidential) => {
      await act('2026-02-10', by('an'), raise(confidential));
      expect(await refused(elsewhere, supplement)).toBe('not-allowed');
      expect(to.refusals.at(-1)).toMatchObject({ participant: p('els') });
      expect(await to.engine.confidential.streamsOf(testNetwork, seatOf('an', sok))).toEqual([]);
    });
    it('is never acted on by them under its pseudonym', async () => {
      await act('2026-02-10', by('an'), raise(true));
      const grant = { grantId: id('g-els'), personRef: p('els'), role: 'secretaris' as const, bodyId: chk };
      await append(
        to.engine,
        to.clock,
        grants.did(testNetwork, 'RoleGranted', { ...grant, from: on('2025-01-01') }),
      );
      to.clock.set(on('2026-02-12'));
      await send(to, elsewhere, command(TriageSignal, { signalId, theme: 'toegang', urgency: 'gewoon' }));
      const stored = (await to.stores.events.readStream(stream)).at(-1)!;
      expect(JSON.parse(stored.metadata)).toMatchObject({ actor: p('els') });
    });
  });
  it('is not supported: members do not see it, and a refusal may not tell whose it is', async () => {
    await act('2026-02-10', by('an'), raise(true));
    expect(await refused(by('an'), command(SupportSignal, { signalId }))).toBe('confidential-not-supported');
    expect(await refused(by('lbv'), command(SupportSignal, { signalId }))).toBe('confidential-not-supported');
  });
  it('is never handled by its own raiser in another role: that act would bear the pseudonym', async () => {
    await act('2026-02-10', by('guy'), raise(true));
    expect(await refused(by('guy'), command(AnswerSignal, { signalId, text: 'Zelf.' }))).toBe('not-allowed');
    expect(await refused(by('guy'), command(DeclineSignal, { signalId, reason: 'Zelf.' }))).toBe(
      'not-allowed',
    );
  });
});
