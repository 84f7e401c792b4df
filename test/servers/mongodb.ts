import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from '@jest/globals';
import { freePort } from '../free-port.js';
import { openMongo, type MongoDatabase } from '../../src/engine/stores/mongodb/open.js';

/**
 * A MongoDB that a suite is held to. With MONGODB_URL that server and no other; else the two of this folder where their
 * toolchains are there (README.md says what each is good for).
 */
export interface MongoServer {
  readonly name: string;
  /** Share of the runs of a property test that are made on it. */
  readonly share: number;
  /** A delete removes the very row its filter found; elsewhere one that took its place may go (README.md). */
  readonly deletesWhatItFound: boolean;
  /** Starts it once a suite file; ended by its pid when the file is done. */
  url(): Promise<string>;
  /** Kills it without warning and starts it on the data it has; where that data is on a disk, and the server ours. */
  readonly crash?: () => Promise<void>;
}

const say = (text: string): void => void process.stderr.write(`servers: ${text}\n`);
/** What was started and must be ended, by its pid. */
const endings = new Set<() => void>();
const endAll = (): void => {
  for (const end of endings) end();
  endings.clear();
};
process.once('exit', endAll);
afterAll(endAll);

const NOT_TESTED = 'credentials, roles, majority writes, rollback and the use of indexes';
const folderOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
const isThere = (...commands: readonly string[]): boolean =>
  commands.every((command) => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0);

function given(url: string): MongoServer {
  return { name: 'MongoDB at MONGODB_URL', share: 1, deletesWhatItFound: true, url: once(async () => told('MONGODB_URL', url)) };
}

function local(name: string, folder: string, share: number, keepsData = false): MongoServer {
  const starter = folderOf(`${folder}/start`);
  const started = once(async () => {
    const at = { folder: mkdtempSync(join(tmpdir(), 'mongodb-')), port: await freePort() };
    endings.add(() => remove(at.folder));
    return { ...at, url: await told(name, start(starter, at)) };
  });
  const crash = async (): Promise<void> => {
    const at = await started();
    process.kill(pidIn(at.folder), 'SIGKILL');
    start(starter, at);
  };
  const url = async () => (await started()).url;
  return { name, share, deletesWhatItFound: !keepsData, url, ...(keepsData ? { crash } : {}) };
}

/** What can be tested here; says what can't be. */
export const MONGO_SERVERS: readonly MongoServer[] = serversHere();

function serversHere(): readonly MongoServer[] {
  const { MONGODB_URL } = process.env;
  if (MONGODB_URL) return [given(MONGODB_URL)];
  const servers = [
    ...(isThere('java', 'javac', 'mvn') ? [local('mongo-java-server', 'mongodb-java', 0.2)] : []),
    ...(isThere('go') ? [local('FerretDB', 'mongodb-ferret', 0.1, true)] : []),
  ];
  if (servers.length === 0)
    say('not tested on MongoDB: neither MONGODB_URL, nor Go, nor Java and Maven are there');
  else say(`not tested on these servers: ${NOT_TESTED}`);
  return servers;
}

/** A database of its own with a random name; `end` removes it. */
export async function freshDatabase(server: MongoServer): Promise<MongoDatabase & { end(): Promise<void> }> {
  const opened = await openMongo(await server.url(), `t_${randomBytes(8).toString('hex')}`);
  const end = async () => {
    await opened.db.dropDatabase();
    await opened.close();
  };
  return { ...opened, end };
}

/** Runs a starter of this folder; two suites that build a server for the first time take turns. Gives its URL. */
function start(starter: string, { folder, port }: { folder: string; port: number }): string {
  const turn = isThere('flock') ? ['flock', '-o', join(tmpdir(), 'samenspraak-servers.lock')] : [];
  const [command, ...rest] = [...turn, starter, folder, String(port)];
  const started = spawnSync(command!, rest, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (started.status !== 0) throw new Error(`${starter} did not start: ${started.stderr}`);
  return started.stdout.trim();
}

const pidIn = (folder: string): number => Number(readFileSync(join(folder, 'pid'), 'utf8'));

function remove(folder: string): void {
  try {
    process.kill(pidIn(folder));
  } catch (error) {
    if (!['ESRCH', 'ENOENT'].includes(String((error as { code?: string }).code))) throw error;
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

async function told(name: string, url: string): Promise<string> {
  const { db, close } = await openMongo(url, 'admin');
  const { version } = await db.command({ buildInfo: 1 });
  await close();
  say(`tested on ${name}, which says it is MongoDB ${String(version)}`);
  return url;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
