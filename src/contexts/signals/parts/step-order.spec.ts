import { describe, expect, it } from '@jest/globals';
import { inOrder } from './step-order.js';
import type { AnyStep } from './step-words.js';

const step = (
  number: number,
  what: string,
  at: string,
  days?: number,
  details: AnyStep['details'] = {},
): AnyStep => ({
  what,
  number,
  at,
  days,
  actor: 'system',
  details,
});
const told = (steps: readonly AnyStep[]) => inOrder(steps).map(({ number, days }) => [number, days]);

describe('The steps of a signal', () => {
  it('tell that an item was postponed before they tell on which agenda it came back that day', () => {
    const onAgenda = { kind: 'item', itemId: 'first', meetingId: 'may' };
    const steps = [
      step(1, 'SignalRaised', '2026-01-02T14:40:00.000Z', 0),
      step(2, 'SignalLinked', '2026-05-05T08:02:00.000Z', 123, onAgenda),
      step(3, 'SignalLinked', '2026-05-21T09:59:00.000Z', 16, {
        kind: 'item',
        itemId: 'again',
        meetingId: 'october',
      }),
      step(4, 'SignalItemConcluded', '2026-05-21T10:00:00.000Z', 0, { ...onAgenda, outcome: 'uitgesteld' }),
    ];
    expect(told(steps)).toEqual([
      [1, 0],
      [2, 123],
      [4, 16],
      [3, 0],
    ]);
  });

  it('follow the days they count for, also what was recorded afterwards, and count no day twice', () => {
    const steps = [
      step(1, 'SignalRaised', '2026-05-01T10:00:00.000Z', 0),
      step(2, 'SignalSupplemented', '2026-05-24T10:00:00.000Z'),
      step(3, 'SignalLinked', '2026-05-25T10:00:00.000Z', 24, {
        kind: 'item',
        itemId: 'b',
        meetingId: 'october',
      }),
      step(4, 'SignalItemConcluded', '2026-05-21T10:00:00.000Z', -4, { itemId: 'a', meetingId: 'may' }),
    ];
    expect(told(steps)).toEqual([
      [1, 0],
      [4, 20],
      [2, undefined],
      [3, 4],
    ]);
  });

  it('stay as they were recorded within a day', () => {
    const later = step(2, 'SignalTriaged', '2026-05-01T00:00:00.000Z');
    expect(told([step(1, 'SignalRaised', '2026-05-01T10:00:00.000Z', 0), later])).toEqual([
      [1, 0],
      [2, undefined],
    ]);
  });
});
