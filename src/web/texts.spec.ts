import { beforeAll, describe, expect, it } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import { readdirSync, readFileSync } from 'node:fs';
import { refusalSentence } from './texts/refusals.js';
import { catalogue, defineTexts, hasText, textOf } from './texts.js';

const say = defineTexts('proef', {
  dagen: '{count, plural, one {1 dag} other {# dagen}}',
  groet: 'Dag {naam}',
  scherp: 'kleiner <b>dan</b>',
});

/** Every file of the product that defines texts, so that none escapes the checks below. */
const SOURCE = new URL('../', import.meta.url);
const withTexts = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !path.includes('.spec.') && path !== 'web/texts.ts')
  .filter((path) => readFileSync(new URL(path, SOURCE), 'utf8').includes('defineTexts('));

beforeAll(async () => {
  for (const path of withTexts) await import(new URL(path, SOURCE).pathname);
});

describe('The sentence of a refusal', () => {
  it('has months and outcomes as people read them', () => {
    expect(refusalSentence('month-outside-series', { months: '1, 5, 10' })).toContain(
      'deze maanden: januari, mei en oktober.',
    );
    const ended = { body: 'Check-in', kind: 'standpunttoetsing', outcome: 'beantwoord' };
    expect(
      refusalSentence('outcome-not-allowed', { ...ended, allowed: 'gerouteerd, niet weerhouden' }),
    ).toContain('deze uitkomsten: doorverwezen, niet weerhouden, of trek het punt in.');
  });
});

describe('The text catalogue', () => {
  it('counts as Dutch does', () => {
    expect([0, 1, 2, 1147].map((count) => say('dagen', { count }))).toEqual([
      '0 dagen',
      '1 dag',
      '2 dagen',
      '1.147 dagen',
    ]);
  });

  it('leaves names and markup as they are, for the page to escape', () => {
    expect(say('groet', { naam: '<b>Eva {x}' })).toBe('Dag <b>Eva {x}');
    expect(say('scherp')).toBe('kleiner <b>dan</b>');
  });

  it('finds a text by its full key while running', () => {
    expect(hasText('proef.groet')).toBe(true);
    expect(textOf('proef.groet', { naam: 'Els' })).toBe('Dag Els');
  });

  it('refuses an unknown key, a missing value and a subject defined twice', () => {
    expect(() => textOf('proef.niets')).toThrow('No text is called "proef.niets"');
    expect(() => say('groet')).toThrow('The text "proef.groet" could not be made');
    expect(() => defineTexts('proef', {})).toThrow('defined twice');
  });

  it('holds only messages that compile', () => {
    const broken = [...catalogue()].filter(([, source]) => !compiles(source)).map(([key]) => key);
    expect(catalogue().size).toBeGreaterThan(60);
    expect(broken).toEqual([]);
  });

  it('speaks politely and leaves out the words to avoid', () => {
    const avoid = /\b(je|jij|jouw|jullie|inloggen|uitloggen|hash|zitting|resolutie|stuk|audit trail)\b/i;
    expect([...catalogue()].filter(([, source]) => avoid.test(source)).map(([key]) => key)).toEqual([]);
  });
});

function compiles(source: string): boolean {
  try {
    return new IntlMessageFormat(source, 'nl-BE', undefined, { ignoreTag: true }).getAst().length > 0;
  } catch {
    return false;
  }
}
