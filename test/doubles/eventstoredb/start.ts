import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const main = new URL('./main.mjs', import.meta.url).pathname;

interface Ready {
  readonly url: string;
  readonly port: number;
  readonly control: number;
  readonly version: string;
}
/** What the double can be told to do: see faults.mjs and main.mjs. */
export type Act =
  'fault' | 'clear' | 'clock' | 'grace' | 'version' | 'leader' | 'release' | 'cut' | 'drop' | 'state';

/** A double of EventStoreDB in a process of its own: it can be killed, stopped for a while, and started again on its file. */
export class Double {
  private constructor(
    readonly folder: string,
    private child: ChildProcess,
    private ready: Ready,
  ) {}

  static async start(): Promise<Double> {
    const folder = mkdtempSync(join(tmpdir(), 'samenspraak-events-'));
    return new Double(folder, ...(await serve(folder, 0)));
  }

  get url(): string {
    return this.ready.url;
  }

  get port(): number {
    return this.ready.port;
  }

  async act<T = unknown>(name: Act, body: object = {}): Promise<T> {
    const response = await fetch(`http://127.0.0.1:${this.ready.control}/${name}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`The double knows no ${name}`);
    return (await response.json()) as T;
  }

  /** `kind` as in faults.mjs; once unless `times` says otherwise. */
  fault(
    kind: string,
    more: { readonly times?: number; readonly stream?: string; readonly ms?: number } = {},
  ): Promise<unknown> {
    return this.act('fault', { kind, ...more });
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.child.kill(signal);
  }

  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = once(this.child, 'exit');
    this.child.kill(signal);
    await gone;
  }

  /** Another node, that has everything this one has now. */
  async copy(): Promise<Double> {
    const folder = mkdtempSync(join(tmpdir(), 'samenspraak-events-'));
    cpSync(this.folder, folder, { recursive: true });
    return new Double(folder, ...(await serve(folder, 0)));
  }

  /** On the same port and file. */
  async again(): Promise<void> {
    await this.kill();
    [this.child, this.ready] = await serve(this.folder, this.port);
  }

  async end(): Promise<void> {
    this.child.kill('SIGCONT');
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

async function serve(folder: string, port: number): Promise<[ChildProcess, Ready]> {
  const child = spawn(process.execPath, ['--no-warnings', main, folder, String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => [])])) as [
    Buffer?,
  ];
  if (!line) throw new Error('The double of EventStoreDB did not start');
  return [child, JSON.parse(line.toString()) as Ready];
}
