import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { dayOf, daysBetween, startOfDay } from './calendar.js';

const instants = fc
  .date({
    min: new Date('1900-01-01T00:00:00.000Z'),
    max: new Date('2200-01-01T00:00:00.000Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString());
const reckoned = (instant: string) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Brussels').toPlainDate();

describe('days in Brussels', () => {
  it('are the same when asked again, for another moment of the hour, and in whatever form the instant is written', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const day = reckoned(instant).toString();
        expect([
          dayOf(instant),
          dayOf(instant),
          dayOf(instant.replace('.', '.000')),
          dayOf(`${instant.slice(0, 14)}59:59.999Z`),
        ]).toEqual([day, day, day, day]);
      }),
    );
  });

  it('begin at midnight there, also where the clock was put forward or back the night before', () => {
    for (const day of ['2026-03-29', '2026-03-30', '2026-10-25', '2026-10-26', '2027-01-01']) {
      const start = startOfDay(day);
      expect(dayOf(start)).toBe(day);
      expect(dayOf(new Date(Date.parse(start) - 1).toISOString()) < day).toBe(true);
    }
  });

  it('lie as many days apart as the calendar says, and none where there is no such day', () => {
    fc.assert(
      fc.property(instants, instants, (one, other) => {
        const apart = reckoned(one).until(reckoned(other), { largestUnit: 'days' }).days;
        expect(daysBetween(dayOf(one), dayOf(other))).toBe(apart);
      }),
    );
    expect(() => daysBetween('2026-02-30', '2026-03-01')).toThrow(RangeError);
    expect(() => dayOf('2026-02-30T10:00:00.000Z')).toThrow(RangeError);
  });
});
