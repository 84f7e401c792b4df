import { describe, expect, it } from '@jest/globals';
import {
  b64url,
  dekFromProvider,
  gcmSeal,
  kekFileName,
  kekFileText,
  keyRowAad,
  logKeyFileText,
  logKeyOf,
  newDek,
  parseKekFile,
  parseLogKeyFile,
  providerPlaintext,
  unwrapDek,
  verifierKey,
  wrapDek,
} from '../../src/audit/index.js';
import { refusalOf } from './refusals.js';
import { keyRow, text, vectors, wrappedRow } from './vectors.js';

const { kekFile, logKeyFile, wraps } = vectors['8.4'];
const kek = Buffer.alloc(32, 0x0b);
const row = wrappedRow(wraps[0]!);
const dek = Buffer.from(text(wraps[0]!, 'dekHex'), 'hex');

describe('a wrapped key', () => {
  it.each(wraps)('has the bytes of the vector of key $key', (wrap) => {
    const [wrapKek, nonce, plain] = ['kekHex', 'nHex', 'dekHex'].map((name) =>
      Buffer.from(text(wrap, name), 'hex'),
    );
    const aad = keyRowAad(wrappedRow(wrap));
    expect(aad).toBe(wrap.aad);
    expect(b64url(Buffer.concat([nonce!, gcmSeal(wrapKek!, nonce!, aad, plain!)]))).toBe(wrap.wrapped);
    expect(unwrapDek(wrapKek!, wrappedRow(wrap), text(wrap, 'wrapped'))).toEqual(plain);
    expect(keyRow(text(wrap, 'key')).dekHex).toBe(wrap.dekHex);
  });

  it.each(wraps)('has the plaintext of the vector of key $key for a provider without AAD', (wrap) => {
    const plaintext = providerPlaintext(wrappedRow(wrap), Buffer.from(text(wrap, 'dekHex'), 'hex'));
    expect(b64url(plaintext)).toBe(wrap.providerPlaintext);
    expect(dekFromProvider(wrappedRow(wrap), plaintext).toString('hex')).toBe(wrap.dekHex);
  });

  it('comes back, and never looks the same twice', () => {
    const [one, other] = [wrapDek(kek, row, dek), wrapDek(kek, row, dek)];
    expect(one).not.toBe(other);
    expect([one, other].map((wrapped) => unwrapDek(kek, row, wrapped))).toEqual([dek, dek]);
  });

  it.each([
    ['epoch', { epoch: 2 }],
    ['kid', { kid: 'k_9x7Ia3t2yi5XnJ4c7T_Xtg' }],
    ['network', { network: 'jeugdwerk' }],
    ['participant', { participant: 'p_0GPLs5fRTPBTmfOx4E3zsA' }],
    ['purpose', { purpose: 'identity' as const }],
    ['scope', { scope: null }],
    ['subject', { subject: 'u_eonZNBJjoDqC7XD6mp6q9A' }],
  ])('does not open once %s in its row is edited', (_column, edit) => {
    const edited = { ...row, ...edit };
    expect(refusalOf(() => unwrapDek(kek, edited, wrapDek(kek, row, dek)))).toBe('not-authentic');
    expect(refusalOf(() => dekFromProvider(edited, providerPlaintext(row, dek)))).toBe('not-authentic');
  });

  it('does not open under another key, cut short, or respelled', () => {
    const wrapped = wrapDek(kek, row, dek);
    expect(refusalOf(() => unwrapDek(newDek(), row, wrapped))).toBe('not-authentic');
    expect(refusalOf(() => unwrapDek(kek, row, wrapped.slice(0, 8)))).toBe('not-authentic');
    expect(refusalOf(() => unwrapDek(kek, row, `${wrapped}=`))).toBe('encoding');
    expect(refusalOf(() => dekFromProvider(row, providerPlaintext(row, dek).subarray(0, 63)))).toBe(
      'not-authentic',
    );
  });

  it('holds exactly 32 bytes', () => {
    const nonce = Buffer.alloc(12);
    const short = b64url(Buffer.concat([nonce, gcmSeal(kek, nonce, keyRowAad(row), Buffer.alloc(31))]));
    expect(refusalOf(() => wrapDek(kek, row, Buffer.alloc(31)))).toBe('key');
    expect(refusalOf(() => unwrapDek(kek, row, short))).toBe('key');
  });
});

describe('key files', () => {
  it('name and spell an epoch key as the vector', () => {
    expect(kekFileName(1)).toBe(kekFile.name);
    expect(kekFileText(kek)).toBe(kekFile.text);
    expect(parseKekFile(text(kekFile, 'text'))).toEqual(kek);
  });

  it.each([
    ['', 'key'],
    [text(kekFile, 'text').trimEnd(), 'key'],
    [`${kekFile.text}\n`, 'encoding'],
    [text(kekFile, 'text').replace('\n', '\r\n'), 'encoding'],
    [`\ufeff${kekFile.text}`, 'encoding'],
    ['CwsL\n', 'key'],
    [`${Buffer.alloc(32, 0xff).toString('base64')}\n`, 'encoding'],
  ])('refuse %j as an epoch key', (given, code) => {
    expect(refusalOf(() => parseKekFile(given))).toBe(code);
  });

  it('spell the log key as the vector, and read it back', () => {
    const { origin, vkey } = vectors['8.6'].log as { origin: string; vkey: string };
    const seed = Buffer.from(text(logKeyFile, 'seedHex'), 'hex');
    expect(logKeyFileText(origin, seed)).toBe(logKeyFile.text);
    expect(verifierKey(logKeyOf(origin, seed))).toBe(vkey);
    expect(verifierKey(parseLogKeyFile(text(logKeyFile, 'text')))).toBe(vkey);
  });

  it('read the signer key of the note specification', () => {
    const skey = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz\n';
    expect(verifierKey(parseLogKeyFile(skey))).toBe(
      'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    );
  });

  it.each([
    ['no line end', (file: string) => file.trimEnd()],
    ['two lines', (file: string) => file + file],
    ['another id', (file: string) => file.replace('c7734261', 'c7734262')],
    ['another name', (file: string) => file.replace('audit/1', 'audit/2')],
    ['another type', (file: string) => file.replace('+AQcH', '+AgcH')],
    ['a seed too short', (file: string) => file.replace('BwcH\n', '\n')],
    ['a name with a space', (file: string) => file.replace('audit/1', 'audit 1')],
  ])('refuse a log key with %s', (_what, edit) => {
    expect(refusalOf(() => parseLogKeyFile(edit(text(logKeyFile, 'text'))))).toBe('key');
  });
});
