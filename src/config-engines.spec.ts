import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.js';
import { databaseOf, readEngines } from './config-engines.js';

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
