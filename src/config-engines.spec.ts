import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';
import { dangersOf, readEngines } from './config-engines.js';
import { databaseOf } from './engine-address.js';

const events = { EVENTSTORE_URL: 'esdb://events:2113?tls=false' };
const all = {
  ...events,
  MONGODB_URL: 'mongodb://reader:one@db1,db2/overleg?replicaSet=rs',
  MONGODB_KEYS_URL: 'mongodb://keys:two@db1,db2/overleg-keys?replicaSet=rs',
  MONGODB_PERSONAL_URL: 'mongodb://people:three@db1,db2/overleg-people?replicaSet=rs',
};
const refusal = (env: Record<string, string>, secure = true): string => {
  try {
    readEngines(env, secure);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('The settings of engines', () => {
  it('are absent where none is given: everything lies in the data folder', () => {
    expect(readConfig({}).engines).toBeUndefined();
  });
  it('belong together', () => {
    expect(refusal(events)).toContain('horen samen');
    expect(refusal({ MONGODB_URL: all.MONGODB_URL })).toContain('horen samen');
  });
  it('name, for trying out, databases beside the first', () => {
    expect(readEngines({ ...events, MONGODB_URL: 'mongodb://127.0.0.1:27017/?directConnection=true' }, false)).toEqual({
      eventStore: events.EVENTSTORE_URL,
      views: 'mongodb://127.0.0.1:27017/?directConnection=true',
      keys: 'mongodb://127.0.0.1:27017/samenspraak-keys?directConnection=true',
      personal: 'mongodb://127.0.0.1:27017/samenspraak-personal?directConnection=true',
    });
    expect(databaseOf(all.MONGODB_URL)).toBe('overleg');
  });
  it('must, for people, be three databases, whoever signs in to them', () => {
    expect(refusal(all)).toBe('');
    expect(refusal({ ...events, MONGODB_URL: all.MONGODB_URL })).toContain('MONGODB_KEYS_URL ontbreekt');
    const same = { ...all, MONGODB_KEYS_URL: 'mongodb://keys:two@DB2,db1/overleg' };
    expect(refusal(same)).toContain('drie verschillende databases');
    expect(refusal(same, false)).toBe('');
  });
  it('must, for people, name a user of its own for each database', () => {
    const one = (database: string, user = 'app') => `mongodb://${user}:s%40crt@db1/${database}?authSource=admin`;
    const urls = (...[MONGODB_URL, MONGODB_KEYS_URL, MONGODB_PERSONAL_URL]: [string, string, string]) => ({ ...events, MONGODB_URL, MONGODB_KEYS_URL, MONGODB_PERSONAL_URL });
    expect(refusal(urls(one('a'), one('b'), one('c', 'other')))).toContain('een eigen gebruiker');
    expect(refusal(urls(one('a'), one('b', 'b'), one('c', 'c')))).toBe('');
    const ofDatabase = (database: string) => `mongodb://app:secret@db1/${database}`;
    expect(refusal(urls(ofDatabase('a'), ofDatabase('b'), ofDatabase('c')))).toBe('');
    expect(refusal(urls(one('a'), one('b'), one('c', 'other')), false)).toBe('');
  });
  it('must, for people, name a user of each server', () => {
    const nobody = (url: string) => url.replace(/\/\/[^@]*@/, '//');
    for (const name of ['MONGODB_URL', 'MONGODB_KEYS_URL', 'MONGODB_PERSONAL_URL'] as const) {
      expect(refusal({ ...all, [name]: nobody(all[name]) })).toContain(`${name} noemt geen gebruiker`);
      expect(refusal({ ...all, [name]: `${nobody(all[name])}&authMechanism=MONGODB-X509&tlsCertificateKeyFile=a.pem` })).toBe('');
      expect(refusal({ ...all, [name]: `${nobody(all[name])}&AuthMechanism=MONGODB-AWS` })).toBe('');
      expect(refusal({ ...all, [name]: `${nobody(all[name])}&authMechanism=SCRAM-SHA-256` })).toContain('noemt geen gebruiker');
      expect(refusal({ ...all, [name]: nobody(all[name]) }, false)).toBe('');
    }
  });
  it('must, for people, not sign in to two databases with one certificate, or as one machine', () => {
    const by = (certificate: string) => Object.fromEntries(['MONGODB_URL', 'MONGODB_KEYS_URL'].map((name, n) => [name, `mongodb://db1/${n}?authMechanism=MONGODB-${certificate.replace('#', String(n))}`]));
    expect(refusal({ ...all, ...by('X509&tlsCertificateKeyFile=#.pem') })).toBe('');
    expect(refusal({ ...all, ...by('X509&tlsCertificateKeyFile=same.pem') })).toContain('een eigen gebruiker');
    expect(refusal({ ...all, ...by('AWS') })).toContain('een eigen gebruiker');
  });
  it.each([
    ['esdb://events:2113?tls=false', true],
    ['esdb://127.0.0.1:2113?tls=false', true],
    ['esdb://els:word@node1.events.example:2113,node2.events.example:2113', true],
    ['esdb+discover://els:word@events.example?tls=false', true],
    ['esdb://events.example:2113?userCertFile=a.crt&userKeyFile=a.key', true],
    ['esdb://events:2113', false],
    ['esdb://events.example:2113?tls=true', false],
    ['esdb://events:2113,events.example:2113?tls=false', false],
  ])('let an EventStoreDB at %s serve people: %s', (EVENTSTORE_URL, taken) => {
    expect(refusal({ ...all, EVENTSTORE_URL })).toEqual(taken ? '' : expect.stringContaining('EVENTSTORE_URL noemt geen gebruiker'));
  });
  it('are read from files, so that no secret stands in the environment', () => {
    const folder = mkdtempSync(join(tmpdir(), 'settings-'));
    const file = join(folder, 'url');
    writeFileSync(file, `${all.MONGODB_URL}\n`);
    const { MONGODB_URL: _given, ...rest } = all;
    expect(readEngines({ ...rest, MONGODB_URL_FILE: file }, true)?.views).toBe(all.MONGODB_URL);
    rmSync(folder, { recursive: true });
    expect(refusal({ ...rest, MONGODB_URL_FILE: file })).toContain('niet te lezen');
  });
  it('that are no such address are refused without being shown', () => {
    const message = refusal({ ...all, MONGODB_URL: 'postgres://me:secret@db/x' });
    expect(message).toContain('MONGODB_URL');
    expect(message).not.toContain('secret');
  });
});

describe('Whoever starts the product is warned', () => {
  const dangers = (more: Record<string, string>) => dangersOf(readEngines({ ...all, ...more }, true)!);
  const place = (host: string, more = '') => `mongodb://els:geheim@${host}/overleg?replicaSet=rs${more}`;

  it.each(['db1', 'localhost:27017', '127.0.0.1', '[::1]:27017', '%2Ftmp%2Fmongodb.sock'])('of nothing on %s', (host) => {
    expect(dangers({ MONGODB_URL: place(host) })).toEqual([]);
  });
  it('of what goes without TLS to another machine, by the name of its setting alone', () => {
    for (const host of ['db.example', 'db1,db.example:27018', '192.0.2.7', '[2001:db8::7]:27017']) {
      const [danger, ...more] = dangers({ MONGODB_URL: place(host) });
      expect([danger, more]).toEqual([expect.stringContaining('MONGODB_URL gaat zonder TLS'), []]);
      expect(danger).not.toContain('geheim');
      for (const tls of ['&tls=true', '&ssl=true']) expect(dangers({ MONGODB_URL: place(host, tls) })).toEqual([]);
    }
    expect(dangers({ MONGODB_KEYS_URL: 'mongodb+srv://els:geheim@db.example/keys' })).toEqual([]);
    expect(dangers({ MONGODB_KEYS_URL: 'mongodb+srv://els:geheim@db.example/keys?tls=false' })).toHaveLength(1);
  });
  it('of an EventStoreDB alike', () => {
    expect(dangers({ EVENTSTORE_URL: 'esdb://els:geheim@events.example?tls=false' })).toEqual([expect.stringContaining('EVENTSTORE_URL gaat zonder TLS')]);
    expect(dangers({ EVENTSTORE_URL: 'esdb://els:geheim@events.example' })).toEqual([]);
  });
});
