import { describe, expect, it } from '@jest/globals';
import { nextMonth } from './asked-planning.js';

const held = (day: string, kind = 'gewoon') => ({ day, year: Number(day.slice(0, 4)), kind });
const forum = { months: [1, 5, 10], perYear: 3 };

describe('The month to plan next', () => {
  it('is the first of the series from now on', () =>
    expect(nextMonth(forum, [held('2026-05-21')], '2026-06-01')).toBe('oktober 2026'));
  it('is this month while no meeting was held in it', () =>
    expect(nextMonth(forum, [], '2026-10-01')).toBe('oktober 2026'));
  it('lies in the next year once this month had its meeting', () =>
    expect(nextMonth(forum, [held('2026-10-15')], '2026-10-20')).toBe('januari 2027'));
  it('is skipped where the year has its number of meetings', () =>
    expect(nextMonth({ months: [1, 5, 10], perYear: 1 }, [held('2026-01-22')], '2026-03-01')).toBe(
      'januari 2027',
    ));
  it('is not taken by a meeting that is no ordinary one', () =>
    expect(nextMonth(forum, [held('2026-10-01', 'thematisch')], '2026-10-02')).toBe('oktober 2026'));
  it('is not named where there is none', () =>
    expect(nextMonth({ months: [], perYear: 1 }, [], '2026-10-02')).toBeUndefined());
});
