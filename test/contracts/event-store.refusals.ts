import { describe, expect, it } from '@jest/globals';
import { anAppend, anEvent, outcome } from './event-store.fixtures.js';
import type { Opened } from './event-store.opened.js';

/** What no store takes, claims, and a basis that moved. */
export function whatIsRefused(the: Opened): void {
  describe('what is refused', () => {
    it.each(['_claim-1', '$all'])('takes no event in the reserved stream %s', async (stream) => {
      expect(await outcome(the.store.append(anAppend(stream, -1)))).toBe('append-form');
      expect(await the.all()).toEqual([]);
    });

    it('takes no append without events', async () => {
      expect(await outcome(the.store.append(anAppend('signal-1', -1, 0)))).toBe('append-form');
    });

    it('takes no event that belongs to another stream', async () => {
      const append = { stream: 'signal-1', expected: -1, events: [anEvent('signal-2')] };
      expect(await outcome(the.store.append(append))).toBe('append-form');
    });

    it('takes no event type that the store keeps for itself', async () => {
      const append = {
        stream: 'signal-1',
        expected: -1,
        events: [anEvent('signal-1', { type: '$metadata' })],
      };
      expect(await outcome(the.store.append(append))).toBe('append-form');
    });

    it('takes no event whose id is not a UUID', async () => {
      const append = { stream: 'signal-1', expected: -1, events: [{ ...anEvent('signal-1'), id: 'one' }] };
      expect(await outcome(the.store.append(append))).toBe('entry');
    });

    it.each(['commandId', 'recordedAt'])('takes no event without a %s', async (member) => {
      const event = anEvent('signal-1');
      const metadata = event.metadata.replace(`"${member}":`, '"other":');
      const append = { stream: 'signal-1', expected: -1, events: [{ ...event, metadata }] };
      expect(await outcome(the.store.append(append))).toBe('append-form');
    });
  });

  describe('claims', () => {
    const claims = ['kinderopvang/short-name:felicia'];
    const taken = { kind: 'claim-taken', claim: claims[0] };

    it('is held by one stream at a time', async () => {
      await the.store.append(anAppend('organisation-1', -1, 1, { claims }));
      expect(await outcome(the.store.append(anAppend('organisation-2', -1, 1, { claims })))).toEqual(taken);
      expect(await the.store.readStream('organisation-2')).toEqual([]);
    });

    it('is won by one of many that want it at once', async () => {
      const all = [1, 2, 3, 4, 5, 6, 7, 8].map((n) =>
        outcome(the.store.append(anAppend(`organisation-${n}`, -1, 1, { claims }))),
      );
      expect((await Promise.all(all)).filter((ended) => (ended as { kind?: string }).kind)).toHaveLength(7);
    });

    it('can be taken by another once its holder released it', async () => {
      await the.store.append(anAppend('organisation-1', -1, 1, { claims }));
      await the.store.append(anAppend('organisation-1', 0, 1, { releases: claims }));
      expect(await outcome(the.store.append(anAppend('organisation-2', -1, 1, { claims })))).toMatchObject({
        revision: 0,
      });
    });

    it('is not released by another stream', async () => {
      await the.store.append(anAppend('organisation-1', -1, 1, { claims }));
      await the.store.append(anAppend('organisation-2', -1, 1, { releases: claims }));
      expect(await outcome(the.store.append(anAppend('organisation-3', -1, 1, { claims })))).toEqual(taken);
    });

    it('may be taken again by its holder', async () => {
      await the.store.append(anAppend('organisation-1', -1, 1, { claims }));
      expect(await outcome(the.store.append(anAppend('organisation-1', 0, 1, { claims })))).toMatchObject({
        revision: 1,
      });
    });

    it('is not held after an append that was refused', async () => {
      await outcome(the.store.append(anAppend('organisation-1', 3, 1, { claims })));
      expect(await outcome(the.store.append(anAppend('organisation-2', -1, 1, { claims })))).toMatchObject({
        revision: 0,
      });
    });

    it('is not held when another claim of the same append was taken', async () => {
      await the.store.append(anAppend('organisation-1', -1, 1, { claims }));
      const both = ['kinderopvang/number:0123', ...claims];
      expect(await outcome(the.store.append(anAppend('organisation-2', -1, 1, { claims: both })))).toEqual(
        taken,
      );
      const free = anAppend('organisation-3', -1, 1, { claims: ['kinderopvang/number:0123'] });
      expect(await outcome(the.store.append(free))).toMatchObject({ revision: 0 });
    });
  });

  if (the.checksBasis) {
    describe('basis', () => {
      it('takes an append whose basis still holds', async () => {
        await the.store.append(anAppend('roster-1', -1, 3));
        const append = anAppend('meeting-1', -1, 1, { basis: { 'roster-1': 2, 'ruleprofile-1': -1 } });
        expect(await outcome(the.store.append(append))).toMatchObject({ revision: 0 });
      });

      it('refuses an append whose basis moved, and names the stream', async () => {
        await the.store.append(anAppend('roster-1', -1, 3));
        const append = anAppend('meeting-1', -1, 1, { basis: { 'roster-1': 1 } });
        expect(await outcome(the.store.append(append))).toEqual({ kind: 'basis-moved', stream: 'roster-1' });
        expect(await the.store.readStream('meeting-1')).toEqual([]);
      });

      it('sees a basis that moved in the same moment', async () => {
        await the.store.append(anAppend('roster-1', -1));
        const ended = await Promise.all([
          outcome(the.store.append(anAppend('roster-1', 0))),
          outcome(the.store.append(anAppend('meeting-1', -1, 1, { basis: { 'roster-1': 0 } }))),
        ]);
        expect(ended[1]).toEqual({ kind: 'basis-moved', stream: 'roster-1' });
      });
    });
  }
}
