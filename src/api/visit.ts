import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Visit } from '../accounts/index.js';
import { isSecure, type Config } from '../config.js';

/** Cookies and addresses of one request. */
export const sessionCookie = (config: Config): string => (isSecure(config) ? '__Host-sspr' : 'sspr');

type WithCookies = FastifyRequest & { readonly cookies: Readonly<Record<string, string | undefined>> };
export const cookie = (request: FastifyRequest, name: string): string | undefined => (request as WithCookies).cookies?.[name];
export const tokenOf = (request: FastifyRequest, config: Config): string | undefined => cookie(request, sessionCookie(config));

export const visitOf = (request: FastifyRequest, config: Config): Visit => ({
  address: request.ip,
  userAgent: request.headers['user-agent'],
  token: tokenOf(request, config),
});

export interface CookieToSet {
  readonly name: string;
  /** Empty: the cookie goes. */
  readonly value: string;
  readonly maxAge?: number;
}

/** HttpOnly, SameSite=Lax, the whole site; Secure wherever the site is https. */
export function setCookie(reply: FastifyReply, config: Config, { name, value, maxAge }: CookieToSet): void {
  const parts = [`${name}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Lax'];
  if (isSecure(config)) parts.push('Secure');
  if (value === '') parts.push('Max-Age=0');
  else if (maxAge !== undefined) parts.push(`Max-Age=${maxAge}`);
  const before = reply.getHeader('set-cookie');
  reply.header('set-cookie', [...(Array.isArray(before) ? before : before === undefined ? [] : [String(before)]), parts.join('; ')]);
}
