import { describe, expect, it } from '@jest/globals';
import {
  b64,
  canonicalize,
  countsAsEvent,
  entryLeafHash,
  entryText,
  genesisEntry,
  isForeignEvent,
  leafHash,
  textDigest,
  type PreviousLog,
  type StoredEvent,
} from '../../src/audit/index.js';
import { refusalOf } from './refusals.js';
import { eventRow, text, vectors } from './vectors.js';

const { counts, entries, faults, successor } = vectors['8.5'];
const origin = text(vectors['8.6'].log, 'origin');

function storedEvent(n: string): StoredEvent {
  const row = eventRow(n);
  const member = (name: string) => text(row, name);
  return {
    id: member('id'),
    stream: member('stream'),
    revision: Number(member('revision')),
    type: member('type'),
    data: member('data'),
    metadata: member('metadata'),
  };
}

describe('a log entry', () => {
  it.each(entries.slice(1))('of event $n has the text and leaf of its vector', (row) => {
    const event = storedEvent(text(row, 'n'));
    expect([textDigest(event.data), textDigest(event.metadata)]).toEqual([row.data, row.meta]);
    expect(entryText(event)).toBe(row.entry);
    expect(canonicalize(JSON.parse(entryText(event)))).toBe(row.entry);
    expect(b64(leafHash(event))).toBe(row.leaf);
  });

  it('leaves out of the hash what a store adds to metadata', () => {
    const event = storedEvent('1');
    const metadata = JSON.parse(event.metadata) as object;
    const asRead = canonicalize({ ...metadata, $correlationId: 'x', $causationId: 'y' });
    expect(entryText({ ...event, metadata: asRead })).toBe(entryText(event));
  });

  it('keeps in the hash a dollar inside a value', () => {
    const event = storedEvent('1');
    const metadata = canonicalize({ ...(JSON.parse(event.metadata) as object), claims: '["$x"]' });
    expect(JSON.parse(entryText({ ...event, metadata }))).toMatchObject({ meta: textDigest(metadata) });
  });

  it('has the revision as decimal text, also beyond the integers of JSON', () => {
    expect(JSON.parse(entryText({ ...storedEvent('1'), revision: 2n ** 60n }))).toMatchObject({
      revision: '1152921504606846976',
    });
  });

  it.each([
    ['id', { id: '019B0788-2C5A-761E-90A4-4DB8D021DB8E' }],
    ['id', { id: 'x' }],
    ['revision', { revision: -1 }],
    ['revision', { revision: 1.5 }],
    ['revision', { revision: -1n }],
    ['stream', { stream: '' }],
    ['stream', { stream: 'é'.repeat(513) }],
    ['type', { type: 'x'.repeat(1025) }],
  ])('is not made with another form of %s', (_member, edit) => {
    expect(refusalOf(() => entryText({ ...storedEvent('1'), ...edit }))).toBe('entry');
  });

  it('escapes stream and type as JCS does', () => {
    const event = { ...storedEvent('1'), stream: 'a"\n', type: 'b\\' };
    expect(canonicalize(JSON.parse(entryText(event)))).toBe(entryText(event));
    expect(refusalOf(() => entryText({ ...event, stream: '\ud800' }))).toBe('not-canonical');
  });

  it.each(['id', 'stream', 'revision', 'type', 'data', 'metadata'] as const)(
    'has another leaf once %s differs',
    (member) => {
      const event = storedEvent('1');
      const other = { ...storedEvent('4'), revision: 1 };
      expect(leafHash({ ...event, [member]: other[member] }).equals(leafHash(event))).toBe(false);
    },
  );
});

describe('the genesis entry', () => {
  const previous: PreviousLog = (JSON.parse(successor.entry) as { previous: PreviousLog }).previous;

  it('of a first log has the text and leaf of its vector', () => {
    expect(genesisEntry(origin, null)).toBe(text(entries[0]!, 'entry'));
    expect(b64(entryLeafHash(genesisEntry(origin, null)))).toBe(entries[0]!.leaf);
  });

  it('of a next generation names the log before it', () => {
    expect(genesisEntry('samenspraak.example/audit/2', previous)).toBe(successor.entry);
  });

  it('may follow a log of which nothing was lost', () => {
    expect(JSON.parse(genesisEntry(origin, { ...previous, lost: null }))).toMatchObject({
      previous: { lost: null },
    });
  });

  it.each([
    ['lost events in reverse', { lost: { from: 5, to: 4 } }, 'entry'],
    ['a lost genesis', { lost: { from: 0, to: 4 } }, 'entry'],
    ['no leaves', { size: 0 }, 'entry'],
    ['half a leaf', { size: 1.5 }, 'entry'],
    ['no origin', { origin: '' }, 'entry'],
    ['a root of another length', { root: 'AAAA' }, 'entry'],
    ['a root without padding', { root: previous.root.replace('=', '') }, 'encoding'],
  ])('does not follow a log with %s', (_what, edit, code) => {
    expect(refusalOf(() => genesisEntry(origin, { ...previous, ...edit }))).toBe(code);
  });

  it('has an origin', () => {
    expect(refusalOf(() => genesisEntry('', null))).toBe('entry');
  });
});

describe('counting events', () => {
  it.each(counts)('stream $stream counts: $counts', (row) => {
    expect(countsAsEvent(text(row, 'stream'))).toBe(row.counts === 'yes');
  });

  it.each(faults)('type $type in stream $stream is a fault', (row) => {
    expect(isForeignEvent(text(row, 'stream'), text(row, 'type'))).toBe(true);
  });

  it('sees no fault in our own types, nor in streams that do not count', () => {
    expect(isForeignEvent('checkpoint', 'TimestampLogged')).toBe(false);
    expect(isForeignEvent('$ce-signal', '$>')).toBe(false);
    expect(isForeignEvent('_claim-x', '$>')).toBe(false);
  });
});
