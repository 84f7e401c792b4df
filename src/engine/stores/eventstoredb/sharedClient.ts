import { EventStoreDBClient } from '@eventstore/db-client';

interface Shared {
  readonly url: string;
  readonly client: EventStoreDBClient;
  /** Resolves when the client may be used: the one before it has ended. */
  readonly ready: Promise<EventStoreDBClient>;
  users: number;
}

let shared: Shared | undefined;
let before: Promise<void> = Promise.resolve();

/**
 * The one client of the process, and one after the other. All its clients share their pending appends: when a connection of
 * one ends, those of the other are rejected too, and an answer that then comes for one of them is thrown where nobody can
 * catch it.
 * @throws Error where another server is in use already, or the URL is none
 */
export function takeClient(url: string): Promise<EventStoreDBClient> {
  if (shared && shared.url !== url) throw new Error('This process speaks to another EventStoreDB already');
  shared ??= begin(url);
  shared.users++;
  return shared.ready;
}

export async function giveBackClient(url: string): Promise<void> {
  if (shared?.url !== url || --shared.users > 0) return;
  const { client } = shared;
  shared = undefined;
  before = end(client);
  await before;
}

function begin(url: string): Shared {
  const client = EventStoreDBClient.connectionString(url);
  return { url, client, ready: before.then(() => client), users: 0 };
}

/** Its calls end, and then its connection, which the client itself would keep open. */
async function end(client: EventStoreDBClient): Promise<void> {
  await client.dispose();
  const { getChannel } = client as unknown as { getChannel: () => Promise<{ close(): void }> };
  await getChannel().then(
    (channel) => channel.close(),
    () => {},
  );
}
