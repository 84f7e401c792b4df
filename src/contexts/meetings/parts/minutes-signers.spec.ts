import { describe, expect, it } from '@jest/globals';
import { minutesText as text } from '../minutes.texts.js';
import { amongWhom } from './minutes-signers.js';

const seats = (count: number) => Array.from({ length: count }, (_, nr) => ({ seatId: `s${nr}` }));

describe('Among how many a text is signed off', () => {
  it('is the number of seats that can sign, not what the rules once expected', () => {
    const n = amongWhom({ k: 1, n: 2 }, [...seats(13), { seatId: 's0' }]);
    expect(n).toBe(13);
    expect(text('signRule', { k: 1, n })).toContain('Minstens 1 van de 13 leden klopt af.');
  });

  it('is what the rules say as long as fewer sit there than must sign', () => {
    expect(amongWhom({ k: 2, n: 3 }, seats(1))).toBe(3);
    expect(text('signRule', { k: 2, n: 3 })).toContain('Minstens 2 van de 3 leden kloppen af.');
  });
});
