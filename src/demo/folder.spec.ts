import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FolderLock } from '../engine/stores/sqlite/folderLock.js';
import { NotOurs, startClean } from './folder.js';

let place: string;
let data: string;
let keys: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'samenspraak-folder-'));
  data = join(place, 'data');
  keys = join(place, 'keys');
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const put = (folder: string, name: string): void => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), 'iets');
};

describe('The folders of the demo', () => {
  it('are made where they do not exist', () => {
    startClean(data, keys);
    expect([existsSync(data), existsSync(keys)]).toEqual([true, true]);
  });
  it('are emptied at the next start', () => {
    startClean(data, keys);
    put(data, 'events.db');
    put(join(data, 'map'), 'diep');
    put(keys, 'kek-1');
    startClean(data, keys);
    expect(readdirSync(data)).not.toEqual(expect.arrayContaining(['events.db']));
    expect([existsSync(join(data, 'map')), existsSync(join(keys, 'kek-1'))]).toEqual([false, false]);
  });
  it('may be empty folders of somebody else', () => {
    mkdirSync(data);
    startClean(data, keys);
    put(data, 'events.db');
    startClean(data, keys);
    expect(existsSync(join(data, 'events.db'))).toBe(false);
  });
  it('are never those of a real installation', () => {
    put(data, 'events.db');
    expect(() => startClean(data, keys)).toThrow(NotOurs);
    expect(readdirSync(data)).toEqual(['events.db']);
  });
  it('stay whole when only the keys are somebody else’s', () => {
    startClean(data, keys);
    put(data, 'events.db');
    rmSync(keys, { recursive: true });
    put(keys, 'kek-1');
    expect(() => startClean(data, keys)).toThrow(`In ${keys} staat iets dat niet van de demo is`);
    expect([existsSync(join(data, 'events.db')), existsSync(join(keys, 'kek-1'))]).toEqual([true, true]);
  });
  it('are left alone while a demo runs on them', () => {
    startClean(data, keys);
    put(data, 'events.db');
    const running = FolderLock.take(data);
    expect(() => startClean(data, keys)).toThrow(expect.objectContaining({ code: 'folder-in-use' }));
    expect(existsSync(join(data, 'events.db'))).toBe(true);
    running.release();
  });
});
