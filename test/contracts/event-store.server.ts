import { ClientWire } from '../../src/engine/stores/eventstoredb/clientWire.js';
import { EventStoreDb, type EventStoreDbOptions } from '../../src/engine/stores/eventstoredb/eventStore.js';
import { lastPlace } from '../../src/engine/stores/eventstoredb/logReader.js';
import { MemoryNumberIndex } from '../../src/engine/stores/memory/numberIndex.js';
import { ApartWire } from '../doubles/eventstoredb/apart.js';
import { Double } from '../doubles/eventstoredb/start.js';

/** The EventStoreDB of the tests: a real one where EVENTSTORE_URL names one, otherwise the double. */
export interface EventServer {
  readonly url: string;
  /** Only where it is the double. */
  readonly double?: Double;
  end(): Promise<void>;
}

export async function eventServer(): Promise<EventServer> {
  const url = process.env.EVENTSTORE_URL;
  const double = url ? undefined : await Double.start();
  const server = { url: url ?? double!.url, double, end: async () => double?.end() };
  const wire = new ClientWire(server.url, 10_000);
  process.stdout.write(
    `EventStoreDB: ${double ? 'the double' : 'a server of its own'}, version ${await wire.version()}\n`,
  );
  await wire.close();
  return server;
}

/** A store on a log of its own, with its index being written. */
export async function openApart(url: string, options: EventStoreDbOptions = {}) {
  const wire = await ApartWire.begin(new ClientWire(url, 10_000));
  const index = new MemoryNumberIndex();
  const store = new EventStoreDb(wire, index, options);
  const follower = await store.startIndexing();
  const caughtUp = async () => {
    const place = await lastPlace(wire);
    while (follower.reached < place) await new Promise((resolve) => setTimeout(resolve, 2));
  };
  return { store, wire, index, follower, caughtUp, close: () => store.close() };
}
