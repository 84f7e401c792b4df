import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.texts.ts'),
);
const found = (pattern: RegExp): readonly string[] =>
  files.flatMap((name) =>
    readFileSync(join(import.meta.dirname, name), 'utf8')
      .split('\n')
      .filter((line) => pattern.test(line))
      .map((line) => `${name}: ${line.trim()}`),
  );

describe('The pages use one word for one thing', () => {
  it('reads every table of words', () => expect(files.length).toBeGreaterThan(30));
  it('minutes and agendas are published, never put online', () =>
    expect(found(/\bonline\b(?!:)/i)).toEqual([]));
  it('what state something is in is called "Toestand"', () =>
    expect(found(/: '(Staat|Stand|Status)',?$/)).toEqual([]));
});
