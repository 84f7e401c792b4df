import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KEPT_FORMS, KEPT_RETENTION, sweepAccounts, type AccessEntry } from '../../src/accounts/index.js';
import { MINUTE, type World, WORLDS } from './accounts-world.js';

const bytes = (text: string) => new TextEncoder().encode(text);

const entry = (at: number, what: string, more: Partial<AccessEntry> = {}): AccessEntry => ({
  at,
  network: 'kinderopvang',
  who: 'p_els',
  role: 'lid',
  what,
  outcome: 'allowed',
  reason: 'member',
  ...more,
});

describe.each(WORLDS)('drafts and the access log %s', (_name, makeWorld) => {
  let world: World;
  beforeEach(async () => {
    world = await makeWorld();
  });
  afterEach(() => world.end());

  describe('drafts', () => {
    it('are kept per person and overwritten by that person alone', async () => {
      const { drafts } = world.stores;
      await drafts.keep('u_1', 'minutes:1', bytes('eerst'));
      await drafts.keep('u_2', 'minutes:1', bytes('ander'));
      world.clock.pass(MINUTE);
      const keptAt = await drafts.keep('u_1', 'minutes:1', bytes('later'));
      expect(keptAt).toBe(world.clock.now());
      const found = await drafts.find('u_1', 'minutes:1');
      expect(Buffer.from(found?.bytes ?? []).toString()).toBe('later');
      expect(Buffer.from((await drafts.find('u_2', 'minutes:1'))?.bytes ?? []).toString()).toBe('ander');
      expect(await drafts.find('u_1', 'minutes:2')).toBeUndefined();
    });

    it('have another time each, also within one millisecond: a window that saw an older one is told apart', async () => {
      const { drafts } = world.stores;
      const times = [];
      for (const text of ['een', 'twee', 'drie'])
        times.push(await drafts.keep('u_1', 'minutes:1', bytes(text)));
      expect(times).toEqual([world.clock.now(), world.clock.now() + 1, world.clock.now() + 2]);
      expect(await drafts.find('u_1', 'minutes:1')).toMatchObject({ updatedAt: times[2] });
    });

    it('tell a second editor who else writes, without what they write', async () => {
      const { drafts, now } = world.stores;
      const before = now();
      await drafts.keep('u_1', 'minutes:1', bytes('a'));
      world.clock.pass(MINUTE);
      await drafts.keep('u_2', 'minutes:1', bytes('b'));
      await drafts.keep('u_3', 'form:9', bytes('c'));
      expect(await drafts.writers('minutes:1')).toEqual([
        { subject: 'u_2', key: 'minutes:1', updatedAt: now() },
        { subject: 'u_1', key: 'minutes:1', updatedAt: before },
      ]);
    });

    it('go when discarded, when their person goes, and when nobody touched them', async () => {
      const { drafts, now } = world.stores;
      for (const subject of ['u_1', 'u_2', 'u_3']) await drafts.keep(subject, 'k', bytes('x'));
      await drafts.discard('u_1', 'k');
      await drafts.forget('u_2');
      expect((await drafts.writers('k')).map((row) => row.subject)).toEqual(['u_3']);
      expect(await drafts.sweep(now())).toBe(0);
      expect(await drafts.sweep(now() + 1)).toBe(1);
    });

    it('of one kind go sooner than the others', async () => {
      const { drafts, now } = world.stores;
      for (const subject of ['u_1', KEPT_FORMS]) await drafts.keep(subject, 'k', bytes('x'));
      expect(await drafts.sweep(now() + 1, 'u_2')).toBe(0);
      world.clock.pass(KEPT_RETENTION + 1);
      expect((await sweepAccounts(world.stores)).drafts).toBe(1);
      expect((await drafts.writers('k')).map((row) => row.subject)).toEqual(['u_1']);
    });
  });

  describe('the access log', () => {
    it('lists one network newest first, page by page, each row once', async () => {
      const { accessLog } = world.stores;
      for (const at of [1, 2, 2, 2, 3]) await accessLog.append(entry(at, `read-${at}`));
      await accessLog.append(entry(9, 'elsewhere', { network: 'rivierenland' }));
      await accessLog.append(entry(2, 'read-2-last'));
      const first = await accessLog.list('kinderopvang', { limit: 2 });
      const second = await accessLog.list('kinderopvang', { limit: 2, cursor: first.next ?? '' });
      const third = await accessLog.list('kinderopvang', { limit: 2, cursor: second.next ?? '' });
      const seen = [first, second, third].flatMap((page) => page.entries.map(({ what }) => what));
      expect(seen).toEqual(['read-3', 'read-2-last', 'read-2', 'read-2', 'read-2', 'read-1']);
      expect(third.next).toBeUndefined();
    });

    it('keeps its place while new rows arrive', async () => {
      const { accessLog } = world.stores;
      for (const at of [1, 2, 3]) await accessLog.append(entry(at, `read-${at}`));
      const first = await accessLog.list('kinderopvang', { limit: 1 });
      await accessLog.append(entry(4, 'read-4'));
      const second = await accessLog.list('kinderopvang', { limit: 1, cursor: first.next ?? '' });
      expect(second.entries).toEqual([entry(2, 'read-2')]);
    });

    it('answers who saw one thing, and what was refused', async () => {
      const { accessLog } = world.stores;
      const refused = entry(2, 'SupportSignal', {
        target: 'signal-7',
        who: 'onbekend',
        outcome: 'refused',
        reason: 'mandate-ended',
      });
      await accessLog.append(entry(1, 'ReadSignal', { target: 'signal-1' }));
      await accessLog.append(refused);
      await accessLog.append(entry(3, 'ReadSignal', { target: 'signal-7' }));
      expect(
        (await accessLog.list('kinderopvang', { target: 'signal-7' })).entries.map((row) => row.at),
      ).toEqual([3, 2]);
      expect((await accessLog.list('kinderopvang', { outcome: 'refused' })).entries).toEqual([refused]);
    });

    it('answers who saw one thing in a list', async () => {
      const { accessLog } = world.stores;
      const listed = entry(1, 'titles', { details: JSON.stringify({ listed: ['signal-1', 'signal-7'] }) });
      await accessLog.append(listed);
      await accessLog.append(entry(2, 'titles', { details: JSON.stringify({ listed: ['signal-70'] }) }));
      await accessLog.append(entry(3, 'ReadSignal', { target: 'signal-7' }));
      const found = await accessLog.list('kinderopvang', { target: 'signal-7', outcome: 'allowed' });
      expect(found.entries.map(({ at }) => at)).toEqual([3, 1]);
      expect((await accessLog.list('kinderopvang', { target: 'signal-.*' })).entries).toEqual([]);
    });

    it('never gives more than 200 rows and treats a strange cursor as none', async () => {
      const { accessLog } = world.stores;
      for (let at = 0; at < 205; at++) await accessLog.append(entry(at, 'read'));
      expect((await accessLog.list('kinderopvang', { limit: 10_000 })).entries).toHaveLength(200);
      expect((await accessLog.list('kinderopvang', { cursor: "'; --" })).entries[0]?.at).toBe(204);
    });

    it('removes what is older than its retention, and nothing else', async () => {
      const { accessLog } = world.stores;
      await accessLog.append(entry(100, 'old'));
      await accessLog.append(entry(200, 'new'));
      expect(await accessLog.sweep(200)).toBe(1);
      expect((await accessLog.list('kinderopvang')).entries).toEqual([entry(200, 'new')]);
    });
  });
});
