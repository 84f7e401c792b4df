import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fromSortable, sortable } from '../../src/engine/stores/mongodb/sortable.js';
import { SharedRead } from '../../src/engine/stores/mongodb/sharedRead.js';
import { numberOf, versionId } from '../../src/engine/stores/mongodb/viewsShape.js';

const aText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      'a',
      'é',
      '\uD7FB',
      '\uD7FC',
      '\uD7FE',
      '\uD7FF',
      '\uE000',
      '\uFFFF',
      '\u{10000}',
      '\u{10FFFF}',
    ),
  }),
);
const byUnits = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

describe('the form in which texts are sorted', () => {
  it('has one order by UTF-16 units and by UTF-8 bytes: that of the texts by UTF-8 bytes', () => {
    fc.assert(
      fc.property(aText, aText, (a, b) => {
        expect(Math.sign(byUnits(sortable(a), sortable(b)))).toBe(Math.sign(byBytes(a, b)));
        expect(Math.sign(byBytes(sortable(a), sortable(b)))).toBe(Math.sign(byBytes(a, b)));
      }),
      { numRuns: 2_000 },
    );
  });

  it('loses nothing, and leaves ordinary text as it is', () => {
    fc.assert(fc.property(aText, (text) => expect(fromSortable(sortable(text))).toBe(text)));
    for (const text of ['Kosten van één plaats: € 3', '', 'ﬁ'.normalize('NFKD'), '漢字'])
      expect(sortable(text)).toBe(text);
  });
});

describe('the id of a version', () => {
  const anId = fc.string({ unit: fc.constantFrom('@', 'a', '0', '1'), minLength: 1, maxLength: 16 });

  it('stands between those of its own document alone', () => {
    fc.assert(
      fc.property(anId, anId, fc.nat(20), (id, other, from) => {
        const within =
          versionId(other, from) >= versionId(id, 0) &&
          versionId(other, from) <= versionId(id, 999_999_999_999);
        expect(within).toBe(id === other);
      }),
      { numRuns: 5_000 },
    );
  });

  it('gives back its number', () => {
    expect(versionId('s@1', 42)).toBe('s@@1@000000000042');
    expect(numberOf('s@@1@000000000042')).toBe(42);
  });
});

describe('a shared read', () => {
  it('gives nobody what was read before they asked, and costs two for many', async () => {
    let version = 1;
    let reads = 0;
    const shared = new SharedRead(async () => {
      reads += 1;
      const seen = version;
      await new Promise((resolve) => setImmediate(resolve));
      return seen;
    });
    const first = shared.get();
    version = 2;
    const later = Array.from({ length: 50 }, () => shared.get());
    expect(await first).toBe(1);
    version = 3;
    const last = shared.get();
    expect(new Set(await Promise.all(later))).toEqual(new Set([2]));
    expect(await last).toBe(3);
    expect(reads).toBe(3);
  });

  it('goes on after a failure', async () => {
    let fails = true;
    const shared = new SharedRead(async () => {
      if (fails) throw new Error('away');
      return 'there';
    });
    const failing = shared.get();
    const next = shared.get();
    fails = false;
    await expect(failing).rejects.toThrow('away');
    expect(await next).toBe('there');
    expect(await shared.get()).toBe('there');
  });
});
