import { uuidV4 } from '../../src/audit/index.js';
import { ClientWire } from '../../src/engine/stores/eventstoredb/clientWire.js';
import { EventStoreDb } from '../../src/engine/stores/eventstoredb/eventStore.js';
import type { Follower } from '../../src/engine/stores/eventstoredb/follower.js';
import { lastPlace } from '../../src/engine/stores/eventstoredb/logReader.js';
import { MemoryNumberIndex } from '../../src/engine/stores/memory/numberIndex.js';
import { Double } from '../doubles/eventstoredb/start.js';

export const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await later(2);
}

/** A store on a double of its own, that looks often, and what it said. */
export class Followed {
  readonly index = new MemoryNumberIndex();
  readonly faults: string[] = [];
  readonly wire: ClientWire;
  readonly store: EventStoreDb;

  private constructor(readonly double: Double) {
    this.wire = new ClientWire(double.url, 2_000);
    this.store = new EventStoreDb(this.wire, this.index, {
      onFault: ({ code }) => this.faults.push(code),
      recountMs: 50,
    });
  }

  static async begin(): Promise<Followed> {
    return new Followed(await Double.start());
  }

  /** Somebody else's event. */
  foreign(
    stream: string,
    expected: number,
    type: string,
    data = '{}',
    metadata = '{}',
    id: string = uuidV4(),
  ) {
    return this.wire.append(stream, expected, [{ id, stream, type, data, metadata }], 1_000);
  }

  async caughtUp(follower: Follower): Promise<void> {
    const place = await lastPlace(this.wire);
    while (follower.reached < place) await later(2);
  }

  async end(): Promise<void> {
    await this.store.close();
    await this.double.end();
  }
}
