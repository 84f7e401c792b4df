import { join, resolve } from 'node:path';
import { BadConfig } from './bad-config.js';
import { readEngines, type Engines } from './config-engines.js';

/** Everything the environment decides, checked once at start. */
export interface Config {
  readonly dataDir: string;
  /** Where the key-encryption keys lie; to be kept apart from the data. */
  readonly keyDir: string;
  readonly host: string;
  readonly port: number;
  /** The address people use; https except on loopback. */
  readonly publicUrl: string;
  readonly demo: boolean;
  /** Addresses of reverse proxies whose forwarded headers are believed. */
  readonly trustedProxies: readonly string[];
  readonly docs: boolean;
  /** Requests a minute for one session, and a quarter of it for an address without one. */
  readonly requestsPerMinute: number;
  /** Absent: everything lies in the data folder, and one process works on it. */
  readonly engines?: Engines;
}
export { BadConfig };

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * `DATA_DIR` (./data), `KEY_DIR` (`<DATA_DIR>-keys`), `HOST` (127.0.0.1), `PORT` (3000), `PUBLIC_URL`, `DEMO`,
 * `TRUSTED_PROXIES` (comma separated), `DOCS` (on, off), `REQUESTS_PER_MINUTE` (1200), and those of {@link readEngines}.
 * @throws BadConfig with a sentence that says which setting and why.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const dataDir = resolve(env.DATA_DIR || 'data');
  const port = portOf(env.PORT);
  const host = env.HOST || '127.0.0.1';
  const publicUrl = publicUrlOf(env.PUBLIC_URL, port);
  return {
    dataDir,
    keyDir: resolve(env.KEY_DIR || join(dataDir, '..', `${dataDir.split('/').pop()}-keys`)),
    host,
    port,
    publicUrl,
    demo: onOff('DEMO', env.DEMO, false),
    trustedProxies: (env.TRUSTED_PROXIES ?? '').split(',').map((one) => one.trim()).filter((one) => one !== ''),
    docs: onOff('DOCS', env.DOCS, true),
    requestsPerMinute: positive('REQUESTS_PER_MINUTE', env.REQUESTS_PER_MINUTE, 1_200),
    engines: readEngines(env, publicUrl.startsWith('https:')),
  };
}

function portOf(text: string | undefined): number {
  const port = Number(text || '3000');
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new BadConfig(`PORT is "${text}", maar moet een getal van 0 tot 65535 zijn.`);
  return port;
}

function publicUrlOf(text: string | undefined, port: number): string {
  if (!text) return `http://127.0.0.1:${port}`;
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    throw new BadConfig(`PUBLIC_URL is "${text}", maar moet een adres zijn zoals https://overleg.example.`);
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback.has(url.hostname))) {
    throw new BadConfig(`PUBLIC_URL is "${text}", maar moet met https:// beginnen, behalve op deze machine zelf.`);
  }
  if (url.pathname !== '/' || url.search || url.hash) throw new BadConfig(`PUBLIC_URL is "${text}", maar mag geen pad hebben.`);
  return url.origin;
}

function positive(name: string, text: string | undefined, standard: number): number {
  const value = Number(text || standard);
  if (!Number.isInteger(value) || value < 1) throw new BadConfig(`${name} is "${text}", maar moet een geheel getal vanaf 1 zijn.`);
  return value;
}

function onOff(name: string, text: string | undefined, standard: boolean): boolean {
  if (text === undefined || text === '') return standard;
  if (['1', 'on', 'true'].includes(text)) return true;
  if (['0', 'off', 'false'].includes(text)) return false;
  throw new BadConfig(`${name} is "${text}", maar moet on of off zijn.`);
}

export const isSecure = (config: Config): boolean => config.publicUrl.startsWith('https:');
