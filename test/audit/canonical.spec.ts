import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import oracle from 'canonicalize';
import fc from 'fast-check';
import { canonicalize, parseCanonical } from '../../src/audit/index.js';
import { refusalOf } from './refusals.js';
import { vectors } from './vectors.js';

const sha256 = (value: string) => createHash('sha256').update(value).digest('hex');

/** Names as people choose them and names that try the order: digits, other planes, escapes, none at all. */
const names = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.nat().map(String),
  fc.constant('__proto__'),
);
const json = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 5 }, tie('leaf'), fc.array(tie('value')), fc.dictionary(names, tie('value'))),
  leaf: fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: 'binary' }).filter((value) => !/\p{Surrogate}/u.test(value)),
  ),
})).value;

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('canonical JSON', () => {
  it.each(vectors['5.1'].jcs)('writes $in as $out', ({ in: given, out }) => {
    expect(canonicalize(JSON.parse(given))).toBe(out);
    expect(canonicalize(parseCanonical(out))).toBe(out);
  });

  it.each(vectors['5.1'].refuse)('refuses %j as a stored text', (given) => {
    expect(refusalOf(() => parseCanonical(given))).toBe('not-canonical');
  });

  it.each(vectors['5.1'].jcs.filter((pair) => pair.in !== pair.out))(
    'refuses $in, for it is not its own canonical text',
    (pair) => {
      expect(refusalOf(() => parseCanonical(pair.in))).toBe('not-canonical');
    },
  );

  it.each([
    ['[56,{"d":true,"10":null,"1":[]}]', '099601b171cafed97c333f8878d68e7f8c8f795412adb34b2fdcf0e7c7beac42'],
    [
      '{"1":{"f":{"f":"hi","F":5},"\\n":56},"10":{},"":"empty","a":{},"111":[{"e":"yes","E":"no"}],"A":{}}',
      '605f65004ec2db7692522a0852c22f1c989e036d547e88963d1a3143cf3195d5',
    ],
    [
      '{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/","literals":[null,true,false]}',
      '2d5e01a318d0f0879ab568c4be289c8b1f64ef8921a53c6277d5e069978baacb',
    ],
  ])('gives the official digest of %s', (given, digest) => {
    expect(sha256(canonicalize(JSON.parse(given)))).toBe(digest);
  });

  it('agrees with an independent implementation on every JSON value', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalize(value)).toBe(oracle(value));
      }),
      { numRuns: 2000 },
    );
  });

  it('does not depend on the order in which members were set', () => {
    fc.assert(
      fc.property(fc.dictionary(names, json), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).toReversed());
        expect(canonicalize(reversed)).toBe(canonicalize(value));
      }),
    );
  });

  it('reads back what it wrote', () => {
    fc.assert(
      fc.property(json, (value) => {
        const written = canonicalize(value);
        expect(canonicalize(parseCanonical(written))).toBe(written);
      }),
    );
  });

  it('writes every finite number so that it reads back as the same number', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), (bits) => {
        const [number] = new Float64Array(BigUint64Array.of(bits).buffer) as unknown as [number];
        fc.pre(Number.isFinite(number));
        expect(Number(canonicalize(number))).toBe(number === 0 ? 0 : number);
      }),
    );
  });

  it.each([
    ['undefined', undefined],
    ['an undefined member', { a: undefined }],
    ['an undefined item', [undefined]],
    ['a hole in an array', Object.assign(Array(2), { 1: 1 })],
    ['NaN', Number.NaN],
    ['infinity', -Infinity],
    ['a function', { a: () => 1 }],
    ['a symbol', Symbol('a')],
    ['a big integer', 1n],
    ['a date', new Date(0)],
    ['bytes', Buffer.from('a')],
    ['a map', new Map()],
    [
      'an object of a class',
      new (class Body {
        name = 'x';
      })(),
    ],
    ['a boxed text', Object('a')],
    ['an object that converts itself', { toJSON: () => 1 }],
    ['an object that converts itself unseen', Object.defineProperty({}, 'toJSON', { value: () => 1 })],
    ['an array that converts itself', Object.assign([1], { toJSON: () => 1 })],
    ['a lone surrogate', '\ud800'],
    ['a name with a lone surrogate', { '\udfff': 1 }],
    ['an object inside itself', circular()],
  ])('refuses %s', (_what, value) => {
    expect(refusalOf(() => canonicalize(value))).toBe('not-canonical');
    expect(refusalOf(() => canonicalize({ z: 1, a: value }))).toBe('not-canonical');
  });

  it('keeps a member named __proto__ as any other', () => {
    expect(canonicalize(JSON.parse('{"b":1,"__proto__":{"a":2}}'))).toBe('{"__proto__":{"a":2},"b":1}');
  });

  it('takes objects without a prototype', () => {
    expect(canonicalize(Object.assign(Object.create(null), { b: 1, a: 2 }))).toBe('{"a":2,"b":1}');
  });

  it('takes 64 nested and refuses one more, however deep', () => {
    expect(parseCanonical(nested(64))).toBeDefined();
    expect(refusalOf(() => parseCanonical(nested(65)))).toBe('not-canonical');
    expect(refusalOf(() => parseCanonical(nested(100_000)))).toBe('not-canonical');
  });

  it('never quotes the text it refuses', () => {
    expect(() => parseCanonical('{"name":"lies@voorbeeld.example"')).toThrow(/^(?!.*voorbeeld).*$/);
  });
});

function circular(): object {
  const loop: Record<string, unknown> = {};
  loop.self = loop;
  return loop;
}
