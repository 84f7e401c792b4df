import type { FastifyInstance } from 'fastify';
import { SharedCounts } from './shared-counts.js';
import type { Installation } from './tokens.js';

const everyMs = 1_000;

/** What `@fastify/rate-limit` asks of a store. */
export type CountingStore = new () => {
  incr(key: string, done: (error: Error | null, counted: { current: number; ttl: number }) => void): void;
  child(): unknown;
};

/**
 * Where several processes serve the same people, whoever asks has one limit with all of them: each tells the others once a
 * second what it counted. No request waits for that, and where the database is away each counts alone. Undefined where one
 * process is alone.
 */
export function countTogether(
  server: FastifyInstance,
  { requestCounts, accounts }: Pick<Installation, 'requestCounts' | 'accounts'>,
): CountingStore | undefined {
  if (!requestCounts) return undefined;
  const counts = new SharedCounts(requestCounts, accounts.now);
  let exchanging: Promise<void> | undefined;
  const exchange = () =>
    (exchanging ??= counts
      .exchange()
      .catch(() => {})
      .finally(() => (exchanging = undefined)));
  const timer = setInterval(() => void exchange(), everyMs).unref();
  server.addHook('onClose', async () => {
    clearInterval(timer);
    await exchanging;
  });
  return class {
    incr(key: string, done: (error: Error | null, counted: { current: number; ttl: number }) => void): void {
      done(null, counts.count(key));
    }
    child(): unknown {
      return this;
    }
  };
}
