import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidV4 } from '../../src/audit/index.js';
import { digest } from '../../src/accounts/identifiers.js';
import { GrantRole } from '../../src/contexts/register/grants.js';
import { RegisterNetwork } from '../../src/contexts/register/network.js';
import { RegisterOrganisation } from '../../src/contexts/register/organisation.js';
import { EnrolPerson } from '../../src/contexts/register/person.js';
import { createKek } from '../../src/engine/sealing/keks.js';
import type { Installation } from '../../src/installation.js';
import { Double } from '../doubles/eventstoredb/start.js';
import { id, p, testNetwork } from '../scenario.js';
import { MONGO_SERVERS } from './mongodb.js';

/** Where several processes race only one whose writes are decided one by one will do (README.md). */
export const server = MONGO_SERVERS.find(({ name }) => name !== 'FerretDB');

export type Env = Record<string, string>;

/** A folder, an EventStoreDB of its own, databases of its own, and what an instance on them is told. */
export class Place {
  private constructor(
    readonly folder: string,
    readonly events: Double,
    /** Address of the database of views; those of keys and personal data stand beside it. */
    readonly mongodb: string,
  ) {}

  static async begin(name: string): Promise<Place> {
    const folder = mkdtempSync(join(tmpdir(), `samenspraak-${name}-`));
    createKek(join(folder, 'keys'), 1);
    const mongodb = (await server!.url()).replace(/\/?$/, `/${name}-${process.pid}`);
    return new Place(folder, await Double.start(), mongodb);
  }

  env(name: string, more: Env = {}): Env {
    return {
      EVENTSTORE_URL: this.events.url,
      MONGODB_URL: this.mongodb,
      DATA_DIR: join(this.folder, name),
      KEY_DIR: join(this.folder, 'keys'),
      DOCS: 'off',
      ...more,
    };
  }

  async end(): Promise<void> {
    await this.events.end();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const make = <C extends object>(type: new () => C, fields: C): C => Object.assign(new type(), fields);

/** A command by the one who sets the installation up. */
export const order = (on: Installation, command: object) =>
  on.engine.execute({
    command,
    network: testNetwork,
    participant: p('installer'),
    subject: 'u_installer',
    installer: true,
    commandId: uuidV4(),
  });

export const organisation = (shortName: string, organisationId = id(shortName)) =>
  make(RegisterOrganisation, { organisationId, legalName: `${shortName} vzw`, shortName, kind: 'organisator' });

export const registerNetwork = (on: Installation) =>
  order(on, make(RegisterNetwork, { networkId: id('network'), code: testNetwork, title: 'Testnetwerk' }));

/** Somebody who administers the network, signed in. @returns the token of their session */
export async function administrator(on: Installation): Promise<string> {
  const { accounts } = on;
  const email = 'petra@voorbeeld.example';
  const { subject } = await accounts.directory.create({ email, displayName: 'Petra Smets' });
  const personRef = await accounts.directory.participantOf(subject, testNetwork);
  await order(on, make(EnrolPerson, { personRef, name: 'Petra Smets', email }));
  await order(on, make(GrantRole, { grantId: id('administrator'), personRef, role: 'beheerder', bodyId: undefined }));
  const token = uuidV4();
  const at = accounts.now();
  await accounts.sessions.add({ id: digest(token), subject, createdAt: at, lastSeenAt: at, authenticatedAt: at, userAgent: '' });
  return token;
}

export async function until(holds: () => Promise<boolean> | boolean, ms = 20): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, ms));
}
