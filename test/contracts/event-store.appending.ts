import { describe, expect, it } from '@jest/globals';
import { uuidV4 } from '../../src/audit/index.js';
import { anAppend, anEvent, outcome } from './event-store.fixtures.js';
import type { Opened } from './event-store.opened.js';

/** Expected revisions and repeats. */
export function whoAppends(the: Opened): void {
  describe('expected revisions', () => {
    it('begins a stream at revision 0 and goes on one by one', async () => {
      expect((await the.store.append(anAppend('signal-1', -1))).revision).toBe(0);
      expect((await the.store.append(anAppend('signal-1', 0, 3))).revision).toBe(3);
      expect((await the.store.readStream('signal-1')).map(({ revision }) => revision)).toEqual([0, 1, 2, 3]);
    });

    it('refuses to begin a stream that exists, and says where it stands', async () => {
      await the.store.append(anAppend('signal-1', -1, 2));
      const refused = await outcome(the.store.append(anAppend('signal-1', -1)));
      expect(refused).toEqual({ kind: 'wrong-revision', actual: 1 });
    });

    it('refuses to go on from a revision that is not there yet', async () => {
      const refused = await outcome(the.store.append(anAppend('signal-1', 4)));
      expect(refused).toEqual({ kind: 'wrong-revision', actual: -1 });
      expect(await the.store.readStream('signal-1')).toEqual([]);
    });

    it('stores several events together or none of them', async () => {
      await the.store.append(anAppend('signal-1', -1));
      await outcome(the.store.append(anAppend('signal-1', -1, 3)));
      expect(await the.store.readStream('signal-1')).toHaveLength(1);
    });

    it('lets one of 32 racing appends begin the stream', async () => {
      const races = Array.from({ length: 32 }, () => outcome(the.store.append(anAppend('signal-1', -1))));
      const lost = (await Promise.all(races)).filter((ended) => (ended as { kind?: string }).kind);
      expect(lost).toHaveLength(31);
      expect(lost).toContainEqual({ kind: 'wrong-revision', actual: 0 });
      expect(await the.store.readStream('signal-1')).toHaveLength(1);
    });

    it('does not let one refused append hinder the others that came with it', async () => {
      await the.store.append(anAppend('signal-1', -1));
      const ended = await Promise.all([
        outcome(the.store.append(anAppend('signal-2', -1))),
        outcome(the.store.append(anAppend('signal-1', 7))),
        outcome(the.store.append(anAppend('signal-1', 0))),
      ]);
      expect(ended[0]).toMatchObject({ revision: 0 });
      expect(ended[1]).toMatchObject({ kind: 'wrong-revision' });
      expect(ended[2]).toMatchObject({ revision: 1 });
    });

    it('takes appends to one stream that were sent one after the other without waiting', async () => {
      const sent = [0, 1, 2, 3].map((n) => the.store.append(anAppend('signal-1', n - 1)));
      expect((await Promise.all(sent)).map(({ revision }) => revision)).toEqual([0, 1, 2, 3]);
    });
  });

  describe('repeats', () => {
    it('gives the same append the same answer and stores it once', async () => {
      const append = anAppend('signal-1', -1, 2);
      const first = await the.store.append(append);
      expect(await the.store.append(append)).toEqual(first);
      expect(await the.store.readStream('signal-1')).toHaveLength(2);
    });

    it('knows a repeat also after later events', async () => {
      const append = anAppend('signal-1', -1);
      const first = await the.store.append(append);
      await the.store.append(anAppend('signal-1', 0));
      expect(await the.store.append(append)).toEqual(first);
    });

    it('refuses a repeat of which only a part was stored', async () => {
      const [first, second] = [anEvent('signal-1'), anEvent('signal-1')];
      await the.store.append({ stream: 'signal-1', expected: -1, events: [first] });
      const refused = await outcome(
        the.store.append({ stream: 'signal-1', expected: -1, events: [first, second] }),
      );
      expect(refused).toEqual({ kind: 'wrong-revision', actual: 0 });
    });

    it('finds the first event a command made in a stream', async () => {
      const commandId = uuidV4();
      const events = [
        anEvent('signal-1'),
        anEvent('signal-1', { commandId }),
        anEvent('signal-1', { commandId }),
      ];
      await the.store.append({ stream: 'signal-1', expected: -1, events });
      expect(await the.store.findCommand('signal-1', commandId)).toMatchObject({
        revision: 1,
        id: events[1]!.id,
      });
    });

    it('finds no command that another stream or nobody heard of', async () => {
      const commandId = uuidV4();
      await the.store.append({
        stream: 'signal-1',
        expected: -1,
        events: [anEvent('signal-1', { commandId })],
      });
      await the.store.append(anAppend('signal-2', -1));
      expect(await the.store.findCommand('signal-2', commandId)).toBeUndefined();
      expect(await the.store.findCommand('signal-3', commandId)).toBeUndefined();
      expect(await the.store.findCommand('signal-1', uuidV4())).toBeUndefined();
    });

    it('is not misled by the name of a member inside a value', async () => {
      const commandId = uuidV4();
      const basis = '{"commandId":"x","recordedAt":"y"}';
      await the.store.append({
        stream: 'signal-1',
        expected: -1,
        events: [anEvent('signal-1', { commandId, basis })],
      });
      expect(await the.store.findCommand('signal-1', commandId)).toBeDefined();
    });
  });
}
