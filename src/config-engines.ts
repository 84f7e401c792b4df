import { readFileSync } from 'node:fs';
import { BadConfig } from './bad-config.js';

/** Where a network that outgrew one machine keeps its data: an EventStoreDB and databases on MongoDB (engines.md). */
export interface Engines {
  readonly eventStore: string;
  /** Read models and event numbers: all of it can be made again from the events. */
  readonly views: string;
  readonly keys: string;
  /** Vault, accounts, sessions, drafts, access log, answers to commands. */
  readonly personal: string;
}
type Environment = Readonly<Record<string, string | undefined>>;

/**
 * `EVENTSTORE_URL` with `MONGODB_URL`, or neither. `MONGODB_KEYS_URL` and `MONGODB_PERSONAL_URL` name databases of their own
 * with their own credentials; left out, where nothing is at stake, they are `<database>-keys` and `<database>-personal`
 * beside the first. Each may be given as `<NAME>_FILE`, a file that holds it.
 * @throws BadConfig
 */
export function readEngines(env: Environment, secure: boolean): Engines | undefined {
  const eventStore = secret('EVENTSTORE_URL', env);
  const views = secret('MONGODB_URL', env);
  if (!eventStore && !views) return undefined;
  if (!eventStore || !views) throw new BadConfig('EVENTSTORE_URL en MONGODB_URL horen samen: geef ze allebei, of geen van beide.');
  const engines = {
    eventStore: protocol('EVENTSTORE_URL', eventStore, /^(esdb|kurrentdb)(\+discover)?:\/\//),
    views: mongo('MONGODB_URL', views),
    keys: mongo('MONGODB_KEYS_URL', secret('MONGODB_KEYS_URL', env) ?? beside(views, 'keys')),
    personal: mongo('MONGODB_PERSONAL_URL', secret('MONGODB_PERSONAL_URL', env) ?? beside(views, 'personal')),
  };
  if (secure) mustBeApart(env, engines);
  return engines;
}

/** The name of the database that an address ends with; `samenspraak` where it names none. */
export const databaseOf = (url: string): string => decodeURIComponent(/^[^:]+:\/\/[^/]*\/([^?]*)/.exec(url)?.[1] || '') || 'samenspraak';

function secret(name: string, env: Environment): string | undefined {
  const file = env[`${name}_FILE`];
  if (!file) return env[name] || undefined;
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    throw new BadConfig(`${name}_FILE is "${file}", maar dat bestand is niet te lezen.`);
  }
}

const mongo = (name: string, url: string): string => protocol(name, url, /^mongodb(\+srv)?:\/\//);

/** The address may hold a password, so it is never shown. */
function protocol(name: string, url: string, expected: RegExp): string {
  if (!expected.test(url)) throw new BadConfig(`${name} begint niet zoals zo'n adres begint (${name === 'EVENTSTORE_URL' ? 'esdb://' : 'mongodb://'}…).`);
  return url;
}

function beside(url: string, what: string): string {
  const [, server = url, query = ''] = /^([^:]+:\/\/[^/?]*)(?:\/[^?]*)?(\?.*)?$/.exec(url) ?? [];
  return `${server}/${encodeURIComponent(`${databaseOf(url)}-${what}`)}${query}`;
}

/** Who can read the read models must not be able to read the keys, nor the names: neither by one database nor by one user. */
function mustBeApart(env: Environment, engines: Engines): void {
  for (const name of ['MONGODB_KEYS_URL', 'MONGODB_PERSONAL_URL'])
    if (!secret(name, env)) throw new BadConfig(`${name} ontbreekt: sleutels en persoonsgegevens krijgen elk een eigen database met een eigen wachtwoord.`);
  const places = [engines.views, engines.keys, engines.personal].map((url) => `${hostsOf(url)}/${databaseOf(url)}`);
  if (new Set(places).size < places.length) throw new BadConfig('MONGODB_URL, MONGODB_KEYS_URL en MONGODB_PERSONAL_URL moeten drie verschillende databases zijn.');
  const users = [engines.views, engines.keys, engines.personal].map(userOf).filter((user) => user !== undefined);
  if (new Set(users).size < users.length) throw new BadConfig('MONGODB_URL, MONGODB_KEYS_URL en MONGODB_PERSONAL_URL moeten elk een eigen gebruiker hebben, die alleen bij zijn eigen database kan.');
}

/** Users of one name are others in another database; undefined where the address names none. */
function userOf(url: string): string | undefined {
  const [, name] = /^[^:]+:\/\/([^@/:]*)[^@/]*@/.exec(url) ?? [];
  const [, source = databaseOf(url)] = /[?&]authSource=([^&]*)/i.exec(url) ?? [];
  return name && `${hostsOf(url)}/${decodeURIComponent(source)}/${decodeURIComponent(name)}`;
}

const hostsOf = (url: string): string => (/^[^:]+:\/\/(?:[^@/]*@)?([^/?]*)/.exec(url)?.[1] ?? '').toLowerCase().split(',').sort().join(',');
