import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { Answer } from '../../src/engine/order.js';

const program = new URL('./instance.mjs', import.meta.url).pathname;

/** An order as it crosses to another process: the command by name. */
export interface SentOrder {
  readonly name: string;
  readonly fields: object;
  readonly network: string;
  readonly participant: string;
  readonly subject: string;
  readonly commandId: string;
  readonly fromOutside?: boolean;
  readonly installer?: boolean;
}
export interface Told {
  readonly answer?: Answer;
  readonly error?: { readonly code?: string; readonly name: string; readonly message: string };
}

/** An installation in a process of its own (instance.mjs), built code. */
export class InstanceProcess {
  private readonly waiting = new Map<number, (told: Told) => void>();
  private asked = 0;

  private constructor(private readonly child: ChildProcess) {
    child.on('message', (told: Told & { readonly n: number }) => {
      this.waiting.get(told.n)?.(told);
      this.waiting.delete(told.n);
    });
  }

  /** Ready to take orders. */
  static async start(env: Readonly<Record<string, string>>): Promise<InstanceProcess> {
    const child = fork(program, {
      env: { ...process.env, ...env },
      execArgv: ['--no-warnings'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const ready = once(child, 'message');
    const gone = once(child, 'exit').then(() => {
      throw new Error('The instance did not start');
    });
    await Promise.race([ready, gone]);
    gone.catch(() => {});
    return new InstanceProcess(child);
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  execute(order: SentOrder): Promise<Told> {
    return this.ask({ order });
  }

  /** Lists a view of a network. */
  list(view: string, network: string): Promise<Told> {
    return this.ask({ view, network });
  }

  private ask(message: object): Promise<Told> {
    const n = this.asked++;
    return new Promise((resolve) => {
      this.waiting.set(n, resolve);
      this.child.send({ n, ...message }, (error) => error && resolve({ error }));
    });
  }

  async end(): Promise<void> {
    if (!this.isRunning) return;
    const gone = once(this.child, 'exit');
    this.child.send('end');
    const late = setTimeout(() => this.child.kill('SIGKILL'), 20_000);
    await gone;
    clearTimeout(late);
  }
}
