import type { ViewStore } from '../ports.js';

/** Longer than any page takes, and than an instance that follows goes without reading what is served. */
const graceMs = 60_000;

/**
 * Versions of views that another took the place of. Where other processes read them too they stay for a while: a page that
 * began with them ends with them. What is still waiting when this process ends stays, for nobody to read.
 */
export class RetiredViews {
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(
    private readonly views: ViewStore,
    /** Nobody else reads them. */
    private readonly alone: boolean,
    /** Whether this process still has the say, once the time has come. */
    private readonly leads: () => boolean = () => true,
  ) {}

  async retire(key: string): Promise<void> {
    if (this.alone) return this.views.drop(key);
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void this.dropUnserved(key).catch(staysAsWaste);
    }, graceMs).unref();
    this.timers.add(timer);
  }

  /** Another process may lead now, and serve what it likes. */
  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private async dropUnserved(key: string): Promise<void> {
    if (this.leads() && !Object.values(await this.views.served()).includes(key)) await this.views.drop(key);
  }
}

const staysAsWaste = (): void => {};
