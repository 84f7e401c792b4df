import { describe, expect, it } from '@jest/globals';
import { leafHash } from '../../src/audit/index.js';
import type { StoredEvent } from '../../src/engine/ports.js';
import { anAppend, anEvent, fill, outcome } from './event-store.fixtures.js';
import type { Opened } from './event-store.opened.js';

/** Of a store that has places of its own, beside what was stored. */
const placeOf = ({ place }: StoredEvent) => (place === undefined ? {} : { place: expect.any(Number) });

/** Event numbers, pages, leaves, time, and followers. */
export function howEventsAreRead(the: Opened): void {
  describe('event numbers', () => {
    it('counts from 1 without gaps, also across refused appends', async () => {
      await fill(the.store, 2);
      await outcome(the.store.append(anAppend('signal-1', -1)));
      await Promise.all([
        the.store.append(anAppend('signal-3', -1, 2)),
        outcome(the.store.append(anAppend('signal-2', 5))),
        the.store.append(anAppend('signal-4', -1)),
      ]);
      const events = await the.all();
      expect(events.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
      expect(await the.store.head()).toBe(5);
    });

    it('answers with the place of the last event, which has its number', async () => {
      await fill(the.store, 2);
      const { place } = await the.store.append(anAppend('signal-9', -1, 3));
      await the.caughtUp();
      const number = await the.store.numberOf(place);
      expect(await the.store.readNumbers([number!])).toMatchObject([{ stream: 'signal-9', revision: 2 }]);
    });

    it('names the types there are events of, where it can, and none of a refused append', async () => {
      if (!the.store.types) return;
      await the.store.append({ ...anAppend('signal-1', -1), events: [anEvent('signal-1', { type: 'SignalKept' })] });
      await outcome(the.store.append({ ...anAppend('signal-1', -1), events: [anEvent('signal-1', { type: 'SignalLost' })] }));
      expect(await the.store.types()).toEqual(['SignalKept']);
    });

    it('keeps the events of one append together', async () => {
      await Promise.all([1, 2, 3, 4].map((n) => the.store.append(anAppend(`signal-${n}`, -1, 3))));
      const streams = (await the.all()).map(({ stream }) => stream);
      for (let at = 0; at < streams.length; at += 3) expect(new Set(streams.slice(at, at + 3)).size).toBe(1);
    });

    it('gives back exactly what was stored', async () => {
      const event = anEvent('signal-é', { data: { text: 'Wachtlijst — «dringend» 🙂 \u0000 "x"' } });
      await the.store.append({ stream: 'signal-é', expected: -1, events: [event] });
      const stored = { ...event, number: 1, revision: 0 };
      expect(await the.all()).toEqual([{ ...stored, ...placeOf((await the.all())[0]!) }]);
      expect(await the.store.readStream('signal-é')).toEqual(await the.all());
    });

    it('stands at 0 while it is empty', async () => {
      expect(await the.store.head()).toBe(0);
      expect(await the.all()).toEqual([]);
      expect(await the.store.readStream('signal-1')).toEqual([]);
    });
  });

  describe('reading', () => {
    it('reads a stream from a revision on', async () => {
      await the.store.append(anAppend('signal-1', -1, 5));
      expect((await the.store.readStream('signal-1', 3)).map(({ revision }) => revision)).toEqual([3, 4]);
      expect(await the.store.readStream('signal-1', 5)).toEqual([]);
    });

    it('reads everything page by page', async () => {
      await fill(the.store, 7);
      await the.caughtUp();
      const pages = await Promise.all([0, 3, 6, 7].map((after) => the.store.readAll(after, 3)));
      expect(pages.map((page) => page.map(({ number }) => number))).toEqual([[1, 2, 3], [4, 5, 6], [7], []]);
    });

    it('reads single events by number, without those that are missing', async () => {
      await fill(the.store, 5);
      await the.caughtUp();
      expect((await the.store.readNumbers([4, 99, 2, 0])).map(({ number }) => number)).toEqual([4, 2]);
    });

    it('gives the leaf of each event', async () => {
      await fill(the.store, 4);
      const expected = (await the.all()).map((event) => leafHash(event).toString('hex'));
      const leaves = await the.store.leaves(1, 2);
      expect(leaves.map((leaf) => Buffer.from(leaf).toString('hex'))).toEqual(expected.slice(1, 3));
      expect(await the.store.leaves(4, 10)).toEqual([]);
    });
  });

  describe('time', () => {
    const at = (minute: number) => `2026-03-19T12:${String(minute).padStart(2, '0')}:00.000Z`;
    const record = async (...minutes: number[]) => {
      for (const [n, minute] of minutes.entries()) {
        const event = anEvent(`signal-${n}`, { recordedAt: at(minute) });
        await the.store.append({ stream: `signal-${n}`, expected: -1, events: [event] });
      }
      await the.caughtUp();
    };

    it('finds the last event recorded at or before an instant', async () => {
      await record(10, 20, 20, 30);
      const found = await Promise.all(
        [9, 10, 19, 20, 29, 30, 59].map((minute) => the.store.numberAt(at(minute))),
      );
      expect(found).toEqual([0, 1, 1, 3, 3, 4, 4]);
    });

    it('does not let time run backwards when a clock did', async () => {
      await record(10, 40, 20, 30, 50);
      expect(await Promise.all([30, 40, 49, 50].map((m) => the.store.numberAt(at(m))))).toEqual([1, 4, 4, 5]);
      expect(await Promise.all([1, 2, 3, 4, 5].map((n) => the.store.instantOf(n)))).toEqual(
        [10, 40, 40, 40, 50].map(at),
      );
    });

    it('knows no instant of an event that is not there', async () => {
      await record(10);
      expect(await the.store.instantOf(0)).toBeUndefined();
      expect(await the.store.instantOf(2)).toBeUndefined();
    });

    it('finds nothing in an empty store and refuses what is no instant', async () => {
      expect(await the.store.numberAt(at(10))).toBe(0);
      await expect(the.store.numberAt('yesterday')).rejects.toThrow('yesterday');
    });
  });

  describe('followers', () => {
    it('are told of each commit, in order and up to the last event, until they stop', async () => {
      const heard: number[] = [];
      const stop = the.store.onCommit((head) => heard.push(head));
      await the.store.append(anAppend('signal-1', -1, 2));
      await the.store.append(anAppend('signal-2', -1));
      await the.caughtUp();
      expect(heard).toEqual(expect.arrayContaining([2, 3]));
      expect(heard.filter((number, index) => number > (heard[index - 1] ?? 0))).toEqual(heard);
      expect(heard.at(-1)).toBe(3);
      const before = [...heard];
      stop();
      await the.store.append(anAppend('signal-3', -1));
      await the.caughtUp();
      expect(heard).toEqual(before);
    });

    it('hear nothing of a refused append', async () => {
      const heard: number[] = [];
      the.store.onCommit((head) => heard.push(head));
      await outcome(the.store.append(anAppend('signal-1', 5)));
      await the.caughtUp();
      expect(heard).toEqual([]);
    });

    it('can read what they are told of', async () => {
      const read = new Promise<unknown>((resolve) => {
        the.store.onCommit((head) => resolve(the.store.readNumbers([head])));
      });
      await the.store.append(anAppend('signal-1', -1));
      expect(await read).toHaveLength(1);
    });
  });
}
