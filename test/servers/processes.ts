import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll } from '@jest/globals';
import { freePort } from '../free-port.js';
import { until, type Env } from './world.js';

const main = new URL('../../dist/main.js', import.meta.url).pathname;
const running = new Set<ChildProcess>();
const endAll = (): void => {
  for (const child of running) child.kill('SIGKILL');
};
process.once('exit', endAll);
afterAll(endAll);

/** One instance of the application in a process of its own, started again on the same port. */
export class Instance {
  private child: ChildProcess | undefined;
  private said = '';

  private constructor(
    private readonly env: Env,
    readonly port: number,
  ) {}

  static async start(env: Env): Promise<Instance> {
    const port = await freePort();
    const instance = new Instance({ ...env, PORT: String(port), REQUESTS_PER_MINUTE: '1000000' }, port);
    await instance.start();
    return instance;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const { PATH } = process.env;
    const child = spawn(process.execPath, ['--no-warnings', main], { env: { PATH, ...this.env }, stdio: ['ignore', 'ignore', 'pipe'] });
    running.add(child);
    this.child = child;
    child.stderr!.on('data', (text: Buffer) => (this.said += text.toString()));
    await until(() => {
      if (child.exitCode !== null) throw new Error(`It did not start: ${this.said}`);
      return isReady(this.url);
    }, 100);
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void {
    this.child!.kill(signal);
  }

  /** As an operator stops it. @returns its exit code */
  async stop(): Promise<number | null> {
    const child = this.child!;
    const gone = once(child, 'exit');
    child.kill('SIGTERM');
    await gone;
    running.delete(child);
    return child.exitCode;
  }
}

export const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) }).then(({ ok }) => ok, () => false);

export interface Sent {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}
export interface Got {
  readonly status: number;
  readonly body: string;
}

const [lookEveryMs, tryForMs, tryAgainMs] = [2_000, 5_000, 250];

/**
 * Passes requests on as deploy/Caddyfile says: in turn to whoever is ready, which it looks at every 2 s. One whose connection
 * was refused is tried elsewhere for 5 s; a request that was sent is never sent again.
 */
export class Proxy {
  private readonly agent = new Agent({ keepAlive: true });
  private ready: readonly string[];
  private turn = 0;
  private readonly looking: NodeJS.Timeout;

  constructor(private readonly upstreams: readonly string[]) {
    this.ready = upstreams;
    this.looking = setInterval(() => void this.look(), lookEveryMs);
  }

  async pass(sent: Sent): Promise<Got> {
    for (const until = performance.now() + tryForMs; ; ) {
      const to = this.ready[this.turn++ % this.ready.length];
      try {
        if (to) return await this.send(to, sent);
      } catch (error) {
        if ((error as { code?: string }).code !== 'ECONNREFUSED' || performance.now() > until) throw error;
      }
      if (performance.now() > until) throw new Error('Nobody is ready');
      await pause(tryAgainMs);
    }
  }

  end(): void {
    clearInterval(this.looking);
    this.agent.destroy();
  }

  private async look(): Promise<void> {
    const found = await Promise.all(this.upstreams.map(async (url) => ((await isReady(url)) ? url : undefined)));
    this.ready = found.filter((url) => url !== undefined);
  }

  private send(to: string, { method, path, headers, body }: Sent): Promise<Got> {
    return new Promise((resolve, reject) => {
      const sent = request(`${to}${path}`, { method, agent: this.agent, headers: { ...headers, origin: to } }, (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (piece: string) => (text += piece));
        answer.on('end', () => resolve({ status: answer.statusCode!, body: text })).on('error', reject);
      });
      sent.on('error', reject).end(body);
    });
  }
}
