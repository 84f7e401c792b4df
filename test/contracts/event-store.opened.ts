import type { EventStore, StoredEvent } from '../../src/engine/ports.js';

export interface EventStoreUnderTest {
  readonly store: EventStore;
  /** Resolves when everything appended can be read by number: at once, or when a follower has caught up. */
  readonly caughtUp?: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The store of the test that runs: a new and empty one each time. */
export class Opened {
  private under: EventStoreUnderTest | undefined;

  /** `checksBasis`: at the commit; other stores record it only. */
  constructor(
    private readonly open: () => Promise<EventStoreUnderTest>,
    readonly checksBasis: boolean,
  ) {}

  get store(): EventStore {
    return this.now.store;
  }

  /** Everything there is, once it can be read. */
  async all(): Promise<readonly StoredEvent[]> {
    await this.caughtUp();
    return this.store.readAll(0, 1000);
  }

  async caughtUp(): Promise<void> {
    await this.now.caughtUp?.();
  }

  async begin(): Promise<void> {
    this.under = await this.open();
  }

  async end(): Promise<void> {
    await this.now.close();
  }

  private get now(): EventStoreUnderTest {
    if (!this.under) throw new Error('No store is open');
    return this.under;
  }
}
