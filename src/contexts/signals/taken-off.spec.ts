import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { by, chk, forum, on, secretary } from '../../../test/forum.js';
import { command, id, send, testNetwork, world, type Who, type World } from '../../../test/scenario.js';
import { systemReader } from '../../engine/ask/look.js';
import { latest } from '../../engine/ask/moment.js';
import type { View } from '../../kernel/index.js';
import { ScheduleAgendaItem, WithdrawAgendaItem } from '../meetings/agenda-rules.js';
import { agendas } from '../meetings/agendas.view.js';
import { ConcludeItem } from '../meetings/conclusion-rules.js';
import { DraftMinutes, MinutesBlock } from '../meetings/draft-rules.js';
import { minutesView } from '../meetings/minutes.view.js';
import { PlanMeeting } from '../meetings/planning-rules.js';
import { PublishAgenda, SupplementAgenda } from '../meetings/publication-rules.js';
import { PublishMinutes, SignOffMinutes } from '../meetings/sign-off-rules.js';
import { RaiseSignal } from './raise.rules.js';
import { signals } from './signals.view.js';

const now = { number: latest, instant: '', past: false };
const meetingId = id('january');
const [sg, point, kept, late] = [id('sg'), id('point'), id('kept'), id('late')];
const theDay = '2026-01-22';
let to: World;

async function act<C extends object>(day: string, actor: Who, type: new () => C, fields: C): Promise<void> {
  await to.engine.settled();
  await to.engine.ticker.advance(to.clock, on(day));
  await send(to, actor, command(type, fields));
  await to.engine.settled();
}
const read = async <D>(view: View<D, any>, docId: string) =>
  (await to.engine.ask.get(view, docId, systemReader(testNetwork), now))!.document;
const status = async () => (await read(signals, sg)).status;
const schedule = (day: string, itemId: string, ...signalIds: string[]) => {
  const item = { meetingId, itemId, kind: 'onduidelijkheid' as const, title: 'Een punt', minutes: 20 };
  return act(day, secretary, ScheduleAgendaItem, { ...item, signalIds });
};
const conclude = (day: string) =>
  act(day, secretary, ConcludeItem, { meetingId, itemId: point, outcome: 'beantwoord' });
const publishAgain = (day: string) =>
  act(day, secretary, SupplementAgenda, { meetingId, reason: 'Het plan wijzigde.', urgent: true });

/** A signal on a published agenda, whose item was taken off in the draft; nobody published that. */
beforeEach(async () => {
  to = await world(forum);
  await to.engine.start();
  const signal = { signalId: sg, bodyId: chk, origin: 'ledenronde' as const, subsector: [] };
  const said = { title: 'Onduidelijk', text: 'Wat geldt?', confidential: false };
  await act('2025-12-17', by('soz'), RaiseSignal, { ...signal, ...said });
  const january = { meetingId, bodyId: chk, kind: 'gewoon' as const, startsAt: `${theDay}T09:30` };
  await act('2026-01-05', secretary, PlanMeeting, january);
  await schedule('2026-01-06', point, sg);
  await schedule('2026-01-06', kept);
  await act('2026-01-07', secretary, PublishAgenda, { meetingId });
  const withdrawal = { meetingId, itemId: point, reason: 'Al beantwoord.' };
  await act('2026-01-12', secretary, WithdrawAgendaItem, withdrawal);
});
afterEach(() => to.engine.close());

describe('An item that the draft left out after its agenda was published', () => {
  it('stays open for its signals as long as nobody publishes that or concludes it', async () => {
    await to.engine.ticker.advance(to.clock, on('2026-03-01'));
    await to.engine.settled();
    expect(await status()).toBe('geagendeerd');
    expect((await read(agendas, meetingId)).pending).toMatchObject({ removed: [point] });
  });

  it('answers them when it is concluded, and stands on the draft again', async () => {
    await conclude(theDay);
    expect(await status()).toBe('beantwoord');
    const { items, pending } = await read(agendas, meetingId);
    expect(items.map(({ itemId }) => itemId)).toEqual([point, kept]);
    expect(pending).toBeUndefined();
  });

  it('can be withdrawn in the meeting, as any other on the agenda', async () => {
    const withdrawal = { meetingId, itemId: point, reason: 'Vervallen.' };
    await act(theDay, secretary, WithdrawAgendaItem, withdrawal);
    expect(await status()).toBe('nieuw');
    const { what, details } = (await read(signals, sg)).steps.at(-1)!;
    expect([what, details.outcome]).toEqual(['SignalItemConcluded', 'ingetrokken']);
    expect((await read(agendas, meetingId)).pending).toBeUndefined();
  });

  it('leaves them without it when the agenda is published again, also on the day itself', async () => {
    await publishAgain(theDay);
    expect(await status()).toBe('nieuw');
    const { what, details } = (await read(signals, sg)).steps.at(-1)!;
    expect([what, details.outcome]).toEqual(['SignalItemConcluded', 'ingetrokken']);
  });

  it('stays on an agenda that is published again after it was concluded', async () => {
    await conclude(theDay);
    await schedule(theDay, late);
    await publishAgain(theDay);
    const { published } = await read(agendas, meetingId);
    expect(published?.items.map(({ itemId }) => itemId)).toEqual([point, kept, late]);
    expect(await status()).toBe('beantwoord');
  });
});

describe('The minutes of that meeting', () => {
  const written = (...items: string[]) => ({
    meetingId,
    blocks: items.map((itemId, index) =>
      command(MinutesBlock, { blockId: id(`block-${index}`), itemId, text: 'Besproken.' }),
    ),
    presentMandates: [],
    othersPresent: 40,
  });
  const published = async () => {
    const { hash, version } = await read(minutesView, meetingId);
    for (const name of ['els', 'ilse'] as const)
      await act('2026-01-28', by(name), SignOffMinutes, { meetingId, version, hash });
    await act('2026-01-29', secretary, PublishMinutes, { meetingId, version });
    return read(minutesView, meetingId);
  };

  it('may speak of it, since readers have it on their agenda, and say no outcome that nobody gave', async () => {
    await act('2026-01-27', secretary, DraftMinutes, written(point, kept));
    const { blocks, outcomes } = await published();
    expect(blocks.map(({ itemId }) => itemId)).toEqual([point, kept]);
    expect(outcomes).toEqual([]);
    expect(await status()).toBe('geagendeerd');
  });

  it('close nothing: concluded afterwards, it still answers its signals', async () => {
    await act('2026-01-27', secretary, DraftMinutes, written(kept));
    await published();
    await conclude('2026-02-02');
    expect(await status()).toBe('beantwoord');
  });
});
