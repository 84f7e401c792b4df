import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isSecure, type Config } from '../config.js';
import { refusalSentence } from '../web/texts/refusals.js';
import { isApi } from './problems.filter.js';
import { ProtocolError } from './protocol-error.js';

/** Everything from this site alone; no inline script or style (reliability.md B4). */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "require-trusted-types-for 'script'",
].join('; ');
/** The API's own documentation page brings inline styles. */
const docsPolicy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Headers on every answer, and no state change from another site (reliability.md B8): Fetch Metadata, else a matching Origin. */
export function secure(server: FastifyInstance, config: Config): void {
  server.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    headers(request, reply, config);
    if (safe.has(request.method) || sameSite(request, config)) return;
    throw new ProtocolError(403, 'cross-site', sentenceFor(request, config));
  });
}

/** A program can't open a page again: it is told what to send. */
const sentenceFor = ({ url }: FastifyRequest, { publicUrl }: Config): string =>
  isApi(url) ? refusalSentence('origin-missing', { origin: publicUrl }) : refusalSentence('cross-site');

/** For answers that no hook sees as well: to addresses that could not be read. */
export function headers(request: FastifyRequest, reply: FastifyReply, config: Config): void {
  reply.header('content-security-policy', request.url.startsWith('/docs') ? docsPolicy : policy);
  reply.header('x-content-type-options', 'nosniff');
  reply.header('x-frame-options', 'DENY');
  reply.header('referrer-policy', 'same-origin');
  reply.header('cross-origin-opener-policy', 'same-origin');
  reply.header('cross-origin-resource-policy', 'same-origin');
  reply.header('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  if (isApi(request.url)) reply.header('cache-control', 'no-store');
  if (isSecure(config)) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
}

function sameSite(request: FastifyRequest, config: Config): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin } = request.headers;
  if (origin === undefined) return false;
  return origin === config.publicUrl || origin === `http://${request.headers.host}` && !isSecure(config);
}
