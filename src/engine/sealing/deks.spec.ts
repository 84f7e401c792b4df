import { describe, expect, it } from '@jest/globals';
import { Confidential } from './confidential.js';
import { Deks } from './deks.js';
import { SettableClock } from '../react/ticker.js';
import { memoryKeks, memoryStores } from '../stores/memory/stores.js';
import { uuidV4 } from '../../audit/ids.js';
import type { HeldMandate } from '../../kernel/index.js';
import type { Order } from '../order.js';

const at = '2026-02-10T10:00:00.000Z';
/** Processes on the same stores, each with its own memory. */
function processes() {
  const { keys, vault } = memoryStores();
  const clock = new SettableClock(at);
  const keks = memoryKeks();
  const process = () => {
    const deks = new Deks(keys, keks, clock, 1);
    return { deks, confidential: new Confidential(vault, deks, false) };
  };
  return { keys, clock, process };
}
const owner = { subject: 'system', network: 'kinderopvang', participant: 'system' };
const kids = (keys: readonly { readonly kid: string }[]) => new Set(keys.map(({ kid }) => kid));

const mandate = (seatId: string): HeldMandate => ({
  bodyId: 'chk',
  mandateId: uuidV4(),
  seatId,
  organisationId: 'o',
  category: 'regio',
  role: 'lid',
  scope: ['spreken'],
});
const order = (participant: string): Order => ({
  command: {},
  network: 'kinderopvang',
  participant,
  subject: `u_${participant}`,
  commandId: uuidV4(),
});

describe('The first identity key of a participant', () => {
  it('is one, however many ask for it at once', async () => {
    const { deks } = processes().process();
    expect(kids(await Promise.all(Array.from({ length: 5 }, () => deks.identity(owner)))).size).toBe(1);
  });
  it('is one, in however many processes', async () => {
    const { process } = processes();
    const all = [process(), process(), process()];
    expect(kids(await Promise.all(all.map(({ deks }) => deks.identity(owner)))).size).toBe(1);
  });
  it('is asked for again after the store failed', async () => {
    const { keys, process } = processes();
    const { deks } = process();
    const { getOrCreate } = keys;
    keys.getOrCreate = () => Promise.reject(new Error('busy'));
    await expect(deks.identity(owner)).rejects.toThrow('busy');
    keys.getOrCreate = getOrCreate;
    expect(await deks.identity(owner)).toMatchObject({ kid: expect.stringMatching(/^k_/) });
  });
});

describe('The first confidential signals, raised at once', () => {
  it('are each found by their own seat, from whatever process they were raised in', async () => {
    const { process } = processes();
    const [here, there] = [process(), process()];
    const seats = ['s1', 's2', 's3', 's4'];
    await Promise.all(
      seats.map((seat, index) =>
        [here, there][index % 2]!.confidential.begin(`signal-${seat}`, order(`p_${seat}`), mandate(seat)),
      ),
    );
    for (const { confidential } of [here, there, process()]) {
      const found = await Promise.all(
        seats.map((seatId) => confidential.streamsOf('kinderopvang', { bodyId: 'chk', seatId })),
      );
      expect(found).toEqual(seats.map((seat) => [`signal-${seat}`]));
    }
  });
});

describe('A key that is fenced', () => {
  it('opens nothing any more, though its row is still there: what it sealed is erased, not lost', async () => {
    const { keys, process } = processes();
    const { kid, kc } = await process().deks.identity(owner);
    const states = async () =>
      [...(await process().deks.find([kid, 'k_unknown'])).values()].map(({ state }) => state);
    expect(await states()).toEqual(['held', 'lost']);
    await keys.fence({ kid, commit: kc, erasedAt: at, requestId: 'er_1' });
    expect(await keys.find([kid])).toHaveLength(1);
    expect(await states()).toEqual(['erased', 'lost']);
  });
});

describe('The link to who raised a stream', () => {
  it('is never replaced where other processes write too', async () => {
    const { confidential } = processes().process();
    await confidential.begin('signal-s', order('p_s'), mandate('s'));
    await expect(confidential.begin('signal-s', order('p_t'), mandate('t'))).rejects.toMatchObject({
      code: 'row-differs',
    });
    expect(await confidential.linkOf('signal-s')).toMatchObject({ participant: 'p_s', seatId: 's' });
  });
});
