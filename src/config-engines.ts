import { readFileSync } from 'node:fs';
import { BadConfig } from './bad-config.js';
import { databaseOf, hasEventTls, hasEventUser, hasMongoTls, hostsOf, isNear, mongoUserOf } from './engine-address.js';

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

/** What may be so on purpose and should be known: a sentence for whoever starts it. Nothing of an address is shown. */
export function dangersOf(engines: Engines): readonly string[] {
  const { eventStore, views, keys, personal } = engines;
  const bare = { MONGODB_URL: views, MONGODB_KEYS_URL: keys, MONGODB_PERSONAL_URL: personal };
  const names = Object.entries(bare).flatMap(([name, url]) => (hasMongoTls(url) || isNear(url) ? [] : [name]));
  if (!hasEventTls(eventStore) && !isNear(eventStore)) names.unshift('EVENTSTORE_URL');
  return names.map((name) => `Opgelet: ${name} gaat zonder TLS naar een andere machine. Wie op dat netwerk meeluistert, leest alles, ook het wachtwoord.`);
}

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
  const { views, keys, personal } = engines;
  const places = [views, keys, personal].map((url) => `${hostsOf(url)}/${databaseOf(url)}`);
  if (new Set(places).size < places.length) throw new BadConfig('MONGODB_URL, MONGODB_KEYS_URL en MONGODB_PERSONAL_URL moeten drie verschillende databases zijn.');
  const users = Object.entries({ MONGODB_URL: views, MONGODB_KEYS_URL: keys, MONGODB_PERSONAL_URL: personal }).map(userIn);
  if (new Set(users).size < users.length) throw new BadConfig('MONGODB_URL, MONGODB_KEYS_URL en MONGODB_PERSONAL_URL moeten elk een eigen gebruiker hebben, die alleen bij zijn eigen database kan.');
  mustSignIn(engines);
}

function userIn([name, url]: readonly [string, string]): string {
  const user = mongoUserOf(url);
  if (user === undefined) throw new BadConfig(`${name} noemt geen gebruiker: wie de server bereikt, kan er alles lezen en wijzigen. Maak een gebruiker die alleen bij deze database kan, en zet hem met zijn wachtwoord in het adres.`);
  return user;
}

/** An EventStoreDB without TLS knows no users: it serves whoever reaches it, which beside us nobody may. */
function mustSignIn({ eventStore }: Engines): void {
  if (hasEventUser(eventStore) || (!hasEventTls(eventStore) && isNear(eventStore))) return;
  throw new BadConfig('EVENTSTORE_URL noemt geen gebruiker: wie de server bereikt, kan er alles lezen en bijschrijven. Maak een gebruiker zoals README.md zegt, en zet hem met zijn wachtwoord in het adres.');
}
