import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const writer = new URL('./writer.mjs', import.meta.url).pathname;

export interface Writer {
  readonly child: ChildProcess;
  /** Event number → digest of what was confirmed. */
  readonly acknowledged: Map<number, string>;
  readonly lines: string[];
  /** Resolves with the exit code, or undefined when it was killed. */
  readonly ended: Promise<number | undefined>;
  /** Resolves when so many were confirmed (or the process ended before). */
  confirmed(count: number): Promise<void>;
}

/** Starts a writer on the folder; `wrap` puts another program around it, such as strace. */
export function startWriter(place: Place, { wrap = [], limit = 1_000_000 }: { wrap?: readonly string[]; limit?: number } = {}): Writer {
  const [program, ...args] = [...wrap, process.execPath, '--no-warnings', writer, place.data, place.keys, String(limit)];
  const child = spawn(program!, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const acknowledged = new Map<number, string>();
  const lines: string[] = [];
  const waiting: { count: number; done: () => void }[] = [];
  let rest = '';
  const read = (chunk: Buffer) => {
    const parts = (rest + chunk.toString()).split('\n');
    rest = parts.pop()!;
    for (const line of parts) {
      const [, number, digest] = /^ack (\d+) ([0-9a-f]{64})$/.exec(line) ?? [];
      if (number) acknowledged.set(Number(number), digest!);
      else lines.push(line);
    }
    for (const one of waiting) if (acknowledged.size >= one.count) one.done();
  };
  child.stdout!.on('data', read);
  child.stderr!.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
  const ended = new Promise<number | undefined>((resolve) => child.on('close', (code) => resolve(code ?? undefined)));
  const confirmed = (count: number) =>
    new Promise<void>((resolve) => {
      waiting.push({ count, done: resolve });
      void ended.then(() => resolve());
    });
  return { child, acknowledged, lines, ended, confirmed };
}

export interface Place {
  readonly data: string;
  readonly keys: string;
  remove(): void;
}
export function place(folder = mkdtempSync(join(tmpdir(), 'samenspraak-fault-'))): Place {
  return { data: join(folder, 'data'), keys: join(folder, 'keys'), remove: () => rmSync(folder, { recursive: true, force: true }) };
}
