import { readFileSync } from 'node:fs';
import { get as getPlain } from 'node:http';
import { get as getSafe } from 'node:https';
import {
  EventStoreDBClient,
  jsonEvent,
  type AllStreamSubscription,
  type EventData,
} from '@eventstore/db-client';

export const aStream = () => `double-${crypto.randomUUID()}`;

export const anEvent = (data: Record<string, unknown> = {}, id: string = crypto.randomUUID()) =>
  jsonEvent({ id, type: 'SignalRaised', data, metadata: { schema: '1' } });

export const someEvents = (count: number): EventData[] =>
  Array.from({ length: count }, (_, n) => anEvent({ n }));

/** What was thrown, as far as the tables speak of it. */
export async function thrown(promise: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await promise;
  } catch (error) {
    const { name, type, code, message, expectedVersion, actualVersion, leader } = error as Record<
      string,
      unknown
    >;
    return { name, type, code, message, expectedVersion, actualVersion, leader };
  }
  throw new Error('nothing was thrown');
}

export async function all<T>(reading: AsyncIterable<T>): Promise<T[]> {
  const read: T[] = [];
  for await (const one of reading) read.push(one);
  return read;
}

export const idsOf = async (client: EventStoreDBClient, stream: string): Promise<string[]> =>
  (await all(client.readStream(stream))).map(({ event }) => event!.id);

/** Ids of the first events a subscription gives. */
export async function first(subscription: AllStreamSubscription, count: number): Promise<string[]> {
  const ids: string[] = [];
  for await (const { event } of subscription) {
    ids.push(event!.id);
    if (ids.length === count) break;
  }
  return ids;
}

/** An address with one more setting, whether it has any yet or not. */
export const withSetting = (url: string, setting: string): string =>
  `${url.replace(/\/+$/, '')}${url.includes('?') ? '&' : '?'}${setting}`;

/** Who asks, as the address says; a server without TLS takes anybody. */
export function whoIn(url: string): { readonly username: string; readonly password: string } {
  const [, username = 'admin', password = 'changeit'] = /^[^:]+:\/\/([^:@/?]+):([^@/?]+)@/.exec(url) ?? [];
  return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
}

/** What the first node of the address answers over HTTP. */
export function asked(
  url: string,
  path: string,
): Promise<{ readonly status?: number; readonly body: string }> {
  const [, host] = /^[^:]+:\/\/(?:[^@/]*@)?([^,/?]+)/.exec(url)!;
  const [, caFile] = /[?&]tlsCAFile=([^&]*)/.exec(url) ?? [];
  const where = `${host!.includes(':') ? host : `${host}:2113`}${path}`;
  const ca = caFile && readFileSync(decodeURIComponent(caFile));
  return new Promise((resolve, reject) => {
    const read = async (response: AsyncIterable<Buffer> & { readonly statusCode?: number }) => {
      const parts = await all(response);
      resolve({ status: response.statusCode, body: Buffer.concat(parts).toString() });
    };
    const asking = url.includes('tls=false')
      ? getPlain(`http://${where}`, read)
      : getSafe(`https://${where}`, { ca }, read);
    asking.on('error', reject);
  });
}

export const later = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Whether it is still open after so long. */
export const isOpenAfter = async (promise: Promise<unknown>, ms: number): Promise<boolean> =>
  Promise.race([promise.then(...both(false)), later(ms).then(() => true)]);

const both = <T>(value: T): [() => T, () => T] => [() => value, () => value];
