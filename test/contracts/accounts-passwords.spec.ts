import { describe, expect, it } from '@jest/globals';
import { checkPassword } from '../../src/accounts/password-rules.js';
import { refusal } from './accounts-world.js';

const verdict = (password: string, own: string[] = []) =>
  refusal((async () => checkPassword(password, own))());

describe('a password', () => {
  it('needs 12 characters and may have 128, counted as people count them', async () => {
    expect(await verdict('kaas en bro')).toBe('password-too-short');
    expect(await verdict('kaas en broo')).toBe('nothing');
    expect(await verdict('fiets en bel '.repeat(10).slice(0, 128))).toBe('nothing');
    expect(await verdict('fiets en bel '.repeat(10).slice(0, 129))).toBe('password-too-long');
    expect(await verdict('🚲🛶⛵️🏡🌳'.repeat(2))).toBe('nothing');
    expect(await verdict('🚲🛶🏡🌳🎈')).toBe('password-too-short');
  });

  it('may hold any characters and needs no particular kind', async () => {
    for (const free of [
      'drie blauwe fietsen',
      '   spaties vooraan',
      'тихий вечер у реки',
      '482915730264',
      'x9$Kq!2vLm#p',
    ]) {
      expect([free, await verdict(free)]).toEqual([free, 'nothing']);
    }
  });

  it('may not be one that everybody tries first', async () => {
    const common = [
      'wachtwoordwachtwoord',
      'Wachtwoord2026!',
      'WELKOM welkom 01',
      'mijn wachtwoord',
      'gelukkignieuwjaar',
      'Samenspraak2026',
      'kinderopvang!',
      'correct horse battery staple',
      'aaaaaaaaaaaa',
      'abcabcabcabc',
      '123456789012',
      '210987654321',
      '123412341234',
      'qwertyuiopas',
      'azertyuiopqs',
      'Liberté123456',
    ];
    for (const password of common) {
      expect([password, await verdict(password)]).toEqual([password, 'password-common']);
    }
  });

  it('may not be one’s own name or address', async () => {
    const own = ['chantal.dewit@opvang.example', 'chantal.dewit', 'Chantal Dewit'];
    for (const guess of ['chantal.dewit@opvang.example', 'ChantalDewit1', 'chantal dewit 26']) {
      expect([guess, await verdict(guess, own)]).toEqual([guess, 'password-common']);
    }
    expect(await verdict('482915730264', ['Ли'])).toBe('nothing');
  });
});
