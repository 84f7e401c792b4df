import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readCsv } from './csv.js';

describe('A list from a spreadsheet', () => {
  it('knows its separator by the heading and compares headings in lower case', () => {
    for (const separator of [';', ',', '\t'])
      expect(readCsv(`Naam${separator}Stad\nEls${separator}Gent`).rows).toEqual([
        { line: 2, fields: { naam: 'Els', stad: 'Gent' } },
      ]);
  });

  it('keeps separators, quotes and line breaks within quotes, and counts lines as the reader does', () => {
    const { rows } = readCsv('\uFEFFnaam;nota\r\n"Maes; Els";"zei ""ja""\nen ging"\r\n\r\nDaan;x\r\n');
    expect(rows).toEqual([
      { line: 2, fields: { naam: 'Maes; Els', nota: 'zei "ja"\nen ging' } },
      { line: 5, fields: { naam: 'Daan', nota: 'x' } },
    ]);
  });

  it('gives empty fields for a row that is too short, and nothing for an empty list', () => {
    expect(readCsv('a;b\n1').rows).toEqual([{ line: 2, fields: { a: '1', b: '' } }]);
    expect(readCsv('').rows).toEqual([]);
    expect(readCsv('a;b').rows).toEqual([]);
  });

  it('reads the composition of the check-in: 34 names in 7 categories, one to be confirmed', () => {
    const text = readFileSync(
      new URL('../../../../examples/samenstelling-check-in.csv', import.meta.url),
      'utf8',
    );
    const { rows } = readCsv(text);
    const many = new Map<string, number>();
    for (const { fields } of rows) many.set(fields.categorie!, (many.get(fields.categorie!) ?? 0) + 1);
    expect([...many.values()]).toEqual([2, 3, 5, 3, 6, 7, 8]);
    expect(new Set(rows.map(({ fields }) => fields.organisatie)).size).toBe(33);
    expect(
      rows
        .filter(({ fields }) => fields.toestand === 'te bevestigen')
        .map(({ fields }) => fields.organisatie),
    ).toEqual(['NOO']);
  });
});
