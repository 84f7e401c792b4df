import { describe, expect, it } from '@jest/globals';
import {
  canonicalize,
  dataText,
  metadataText,
  parseData,
  parseMetadata,
  textHash,
  validateData,
  validateMetadata,
  validateTogether,
} from '../../src/audit/index.js';
import { refusalOf } from './refusals.js';
import { text, vectors } from './vectors.js';

const { events, refuseData, refuseMetadata, textHashes } = vectors['8.2'];
const salt = 'hQ0Ho3ZFIIbQoRs5X-d9jg';
const sealed = (JSON.parse(text(events[0]!, 'data')) as { title: object }).title;
const file = (JSON.parse(text(events[1]!, 'data')) as { attachments: [object] }).attachments[0];

describe('the data of an event', () => {
  it.each(events)('is taken as stored in event $n', (row) => {
    expect(dataText(parseData(text(row, 'data')))).toBe(row.data);
  });

  it.each(refuseData)('is refused when stored as %s', (given) => {
    expect(refusalOf(() => parseData(given))).toMatch(/^(contract|not-canonical)$/);
  });

  it('is refused for its content by the contract, not for its spelling', () => {
    const spelledWell = refuseData.filter((given) => canonicalize(JSON.parse(given)) === given);
    expect(spelledWell).toHaveLength(8);
    for (const given of spelledWell)
      expect(refusalOf(() => validateData(JSON.parse(given)))).toBe('contract');
  });

  it.each([
    ['a decimal name', { '7': 1 }],
    ['a salt deeper down', { a: { _salt: salt } }],
    ['a sealed value under a reserved name of nobody', { _other: sealed }],
    ['a mandate in clear', { _mandate: 'b_1/m_1' }],
    ['a sealed mandate deeper down', { a: { _mandate: sealed } }],
    ['an organisation in clear', { _onBehalfOf: 'o_1' }],
    ['the mark of a reference', { a: { _ref: [1, '/text'] } }],
    ['the mark of an erased value', { a: [{ _erased: true }] }],
    ['a sealed value with a member too many', { a: { ...sealed, alg: 'none' } }],
    ['a sealed value with a member too few', { a: { ...sealed, n: undefined } }],
    ['a sealed value of another version', { a: { ...sealed, _enc: 2 } }],
    ['a sealed value whose key id is another kind', { a: { ...sealed, kid: 'p_qQLYpoMfjBYlpLEHCIeUwQ' } }],
    ['a file named in capitals', { a: { ...file, name: 'A'.repeat(64) } }],
    ['a file smaller than its tag and nonce', { a: { ...file, size: 27 } }],
    ['a file with a title inside', { a: { ...file, title: 'x' } }],
    ['a decimal name in a list', { a: [[{ '0': 1 }]] }],
    ['a number between two integers', { a: [0.5] }],
    ['a big integer', { a: 1n }],
  ])('may not hold %s', (_what, members) => {
    expect(refusalOf(() => validateData({ _salt: salt, ...members }))).toBe('contract');
  });

  it.each([null, 'x', 1, [], undefined])('is not %j', (data) => {
    expect(refusalOf(() => validateData(data))).toBe('contract');
  });

  it('holds sealed values and files anywhere among declared fields', () => {
    const data = {
      _salt: salt,
      a: [sealed, { b: file }],
      c: { d: sealed },
      e: -1,
      f: null,
      g: Number.MAX_SAFE_INTEGER,
    };
    expect(parseData(dataText(data))).toEqual(data);
  });

  it('cannot be written when JCS cannot carry it', () => {
    expect(refusalOf(() => dataText({ _salt: salt, at: new Date(0) }))).toBe('not-canonical');
  });
});

describe('the metadata of an event', () => {
  const last = JSON.parse(text(events[3]!, 'metadata')) as Record<string, string>;

  it.each(events)('is taken as stored in event $n', (row) => {
    expect(metadataText(parseMetadata(text(row, 'metadata')))).toBe(row.metadata);
  });

  it.each(refuseMetadata)('is refused when stored as %s', (given) => {
    expect(refusalOf(() => parseMetadata(given))).toBe('contract');
  });

  it.each([
    ['a day that does not exist', { recordedAt: '2026-02-30T00:00:00.000Z' }],
    ['an hour that does not exist', { effectiveAt: '2026-02-01T25:00:00.000Z' }],
    ['a time in another zone', { effectiveAt: '2026-02-01T00:00:00.000+01:00' }],
    ['no network though a person acts', { network: undefined }],
    ['an actor whose letters hide a bit', { actor: 'p_6nY2p-qOGV--QMrUOXY1xx' }],
    ['an empty mandate', { mandate: '' }],
    ['an empty basis', { basis: '{}' }],
    ['a basis that is a list', { basis: '[1]' }],
    ['a basis on a revision below zero', { basis: '{"roster-1":-1}' }],
    ['a basis on a revision that is text', { basis: '{"roster-1":"1"}' }],
    ['claims that are no list', { claims: '"short-name:x"' }],
    ['no claims at all in a list', { claims: '[]' }],
    ['a release that is a number', { releases: '[1]' }],
    ['a cause in capitals', { causationId: '019B0788-2C5A-761E-90A4-4DB8D021DB8E' }],
    ['the same mandate twice', { mandate: 'b_1/m_1', enteredUnder: 'b_1/m_1' }],
    ['a schema that counts from zero', { schema: '0' }],
    ['a member every object has', { constructor: 'x' }],
    ['a member of the store', { $correlationId: 'x' }],
  ])('may not hold %s', (_what, members) => {
    const metadata = Object.fromEntries(
      Object.entries({ ...last, ...members }).filter(([, value]) => value !== undefined),
    );
    expect(refusalOf(() => validateMetadata(metadata))).toBe('contract');
  });

  it.each([null, 'x', []])('is not %j', (metadata) => {
    expect(refusalOf(() => validateMetadata(metadata))).toBe('contract');
  });

  it('has no network when the log itself speaks', () => {
    const { network: _network, ...own }: Record<string, string> = { ...last, actor: 'system' };
    expect(parseMetadata(metadataText(own))).toEqual(own);
  });

  it('may name claims, releases, a cause and who entered it', () => {
    const full = {
      ...last,
      causationId: '019b0788-2c5a-761e-90a4-4db8d021db8e',
      claims: '["short-name:felicia"]',
      commandId: 'd0764358-c9d7-885c-a793-f36c3b2cc8c9',
      enteredUnder: 'b_1/m_2',
      mandate: 'b_1/m_1',
      releases: '["short-name:felix"]',
    };
    expect(parseMetadata(metadataText(full))).toEqual(full);
  });
});

describe('data and metadata together', () => {
  it('do not name in clear what a confidential signal seals', () => {
    const data = parseData(text(events[2]!, 'data'));
    const metadata = parseMetadata(text(events[2]!, 'metadata'));
    expect(refusalOf(() => validateTogether(data, metadata))).toBe('accepted');
    for (const given of [{ mandate: 'b_1/m_1' }, { onBehalfOf: 'o_1' }]) {
      expect(refusalOf(() => validateTogether(data, { ...metadata, ...given }))).toBe('contract');
    }
  });

  it('may name a mandate when nothing is sealed', () => {
    const { data, metadata } = events[0]!;
    expect(refusalOf(() => validateTogether(parseData(data!), parseMetadata(metadata!)))).toBe('accepted');
  });
});

describe('the hash of an agreed text', () => {
  it.each(textHashes)('of $text under salt $saltHex is $hash', (row) => {
    expect(textHash(Buffer.from(text(row, 'saltHex'), 'hex'), text(row, 'text'))).toBe(row.hash);
  });

  it('takes only a salt of 16 bytes and a text that has bytes', () => {
    expect(refusalOf(() => textHash(Buffer.alloc(15), 'x'))).toBe('key');
    expect(refusalOf(() => textHash(Buffer.alloc(16), '\ud800'))).toBe('not-canonical');
  });
});
