import type { ViewStore } from '../ports.js';

export interface ErrandsWith {
  readonly views: ViewStore;
  /** Why the work stands still now. */
  readonly fault: () => string | undefined;
  /** Builds the view of this name anew; returns early where the work ends meanwhile. */
  readonly rebuild: (name: string) => Promise<void>;
}

const everyMs = 500;

/** What whoever leads does for those who follow: it makes known why it stands still, and builds the views they ask for. */
export class Errands {
  private timer: NodeJS.Timeout | undefined;
  private readonly running = new Map<string, Promise<void>>();
  private closed = false;
  /** Undefined: nothing yet in this term; null: all is well. */
  private told: string | null | undefined;

  constructor(private readonly by: ErrandsWith) {}

  start(): void {
    [this.closed, this.told] = [false, undefined];
    this.timer = setInterval(() => this.look(), everyMs).unref();
    this.look();
  }

  /** Begins nothing more; resolves when what runs has ended. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    await Promise.all(this.running.values());
  }

  /** A long building must not keep a fault from being told. What fails, as the store is away, is done at the next look. */
  private look(): void {
    this.run('tell', () => this.tell());
    this.run('build', () => this.build());
  }

  private run(name: string, work: () => Promise<void>): void {
    if (this.running.has(name)) return;
    const done = work()
      .catch(() => {})
      .finally(() => this.running.delete(name));
    this.running.set(name, done);
  }

  private async tell(): Promise<void> {
    const fault = this.by.fault() ?? null;
    if (fault === this.told) return;
    await this.by.views.announceFault?.(fault ?? undefined);
    this.told = fault;
  }

  private async build(): Promise<void> {
    const asked = (await this.by.views.rebuildsAsked?.()) ?? [];
    for (const { name } of asked.filter(({ failed }) => failed === undefined)) {
      if (this.closed) return;
      const failed = await this.by.rebuild(name).then(() => undefined, messageOf);
      if (!this.closed) await this.by.views.endRebuild?.(name, failed);
    }
  }
}

const messageOf = (error: unknown): string => String((error as Error).message);
