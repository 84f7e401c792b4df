import type { FastifyRequest } from 'fastify';
import { digest } from '../accounts/identifiers.js';
import { isLive, ORDINARY } from '../accounts/session-rules.js';
import type { CountingStore } from './count-together.js';
import type { Installation } from './tokens.js';
import { tokenOf } from './visit.js';

/** Settings of `@fastify/rate-limit`: how many requests a minute whoever asks may do, and which requests count together. */
export interface RequestLimits {
  readonly global: true;
  readonly timeWindow: '1 minute';
  readonly max: (request: FastifyRequest, key: string) => number;
  readonly keyGenerator: (request: FastifyRequest) => Promise<string>;
  readonly allowList: (request: FastifyRequest) => boolean;
  /** Where requests are counted; in this process alone where absent. */
  readonly store?: CountingStore;
}

/**
 * Enough for a secretary at a meeting, too little to guess or to flood; style and health don't count. Requests count together by
 * their session only where there is one: a cookie is what anybody makes up, and a new one each time would never be too many.
 */
export function requestLimits({ config, accounts }: Installation, store?: CountingStore): RequestLimits {
  const { requestsPerMinute } = config;
  return {
    global: true,
    timeWindow: '1 minute',
    max: (_request, key) => (key.startsWith(ofSession) ? requestsPerMinute : Math.ceil(requestsPerMinute / 4)),
    keyGenerator: async (request) => {
      const token = tokenOf(request, config);
      const session = token === undefined ? undefined : await accounts.sessions.find(digest(token));
      return session && isLive(session, ORDINARY, accounts.now()) ? `${ofSession}${session.id}` : `address ${request.ip}`;
    },
    allowList: (request) => /^\/(static|health)\b/.test(request.url),
    ...(store ? { store } : {}),
  };
}

const ofSession = 'session ';
