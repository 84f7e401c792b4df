import { EventStoreDBClient } from '@eventstore/db-client';
import { StoreError } from '../errors.js';

/**
 * A client for an address. What is typed there and would not count is refused: the library says so on the console, with the
 * whole address, and goes on without it.
 * @throws StoreError `server-url`; the message never holds the address, which may hold a password
 */
export function clientOf(url: string): EventStoreDBClient {
  let [client, ignored]: [EventStoreDBClient | undefined, boolean] = [undefined, false];
  const { warn } = console;
  console.warn = () => (ignored = true);
  try {
    client = EventStoreDBClient.connectionString(withEverySeed(url));
  } catch (error) {
    throw addressIsWrong(reasonOf(error));
  } finally {
    console.warn = warn;
  }
  if (ignored) throw addressIsWrong('it has a setting that does not exist or is not followed');
  if (!(client as unknown as { throwOnAppendFailure: boolean }).throwOnAppendFailure)
    throw addressIsWrong('throwOnAppendFailure must stay as it is');
  return client;
}

/** Of several names the library asks only the first where the scheme is `esdb+discover`, and each of them where it is `esdb`. */
const withEverySeed = (url: string): string =>
  /^\s*esdb\+discover:\/\/([^@/?]*@)?[^@/?]+,/.test(url) ? url.replace('esdb+discover:', 'esdb:') : url;

const addressIsWrong = (reason: string): StoreError =>
  new StoreError(
    'server-url',
    `This is no address of an EventStoreDB, esdb://… or esdb+discover://…: ${reason}`,
  );

/** What could not be understood is quoted by the library, and may be of the password. */
const reasonOf = (error: unknown): string =>
  'connectionString' in (error as Error) ? 'it has another form' : (error as Error).message;
