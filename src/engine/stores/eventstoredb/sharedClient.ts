import type { EventStoreDBClient } from '@eventstore/db-client';
import { clientOf } from './clientOf.js';

/**
 * The one client of the process, and one after the other. All its clients share their pending appends: when a connection of
 * one ends, those of the other are rejected too, and an answer that then comes for one of them is thrown where nobody can
 * catch it.
 */
export class SharedClient {
  private static current: SharedClient | undefined;
  private static before: Promise<void> = Promise.resolve();
  private users = 0;
  private client: EventStoreDBClient;
  /** Resolves when the client may be used: the one before it has ended. */
  private ready: Promise<EventStoreDBClient>;

  private constructor(readonly url: string) {
    this.client = clientOf(url);
    this.ready = SharedClient.before.then(() => this.client);
  }

  /** @throws Error where another server is in use already, or the URL is none */
  static take(url: string): SharedClient {
    if (this.current && this.current.url !== url)
      throw new Error('This process speaks to another EventStoreDB already');
    this.current ??= new SharedClient(url);
    this.current.users++;
    return this.current;
  }

  get(): Promise<EventStoreDBClient> {
    return this.ready;
  }

  /** A client that could not find its server once will never append again: another one takes its place. */
  renew(failed: EventStoreDBClient): void {
    if (failed !== this.client) return;
    this.client = clientOf(this.url);
    this.ready = end(failed).then(() => this.client);
  }

  async giveBack(): Promise<void> {
    if (--this.users > 0) return;
    SharedClient.current = undefined;
    SharedClient.before = this.ready.then(end);
    await SharedClient.before;
  }
}

interface Inside {
  resolveUri(): Promise<string>;
  getChannel(): Promise<{ close(): void }>;
}

/**
 * Its calls end, and then its connection, which the client itself would keep open. One that has none looks for no server to end
 * with: where none answers that takes minutes.
 */
async function end(client: EventStoreDBClient): Promise<void> {
  await client.dispose();
  const inside = client as unknown as Inside;
  inside.resolveUri = () => Promise.reject(new Error('This client has ended'));
  await inside.getChannel().then(
    (channel) => channel.close(),
    () => {},
  );
}
