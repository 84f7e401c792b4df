import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openSqlite } from '../../src/engine/stores/sqlite/stores.js';
import { place, startWriter } from './process.js';

const can = (program: string, ...args: string[]): boolean => {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
const canTrace = can('strace', '-V');
const canMount = process.getuid?.() === 0 && can('mount', '--version');
let cleanUp: () => void = () => {};
afterEach(() => cleanUp());

async function numbersIn(folder: string): Promise<Set<number>> {
  const stores = await openSqlite(folder, { onFatal: () => {}, floorBytes: 0 });
  const stored = await stores.events.readAll(0, 100_000);
  await stores.close();
  return new Set(stored.map((event) => event.number));
}

/** Where the machine lacks the tool the case says so, and does not count as passed. */
const whenTraced = canTrace ? it : it.skip;
const whenMounted = canMount ? it : it.skip;

describe('a disk that fails', () => {
  whenTraced('ends the process at the first failed fsync, and confirms nothing after it (R6)', async () => {
    const at = place();
    cleanUp = () => at.remove();
    const healthy = startWriter(at, { limit: 40 });
    await healthy.ended;
    const inject = ['strace', '-f', '-qq', '-o', '/dev/null', '-e', 'trace=fsync,fdatasync', '-e', 'inject=fsync,fdatasync:error=EIO:when=30+'];
    const failing = startWriter(at, { wrap: inject });
    const code = await failing.ended;
    expect(code).not.toBe(0);
    const stored = await numbersIn(at.data);
    for (const number of [...healthy.acknowledged.keys(), ...failing.acknowledged.keys()]) expect(stored).toContain(number);
    const again = startWriter(at, { limit: 3 });
    expect(await again.ended).toBe(0);
    expect(again.acknowledged.size).toBe(3);
  });

  whenMounted('that is full refuses with a clear answer, keeps what it confirmed, and goes on when there is room (R5)', async () => {
    const mount = mkdtempSync(join(tmpdir(), 'samenspraak-full-'));
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', mount]);
    cleanUp = () => {
      execFileSync('umount', ['-l', mount]);
      rmSync(mount, { recursive: true, force: true });
    };
    const data = join(mount, 'data');
    const stores = await openSqlite(data, { onFatal: (error) => expect(error).toBeUndefined(), floorBytes: 0 });
    const confirmed: number[] = [];
    const outcome = await fill(stores, confirmed);
    expect(outcome).toMatchObject({ code: 'disk-full' });
    expect((await stores.events.readAll(0, 100_000)).map((event) => event.number)).toEqual(confirmed);
    execFileSync('mount', ['-o', 'remount,size=64m', mount]);
    const { place: number } = await stores.events.append(oneEvent(1_000_000));
    expect(number).toBe(confirmed.length + 1);
    await stores.close();
    expect((await numbersIn(data)).size).toBe(confirmed.length + 1);
  });
});

const metadata = JSON.stringify({ actor: 'system', commandId: '30575d6d-19bf-44bf-9ea3-2c60457003d6', network: 'test', recordedAt: '2026-01-01T08:00:00.000Z', schema: '1' });
function oneEvent(n: number) {
  const id = `019b0788-2c5a-761e-90a4-${n.toString(16).padStart(12, '0')}`;
  const data = JSON.stringify({ _salt: 'hQ0Ho3ZFIIbQoRs5X-d9jg', text: 'x'.repeat(8_000) });
  return { stream: `organisation-${id}`, expected: -1, events: [{ id, stream: `organisation-${id}`, type: 'OrganisationRegistered', data, metadata }] };
}

async function fill(stores: Awaited<ReturnType<typeof openSqlite>>, confirmed: number[]): Promise<unknown> {
  for (let n = 1; n < 10_000; n++) {
    try {
      confirmed.push((await stores.events.append(oneEvent(n))).place);
    } catch (error) {
      return error;
    }
  }
  return undefined;
}

