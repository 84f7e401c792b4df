import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { openDemo } from '../../src/demo/seed.js';
import { freePort } from '../free-port.js';
import { furnish, Place, registration, send } from './place.js';
import { Servers } from './servers.js';
import { furnished } from './well-furnished.js';

/** Every row of every table of a folder that travels; as text, since rows of a driver are of another realm. */
function contentsOf(folder: string): Readonly<Record<string, readonly string[]>> {
  const contents: Record<string, readonly string[]> = {};
  for (const name of ['events', 'keys', 'vault', 'ledger', 'accounts', 'access']) {
    const db = new DatabaseSync(`${folder}/${name}.db`, { readOnly: true });
    const tables = db.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`).all() as {
      name: string;
    }[];
    for (const table of tables.map((row) => row.name).filter((one) => !stays.test(one))) {
      const rows = db.prepare(`SELECT * FROM ${table}`).all() as object[];
      contents[`${name}.${table}`] = rows.map((row) => JSON.stringify(Object.values(row).map(plain))).sort();
    }
    db.close();
  }
  return contents;
}
const plain = (value: unknown): unknown =>
  ArrayBuffer.isView(value)
    ? Buffer.from(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength).toString('hex')
    : value;

/** Sessions and failed attempts to sign in stay behind. */
const stays = /^(session|attempts|sqlite_.*)$/;

function headOf(folder: string): number {
  if (!existsSync(`${folder}/events.db`)) return 0;
  const db = new DatabaseSync(`${folder}/events.db`, { readOnly: true });
  try {
    return (db.prepare('SELECT max(number) AS head FROM event').get() as { head: number | null }).head ?? 0;
  } catch {
    return 0;
  } finally {
    db.close();
  }
}

describe('a copy of a folder', () => {
  const place = new Place();
  const copy = (to: string) => place.type('copy', '--from', place.dataDir, '--to', to);
  beforeAll(async () => void (await furnished(place)), 120_000);
  afterAll(() => place.remove());

  it('has every row of it, but for who is signed in, the key that was destroyed and the marks of the copy', async () => {
    const typed = await copy(place.at('there'));
    expect(typed).toMatchObject({ code: 0, complained: [] });
    const [from, to] = [contentsOf(place.dataDir), contentsOf(place.at('there'))];
    expect(Object.keys(to)).toEqual(Object.keys(from));
    const { 'keys.dek': keys, 'keys.fence': fences, 'ledger.mark': marks, ...rest } = from;
    expect({ ...to, 'keys.dek': [], 'ledger.mark': [] }).toEqual({
      ...rest,
      'keys.dek': [],
      'keys.fence': fences,
      'ledger.mark': [],
    });
    expect(fences).toHaveLength(1);
    const destroyed = (JSON.parse(fences![0]!) as string[])[0]!;
    expect(to['keys.dek']).toEqual(keys!.filter((row) => !row.includes(destroyed)));
    const moved = JSON.stringify([`moved-to:${place.at('there')}`, 1]);
    expect(marks).toContain(moved);
    expect(to['ledger.mark']).toEqual(['["copy",2]', ...marks!.filter((mark) => mark !== moved)].sort());
    expect(from['events.claim']!.length).toBeGreaterThan(100);
  });

  /** False where it ended before. */
  async function killedAt(number: number, to: string): Promise<boolean> {
    const argv = ['bin/samenspraak.mjs', 'copy', '--from', place.dataDir, '--to', to];
    const child = spawn(process.execPath, argv, { stdio: 'ignore' });
    const gone = once(child, 'exit');
    while (child.exitCode === null && headOf(to) < number) await pause(1);
    child.kill('SIGKILL');
    const [, signal] = (await gone) as [number | null, string | null];
    return signal === 'SIGKILL';
  }

  it('killed at any moment goes on when it is asked again, and is not opened until it has ended', async () => {
    await place.type('reopen', place.dataDir);
    const to = place.at('killed');
    const whole = headOf(place.dataDir);
    for (const share of [0.1, 0.5]) {
      while (!(await killedAt(whole * share, to))) rmSync(to, { recursive: true });
      expect(headOf(to)).toBeGreaterThan(0);
      await expect(openDemo(place.config(to))).rejects.toMatchObject({ code: 'copy-unfinished' });
      expect((await place.type('rebuild', '--data', to)).complained[0]).toContain('herhaal samenspraak copy');
    }
    expect(await copy(to)).toMatchObject({ code: 0, complained: [] });
    expect(contentsOf(to)).toEqual(contentsOf(place.at('there')));
    expect(await place.type('check', to, '--keys', place.keyDir)).toMatchObject({ code: 0, complained: [] });
    await (await openDemo(place.config(to))).close();
  }, 120_000);
});

describe('the source of a copy', () => {
  const place = new Place();
  const servers = new Servers();
  const copy = (from: string, to: string) => place.type('copy', '--from', from, '--to', to);
  const start = async (dataDir: string) => place.stop(await place.start(dataDir));
  beforeEach(async () => {
    const running = await place.start();
    await furnish(running, 1);
    await place.stop(running);
  });
  afterEach(() => {
    servers.kill();
    for (const folder of [place.dataDir, place.at('there')]) rmSync(folder, { recursive: true, force: true });
  });
  afterAll(() => place.remove());

  it('does not start any more, and says where it goes on and how to undo that', async () => {
    expect(await copy(place.dataDir, place.at('there'))).toMatchObject({ code: 0, complained: [] });
    const env = { DATA_DIR: place.dataDir, KEY_DIR: place.keyDir, PORT: String(await freePort()) };
    const refused = servers.start(env);
    expect(await refused.ended).toBe(1);
    expect(refused.said()).toMatch(`is verhuisd naar ${place.at('there')}`);
    expect(refused.said()).toMatch('samenspraak reopen');
    expect((await place.type('rebuild')).complained[0]).toContain(`is verhuisd naar ${place.at('there')}`);
    expect(await copy(place.dataDir, place.at('there'))).toMatchObject({ code: 0, complained: [] });
    const elsewhere = await copy(place.dataDir, place.at('elsewhere'));
    expect(elsewhere).toMatchObject({ code: 1, complained: [expect.stringContaining('samenspraak reopen')] });
    expect(headOf(place.at('elsewhere'))).toBe(0);

    expect(await place.type('reopen', place.dataDir)).toMatchObject({
      code: 0,
      said: [expect.stringContaining('mag weer starten')],
    });
    await servers.start(env).says(/luistert/);
  });

  it('starts again once the installation was copied back to it, and then the other one does not', async () => {
    await copy(place.dataDir, place.at('there'));
    await start(place.at('there'));
    expect(await copy(place.at('there'), place.dataDir)).toMatchObject({ code: 0, complained: [] });
    await start(place.dataDir);
    await expect(start(place.at('there'))).rejects.toMatchObject({ code: 'moved', to: place.dataDir });
    await expect(copy(place.dataDir, place.at('there'))).resolves.toMatchObject({ code: 0 });
    await expect(start(place.dataDir)).rejects.toMatchObject({ code: 'moved' });
    await start(place.at('there'));
  });

  it('starts as before where the copy did not succeed, and asked of one that never moved nothing changes', async () => {
    const other = await place.start(place.at('there'));
    await send(other, registration('Een andere'));
    await place.stop(other);
    expect(await copy(place.dataDir, place.at('there'))).toMatchObject({ code: 1 });
    await start(place.dataDir);
    expect((await place.type('reopen', place.dataDir)).said).toEqual([
      expect.stringContaining('is niet verhuisd'),
    ]);
    await start(place.dataDir);
  });
});

describe('what is typed for a copy', () => {
  const place = new Place();
  afterAll(() => place.remove());

  it.each([
    [['copy'], 2, 'Zeg met --from en --to'],
    [['copy', '--from', '/nergens', '--to', '/x'], 1, 'is er niet'],
  ])('%j ends with a sentence', async (argv, code, sentence) => {
    const typed = await place.type(...argv);
    expect(typed.code).toBe(code);
    expect(typed.complained[0]).toContain(sentence);
  });

  it('is never a folder of something else, a missing file of settings, or the source itself', async () => {
    await place.stop(await place.start());
    cpSync(place.keyDir, place.at('iets'), { recursive: true });
    const into = async (to: string) =>
      (await place.type('copy', '--from', place.dataDir, '--to', to)).complained[0];
    expect(await into(place.at('iets'))).toContain('staat iets anders');
    expect(await into(place.at('engines.env'))).toContain('een bestand met instellingen');
    expect(await into(place.dataDir)).toContain('zijn dezelfde');
    expect(existsSync(place.at('engines.env'))).toBe(false);
  });

  it('is never from engines to engines, from engines without settings, or from what holds nothing', async () => {
    const settings = (name: string, text: string) => {
      writeFileSync(place.at(name), text);
      return place.at(name);
    };
    const [one, other] = ['een.env', 'twee.env'].map((name) =>
      settings(name, 'EVENTSTORE_URL=esdb://127.0.0.1:1?tls=false\nMONGODB_URL=mongodb://127.0.0.1:1/x\n'),
    );
    const told = async (from: string, to: string) =>
      (await place.type('copy', '--from', from, '--to', to)).complained[0];
    expect(await told(one!, other!)).toContain('met een tussenstap');
    expect(await told(settings('leeg.env', 'PORT=3000\n'), place.at('nieuw'))).toContain(
      'staan EVENTSTORE_URL en MONGODB_URL niet',
    );
    expect(await told(place.dataDir, place.at('nieuw'))).toContain('geen enkele gebeurtenis');
    expect(await told(one!, place.at('nieuw'))).toContain('MongoDB is niet te bereiken');
    expect(
      await told(settings('half.env', 'MONGODB_URL=mongodb://127.0.0.1:1/x\n'), place.at('nieuw')),
    ).toContain('horen samen');
  });
});
