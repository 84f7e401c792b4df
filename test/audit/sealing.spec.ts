import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  b64url,
  blobAad,
  blobName,
  canonicalize,
  childPath,
  envelopeAad,
  fromB64url,
  gcmOpen,
  gcmSeal,
  isBlobHolder,
  isEnvelope,
  isKid,
  keyCommitment,
  newDek,
  newKid,
  openBlob,
  openValue,
  pad,
  paddedLength,
  parseData,
  sealBlob,
  sealValue,
  valueAt,
  type Place,
} from '../../src/audit/index.js';
import { refusalOf } from './refusals.js';
import { eventRow, placeIn, sealingKey, text, vectors } from './vectors.js';

const { blob, buckets, keys, refuse, sealed } = vectors['8.3'];
const key = sealingKey('A');
const place = placeIn('1', '/title');

describe('key commitments', () => {
  it.each(keys)('commit to key $name', (row) => {
    const dek = Buffer.from(text(row, 'dekHex'), 'hex');
    expect(keyCommitment(dek, text(row, 'kid'))).toBe(row.kc);
    expect(b64url(dek)).toBe(row.dek);
  });

  it('are made only of keys of 32 bytes', () => {
    expect(refusalOf(() => keyCommitment(Buffer.alloc(31), key.kid))).toBe('key');
  });

  it('differ for every new key and id', () => {
    const made = Array.from({ length: 100 }, () => ({ dek: newDek(), kid: newKid() }));
    expect(made.every(({ dek, kid }) => dek.length === 32 && isKid(kid))).toBe(true);
    expect(new Set(made.map(({ dek, kid }) => keyCommitment(dek, kid))).size).toBe(100);
  });
});

describe('padding', () => {
  it.each(buckets)('takes $bytes bytes to $padded', ({ bytes, padded }) => {
    expect(paddedLength(Number(bytes))).toBe(Number(padded));
    expect(pad('x'.repeat(Number(bytes)))).toHaveLength(Number(padded));
  });

  it('makes yes and no equally long', () => {
    const [yes, no] = ['ja', 'nee'].map((answer) => sealValue(key, place, answer));
    expect(yes!.ct).toHaveLength(no!.ct.length);
  });
});

describe('a sealed value', () => {
  it.each(sealed)('of event $event at $path has the bytes of its vector', (row) => {
    const { kid, dek, kc } = sealingKey(text(row, 'key'));
    const where = placeIn(text(row, 'event'), childPath(...(row.names as unknown as string[])));
    const aad = envelopeAad(kid, where);
    const padded = pad(text(row, 'value'));
    const bytes = gcmSeal(dek, fromB64url(text(row, 'n')), aad, padded);
    expect(where.path).toBe(row.path);
    expect(aad).toBe(row.aad);
    expect(Buffer.byteLength(text(row, 'value'))).toBe(Number(row.valueBytes));
    expect(Buffer.byteLength(padded)).toBe(Number(row.paddedBytes));
    expect(b64url(createHash('sha256').update(bytes).digest())).toBe(row.ctSha256);
    expect(canonicalize({ _enc: 1, ct: b64url(bytes), kc, kid, n: row.n })).toBe(row.envelope);
  });

  it.each(sealed)('of event $event at $path opens from the event that holds it', (row) => {
    const data = parseData(text(eventRow(text(row, 'event')), 'data'));
    const envelope = valueAt(data, text(row, 'path'));
    const opened = openValue(
      sealingKey(text(row, 'key')).dek,
      placeIn(text(row, 'event'), text(row, 'path')),
      envelope,
    );
    expect(canonicalize(envelope)).toBe(row.envelope);
    expect(canonicalize(opened)).toBe(row.value);
  });

  it.each(refuse)('is refused: $why', (row) => {
    const { dek } = sealingKey(text(row, 'key'));
    const where = placeIn(text(row, 'event'), text(row, 'path'));
    expect(refusalOf(() => openValue(dek, where, JSON.parse(text(row, 'envelope'))))).toMatch(
      /^(envelope-form|wrong-key|not-authentic|plaintext)$/,
    );
  });

  it.each([
    ['length 80 is no bucket', 'envelope-form'],
    ['not canonical: member order', 'plaintext'],
    ['only spaces', 'plaintext'],
    ['not UTF-8', 'plaintext'],
    ['moved to another field', 'not-authentic'],
    ['kc of another key', 'wrong-key'],
    ['tag of 15 bytes', 'envelope-form'],
    ['a sixth member', 'envelope-form'],
  ])('says why: %s is %s', (why, code) => {
    const row = refuse.find((candidate) => candidate.why === why)!;
    expect(refusalOf(() => openValue(key.dek, place, JSON.parse(text(row, 'envelope'))))).toBe(code);
  });

  it('is refused when padded further than needed', () => {
    const nonce = Buffer.alloc(12, 7);
    const ct = b64url(gcmSeal(key.dek, nonce, envelopeAad(key.kid, place), '"x"'.padEnd(128)));
    const envelope = { _enc: 1, ct, kc: key.kc, kid: key.kid, n: b64url(nonce) };
    expect(isEnvelope(envelope)).toBe(true);
    expect(refusalOf(() => openValue(key.dek, place, envelope))).toBe('plaintext');
  });

  it('comes back whatever it is, and never shows its length', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (given) => {
        const value: unknown = JSON.parse(JSON.stringify(given));
        fc.pre(refusalOf(() => canonicalize(value)) === 'accepted');
        const envelope = sealValue(key, place, value);
        expect(isEnvelope(envelope)).toBe(true);
        expect(openValue(key.dek, place, envelope)).toEqual(value);
        expect(paddedLength(fromB64url(envelope.ct).length - 16)).toBe(fromB64url(envelope.ct).length - 16);
      }),
    );
  });

  it('never uses a nonce twice', () => {
    const nonces = Array.from({ length: 500 }, () => sealValue(key, place, 'x').n);
    expect(new Set(nonces).size).toBe(500);
  });

  it.each(['id', 'stream', 'type', 'path'] as const)('does not open with another %s', (member) => {
    const envelope = sealValue(key, place, 'x');
    const moved: Place = { ...place, [member]: `${place[member]}x` };
    expect(refusalOf(() => openValue(key.dek, moved, envelope))).toBe('not-authentic');
  });

  it('does not open under another key, though the key claims its id', () => {
    expect(refusalOf(() => openValue(newDek(), place, sealValue(key, place, 'x')))).toBe('wrong-key');
  });

  it('does not open once any bit of nonce, ciphertext or tag has changed', () => {
    const envelope = sealValue(key, place, 'x');
    for (const member of ['n', 'ct'] as const) {
      const bytes = fromB64url(envelope[member]);
      for (let bit = 0; bit < bytes.length * 8; bit++) {
        const flipped = { ...envelope, [member]: b64url(flip(bytes, bit)) };
        expect(refusalOf(() => openValue(key.dek, place, flipped))).toBe('not-authentic');
      }
    }
  });

  it.each([null, 'x', 1, [], [1, 2, 3, 4, 5], {}, { _enc: 1 }])('is not %j', (value) => {
    expect(isEnvelope(value)).toBe(false);
    expect(refusalOf(() => openValue(key.dek, place, value))).toBe('envelope-form');
  });

  it('cannot be made of what JCS cannot carry', () => {
    expect(refusalOf(() => sealValue(key, place, undefined))).toBe('not-canonical');
    expect(refusalOf(() => sealValue({ ...key, dek: Buffer.alloc(16) }, place, 'x'))).toBe('key');
  });
});

describe('a file', () => {
  const blobKey = sealingKey(text(blob, 'key'));
  const where = placeIn(text(blob, 'event'), text(blob, 'path'));
  const bytes = Buffer.from(text(blob, 'bytesHex'), 'hex');
  const holder: unknown = JSON.parse(text(blob, 'holder'));

  it('has the bytes, name and holder of its vector', () => {
    const nonce = Buffer.from(text(blob, 'nHex'), 'hex');
    const body = gcmSeal(
      blobKey.dek,
      nonce,
      blobAad(blobKey.kid, where),
      Buffer.from(text(blob, 'fileHex'), 'hex'),
    );
    expect(blobAad(blobKey.kid, where)).toBe(blob.aad);
    expect(Buffer.concat([nonce, body]).toString('hex')).toBe(blob.bytesHex);
    expect(blobName(bytes)).toBe(blob.name);
    expect(String(bytes.length)).toBe(blob.size);
    expect(valueAt(parseData(text(eventRow('2'), 'data')), where.path)).toEqual(holder);
  });

  it('opens with its key at its place', () => {
    expect(openBlob(blobKey.dek, where, holder, bytes).toString('hex')).toBe(blob.fileHex);
  });

  it('comes back as it was, however long', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (file) => {
        const stored = sealBlob(blobKey, where, file);
        expect(isBlobHolder(stored.holder)).toBe(true);
        expect(openBlob(blobKey.dek, where, stored.holder, stored.bytes).equals(file)).toBe(true);
      }),
    );
  });

  it('is refused when another file sealed for the same place stands in for it, or its size is not the one told', () => {
    const [one, two] = [
      sealBlob(blobKey, where, Buffer.from('een')),
      sealBlob(blobKey, where, Buffer.from('twee')),
    ];
    const swapped = { ...one.holder, size: two.holder.size };
    const resized = { ...one.holder, size: one.holder.size + 1 };
    expect(refusalOf(() => openBlob(blobKey.dek, where, swapped, two.bytes))).toBe('not-authentic');
    expect(refusalOf(() => openBlob(blobKey.dek, where, resized, one.bytes))).toBe('not-authentic');
  });

  it('is refused when altered, moved, under another key or named by something else', () => {
    const other = flip(bytes, 100);
    const renamed = { ...(holder as object), name: blobName(other) };
    expect(refusalOf(() => openBlob(blobKey.dek, where, holder, other))).toBe('not-authentic');
    expect(refusalOf(() => openBlob(blobKey.dek, where, renamed, other))).toBe('not-authentic');
    expect(refusalOf(() => openBlob(blobKey.dek, { ...where, path: '/attachments/1' }, holder, bytes))).toBe(
      'not-authentic',
    );
    expect(refusalOf(() => openBlob(key.dek, where, holder, bytes))).toBe('wrong-key');
    expect(refusalOf(() => openBlob(blobKey.dek, where, { ...(holder as object), x: 1 }, bytes))).toBe(
      'blob-form',
    );
    expect(refusalOf(() => openBlob(blobKey.dek, where, null, bytes))).toBe('blob-form');
  });
});

describe('AES-GCM', () => {
  it('refuses a shortened tag, a nonce of another length and too few bytes', () => {
    const nonce = Buffer.alloc(12, 1);
    const bytes = gcmSeal(key.dek, nonce, '', 'x');
    expect(gcmOpen(key.dek, nonce, '', bytes).toString()).toBe('x');
    expect(refusalOf(() => gcmOpen(key.dek, nonce, '', bytes.subarray(0, 5)))).toBe('not-authentic');
    expect(refusalOf(() => gcmOpen(key.dek, nonce, '', bytes.subarray(0, -1)))).toBe('not-authentic');
    expect(refusalOf(() => gcmOpen(key.dek, Buffer.alloc(16), '', bytes))).toBe('not-authentic');
  });
});

function flip(bytes: Buffer, bit: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}
