import type { Class } from '../../kernel/index.js';
import type { DueDocument, DueView } from './deadlines.js';
import { latest } from '../ask/moment.js';
import type { Clock, Ledger, ViewStore } from '../ports.js';
import type { Reactor } from './reactor.js';
import type { Registry } from '../registry.js';

/** The clock of the demo and of tests: it stands where it is put and only goes forward; `ticking` adds real time since. */
export class SettableClock implements Clock {
  private since = Date.now();

  constructor(
    private at: string,
    private readonly ticking = false,
  ) {}

  now(): string {
    const ran = this.ticking ? Date.now() - this.since : 0;
    return new Date(Date.parse(this.at) + ran).toISOString();
  }

  set(instant: string): void {
    if (instant < this.now()) return;
    this.at = instant;
    this.since = Date.now();
  }
}

interface Running {
  readonly at: string;
  readonly document: DueDocument;
  readonly deadline: string;
}

/** Sends what falls due, in the order of its instants, each with its own instant as the one it counts for. */
export class Ticker {
  private readonly handled = new Set<string>();
  private timer: NodeJS.Timeout | undefined;
  private busy: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(
    private readonly registry: Registry,
    private readonly dues: readonly DueView[],
    private readonly keyOf: (view: DueView) => string,
    private readonly views: ViewStore,
    private readonly ledger: Ledger,
    private readonly reactor: Reactor,
    private readonly clock: Clock,
    private readonly settled: () => Promise<void>,
    private readonly building: () => boolean,
  ) {}

  /** @param everyMs how often it looks for what falls due; only when told to where absent */
  start(everyMs: number | undefined): void {
    this.closed = false;
    if (everyMs !== undefined) this.timer = setInterval(() => this.tick(), everyMs).unref();
  }

  /** While a view of terms is new, it can't tell what is due. */
  private tick(): void {
    if (!this.building()) void this.runDue(this.clock.now()).catch(() => {});
  }

  /** Sends nothing more. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    await this.busy.catch(() => {});
  }

  /** Runs everything due up to the instant. A settable clock stops at each due instant on the way. */
  runDue(until: string): Promise<void> {
    this.busy = this.busy.catch(() => {}).then(() => this.runAll(until));
    return this.busy;
  }

  /** Puts the clock forward; whatever falls due on the way happens at its own instant, in order. */
  async advance(clock: SettableClock, to: string): Promise<void> {
    await this.runDue(to);
    clock.set(to);
  }

  private async runAll(until: string): Promise<void> {
    for (;;) {
      await this.settled();
      const next = await this.next(until);
      if (!next || this.closed) return;
      const { document, deadline, at } = next;
      if (await this.ledger.find(document.commandId)) {
        this.handled.add(document.commandId);
        continue;
      }
      if (this.clock instanceof SettableClock) this.clock.set(at);
      const type = this.registry.commands.get(document.command)?.type as Class;
      const command = Object.assign(new type(), document.payload);
      const cause = { number: document.cause, id: document.causeId, correlationId: document.correlationId, network: document.network };
      await this.reactor.send(deadline, command, document.commandId, cause, at);
      this.handled.add(document.commandId);
    }
  }

  private async next(until: string): Promise<Running | undefined> {
    const found: Running[] = [];
    for (const view of this.dues) {
      const key = this.keyOf(view);
      const rows = await this.views.list(key, { where: { open: true }, sort: 'at', limit: 50 + this.handled.size }, latest);
      for (const row of rows) {
        if (String(row.at) > until) break;
        const stored = await this.views.get(key, row.id, latest);
        const document = JSON.parse(stored!.body) as DueDocument;
        if (this.handled.has(document.commandId)) continue;
        found.push({ at: document.at, document, deadline: view.name });
        break;
      }
    }
    return found.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))[0];
  }
}
