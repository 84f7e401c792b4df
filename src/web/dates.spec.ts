import { describe, expect, it } from '@jest/globals';
import * as dates from './dates.js';

describe('Dates as people in Brussels read them', () => {
  it('writes a day in full, short, and without its year', () => {
    expect(dates.dateLong('2026-01-22')).toBe('22 januari 2026');
    expect(dates.dateShort('2026-03-02')).toBe('02-03-2026');
    expect(dates.dayMonth('2026-10-26')).toBe('26 oktober');
    expect(dates.weekday('2027-01-21')).toBe('donderdag');
  });

  it('writes hours with a full stop and without a leading zero', () => {
    expect(dates.timeText('2026-01-22T08:30:00Z')).toBe('9.30 uur');
    expect(dates.timeRange('2026-01-22T08:30:00Z', '2026-01-22T09:00:00Z')).toBe('9.30 – 10.00 uur');
    expect(dates.dateTimeText('2026-10-20T10:31:00Z')).toBe('20 oktober 2026, 12.31 uur');
  });

  it('follows summer and winter time', () => {
    expect(dates.localValue('2026-10-25T00:59:00Z')).toBe('2026-10-25T02:59');
    expect(dates.localValue('2026-10-25T01:00:00Z')).toBe('2026-10-25T02:00');
    expect(dates.localValue('2026-03-29T01:00:00Z')).toBe('2026-03-29T03:00');
  });

  it('counts an instant late in the evening as the next day when it is so in Brussels', () => {
    expect(dates.dayValue('2026-07-20T22:30:00Z')).toBe('2026-07-21');
    expect(dates.dateLong('2026-12-31T23:30:00Z')).toBe('1 januari 2027');
    expect(dates.timeText('2026-12-31T23:00:00Z')).toBe('0.00 uur');
  });

  it('counts calendar days, also over the change of the clock', () => {
    expect(dates.daysBetween('2025-12-10', '2026-06-18')).toBe(190);
    expect(dates.daysBetween('2026-10-24T22:30:00Z', '2026-10-26')).toBe(1);
    expect(dates.daysBetween('2026-10-20', '2026-07-20')).toBe(-92);
  });

  it('says what is left of a term and how late it is', () => {
    expect(dates.termText('2026-10-20T10:00:00Z', '2026-10-26')).toBe('nog 6 dagen');
    expect(dates.termText('2026-10-20T10:00:00Z', '2026-10-21')).toBe('nog 1 dag');
    expect(dates.termText('2026-10-20T10:00:00Z', '2026-10-20')).toBe('vandaag');
    expect(dates.termText('2026-10-20T10:00:00Z', '2026-10-19')).toBe('1 dag te laat');
    expect(dates.daysText(152)).toBe('152 dagen');
    expect(dates.daysLate(4)).toBe('4 dagen te laat');
  });

  it('knows all months by number', () => {
    const months = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}-01`);
    expect(months.map(dates.dateShort)).toEqual(months.map((day) => `01-${day.slice(5, 7)}-2026`));
  });
});
