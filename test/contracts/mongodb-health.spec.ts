import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

const script = new URL('../../deploy/mongodb-health.sh', import.meta.url).pathname;
const password = 'geheim-van-root';
let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'health-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** What the script calls mongosh with: there is none here, so that a program of its name writes it down. */
function given(): readonly string[] {
  const mongosh = join(folder, 'mongosh');
  writeFileSync(mongosh, `#!/usr/bin/env bash\nprintf '%s\\0' "$@" >"${folder}/given"\n`);
  chmodSync(mongosh, 0o700);
  const { status, stderr } = spawnSync('bash', [script], {
    env: { PATH: `${folder}:${process.env.PATH}` },
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  return readFileSync(join(folder, 'given'), 'utf8').split('\0').slice(0, -1);
}

interface Node {
  readonly begun: boolean;
  readonly primary: boolean;
  readonly users: readonly string[];
}
/** What the text given to mongosh does to a node: the calls that matter, in order. */
function done({ begun, primary, users }: Node): readonly unknown[] {
  const calls: unknown[] = [];
  let isRoot = false;
  const asRoot = (call: unknown) => {
    if (!isRoot) throw new Error('not authorized');
    calls.push(call);
  };
  const database = (name: string) => ({
    auth: (user: string, word: string) => (isRoot = name === 'admin' && user === 'root' && word === password),
    getUsers: () => ({ users: users.includes(name) ? [{}] : [] }),
  });
  const shell = {
    require: () => ({
      readFileSync: (path: string) => (path === '/run/secrets/mongodb_root_password' ? `${password}\n` : ''),
    }),
    db: { getSiblingDB: database, hello: () => ({ isWritablePrimary: primary }) },
    rs: {
      status: () => {
        if (!begun) throw new Error('no replset config has been received');
      },
      initiate: ({ _id }: { _id: string }) => asRoot(`begin ${_id}`),
    },
    load: (path: string) => asRoot(`load ${path}`),
    quit: (code: number) => {
      throw new Error(`quit ${code}`);
    },
  };
  try {
    runInNewContext(given().at(-1)!, shell);
  } catch (error) {
    calls.push((error as Error).message);
  }
  return calls;
}
const all = ['samenspraak', 'samenspraak-keys', 'samenspraak-personal'];

describe('The health check of MongoDB', () => {
  it('shows no password on a command line', () => {
    expect(readFileSync(script, 'utf8')).not.toMatch(/--password|\$\(|`/);
    expect(given().slice(0, -1)).toEqual(['--quiet', '--eval']);
  });
  it('begins a new node, makes the users there are not, and leaves the others alone', () => {
    expect(done({ begun: false, primary: true, users: [] })).toEqual([
      'begin rs0',
      'load /run/secrets/mongodb_users',
    ]);
    expect(done({ begun: true, primary: true, users: all.slice(1) })).toEqual([
      'load /run/secrets/mongodb_users',
    ]);
    expect(done({ begun: true, primary: true, users: all })).toEqual([]);
  });
  it('finds a node that cannot be written to ill', () => {
    expect(done({ begun: true, primary: false, users: [] })).toEqual(['quit 1']);
  });
});
