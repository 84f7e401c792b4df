import { describe, expect, it } from '@jest/globals';
import { Ailing } from './ailing.js';

describe('What an installation suffers from', () => {
  it('is told to the log when it begins, and again only when it comes back', async () => {
    const days: readonly (readonly string[])[] = [[], ['clock'], ['clock', 'away'], ['clock'], ['clock', 'away'], []];
    const told: string[] = [];
    let day = 0;
    const ailing = new Ailing(
      async () => days[day]!.map((sentence) => ({ sentence, serious: false })),
      (sentence) => told.push(`${day} ${sentence}`),
    );
    for (day = 0; day < days.length; day++) await ailing.look();
    expect(told).toEqual(['1 clock', '2 away', '4 away']);
  });
});
