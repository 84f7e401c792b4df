import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DocumentVersion, ViewShape } from '../../src/engine/ports.js';
import { mongoViews } from '../../src/engine/stores/mongodb/views.js';
import { ViewModel } from '../contracts/view-store-model.js';
import { freshDatabase, MONGO_SERVERS } from '../servers/mongodb.js';

const program = new URL('./view-leader.mjs', import.meta.url).pathname;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const key = 'signals@1';
const shape: ViewShape = {
  key,
  columns: { theme: 'text', supports: 'number' },
  queries: [{ where: [] }, { where: ['theme'], sort: 'supports' }],
};
/** Few enough that rows and bodies stay below 500 each (FerretDB). */
const LAST = 400;
const THEMES = ['kosten', 'ondersteuning', undefined];

/** Event n changes document n mod 23; the row only now and then, and at times the document goes. */
function versionAt(n: number): DocumentVersion {
  const id = `signal-${n % 23}`;
  if (n % 17 === 0) return { id, from: n, row: undefined, body: undefined };
  const row = {
    network: 'kinderopvang',
    audience: 'everyone@k',
    theme: THEMES[n % 3],
    supports: Math.floor(n / 60),
  };
  return { id, from: n, row: JSON.parse(JSON.stringify(row)), body: JSON.stringify({ n }) };
}
const versions = Array.from({ length: LAST }, (_, n) => versionAt(n + 1));

function killed(child: ChildProcess): Promise<unknown> {
  const gone = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGKILL');
  return gone;
}

class Leaders {
  readonly failures: string[] = [];
  readonly fences: number[] = [];
  private children: ChildProcess[] = [];
  /** Whose term is the greatest, in whatever order they were heard of. */
  private leader: ChildProcess | undefined;
  constructor(private readonly args: readonly string[]) {}

  start(): void {
    const child = spawn(process.execPath, ['--no-warnings', program, ...this.args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout!.on('data', (text: Buffer) => {
      for (const [, fence] of text.toString().matchAll(/leads (\d+)/g)) this.led(child, Number(fence));
    });
    child.stderr!.on('data', (text: Buffer) => this.failures.push(text.toString()));
    this.children.push(child);
  }

  private led(child: ChildProcess, fence: number): void {
    if (this.fences.every((other) => other < fence)) this.leader = child;
    this.fences.push(fence);
  }

  async killLeader(): Promise<void> {
    const child = this.leader!;
    this.children = this.children.filter((other) => other !== child);
    if (child.exitCode === null && child.signalCode === null) await killed(child);
    this.start();
  }

  /** Until another leads, and a little longer. */
  async stopLeader(): Promise<void> {
    const child = this.leader!;
    child.kill('SIGSTOP');
    while (this.leader === child && this.failures.length === 0) await pause(20);
    await pause(Math.random() * 300);
    child.kill('SIGCONT');
  }

  async end(): Promise<void> {
    await Promise.all(this.children.map(killed));
  }
}

describe.each(MONGO_SERVERS)('leaders of views on $name, killed and stopped while they write', (server) => {
  const folder = mkdtempSync(join(tmpdir(), 'view-leaders-'));
  const file = join(folder, 'history.json');
  let place: Awaited<ReturnType<typeof freshDatabase>>;
  let leaders: Leaders;

  beforeAll(async () => {
    writeFileSync(file, JSON.stringify({ shape, versions, last: LAST }));
    place = await freshDatabase(server);
    leaders = new Leaders([await server.url(), place.db.databaseName, file]);
    for (let n = 0; n < 3; n++) leaders.start();
  });
  afterAll(async () => {
    await leaders.end();
    await place.end();
    rmSync(folder, { recursive: true });
  });

  /** The server may just be away. */
  async function reached(): Promise<number> {
    try {
      return await mongoViews(place.db, { fence: () => 0 }).checkpoint(key);
    } catch {
      return 0;
    }
  }

  it('leave what one leader would have made, whoever died when (R26)', async () => {
    const acts = [
      () => leaders.killLeader(),
      () => leaders.stopLeader(),
      ...(server.crash ? [server.crash] : []),
    ];
    const isGoingOn = async (): Promise<boolean> => leaders.failures.length === 0 && (await reached()) < LAST;
    for (let n = 0; n === 0 || (await isGoingOn()); n++) {
      while (leaders.fences.length === 0) await pause(20);
      await pause(Math.random() * 700);
      await acts[n % acts.length]!();
    }
    while (leaders.fences.length < 2) await pause(20);
    expect(leaders.failures).toEqual([]);
    expect(new Set(leaders.fences).size).toBe(leaders.fences.length);
    expect(leaders.fences.length).toBeGreaterThan(1);
    process.stderr.write(`${server.name}: ${leaders.fences.length} terms\n`);

    const views = mongoViews(place.db, { fence: () => 0 });
    const model = new ViewModel(versions);
    for (const id of model.ids()) expect(await views.history(key, id)).toEqual(model.history(id));
    for (let at = 1; at <= LAST; at += 23) {
      const query = { where: {}, sort: 'supports', limit: 100 };
      expect(await views.list(key, query, at)).toEqual(model.list(query, at));
      for (const id of model.ids()) expect(await views.get(key, id, at)).toEqual(model.get(id, at));
    }
  }, 600_000);
});
