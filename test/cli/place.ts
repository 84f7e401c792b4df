import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidV4 } from '../../src/audit/ids.js';
import { main, type Environment } from '../../src/cli/main.js';
import type { Terminal } from '../../src/cli/terminal.js';
import { readConfig, type Config } from '../../src/config.js';
import { EnrolPerson } from '../../src/contexts/register/person.js';
import { RegisterNetwork } from '../../src/contexts/register/network.js';
import { RegisterOrganisation } from '../../src/contexts/register/organisation.js';
import { openInstallation, type Installation } from '../../src/installation.js';
import { command, id, p, testNetwork } from '../scenario.js';

/** A folder of one test with everything an operator has: data, keys and room for backups. */
export class Place {
  readonly root = mkdtempSync(join(tmpdir(), 'samenspraak-cli-'));
  readonly dataDir = this.at('data');
  readonly keyDir = this.at('data-keys');
  private readonly open = new Set<Installation>();

  at(...parts: string[]): string {
    return join(this.root, ...parts);
  }

  config(dataDir = this.dataDir, keyDir = this.keyDir): Config {
    return readConfig({ DATA_DIR: dataDir, KEY_DIR: keyDir });
  }

  async start(dataDir = this.dataDir, keyDir = this.keyDir): Promise<Installation> {
    const installation = await openInstallation(this.config(dataDir, keyDir));
    this.open.add(installation);
    return installation;
  }

  async stop(installation: Installation): Promise<void> {
    this.open.delete(installation);
    await installation.engine.settled();
    await installation.close();
  }

  /** Types a command on this place, with its folders in the environment. */
  async type(...argv: string[]): Promise<Typed> {
    return this.typeOn(recorder(), ...argv);
  }

  async typeOn(terminal: Recorder, ...argv: string[]): Promise<Typed> {
    return this.typeIn({}, terminal, ...argv);
  }

  /** With settings of its own besides. */
  async typeIn(more: Environment, terminal: Recorder, ...argv: string[]): Promise<Typed> {
    const env = { DATA_DIR: this.dataDir, KEY_DIR: this.keyDir, ...more };
    return { code: await main(argv, env, terminal), ...terminal.seen };
  }

  async remove(): Promise<void> {
    for (const installation of this.open) await installation.close();
    rmSync(this.root, { recursive: true });
  }
}

export interface Typed {
  readonly code: number;
  readonly said: string[];
  readonly progressed: string[];
  readonly complained: string[];
}
export type Recorder = Terminal & { readonly seen: Omit<Typed, 'code'> };

export function recorder(answer?: string): Recorder {
  const seen = { said: [] as string[], progressed: [] as string[], complained: [] as string[] };
  return {
    seen,
    say: (line) => seen.said.push(line),
    progress: (line) => seen.progressed.push(line),
    complain: (line) => seen.complained.push(line),
    ...(answer === undefined ? {} : { ask: async () => answer }),
  };
}

export function send(to: Installation, what: object, commandId = uuidV4()) {
  const who = { participant: p('petra'), subject: 'u_petra', installer: true };
  return to.engine.execute({ command: what, network: testNetwork, ...who, commandId });
}

export const enrolment = (name: string) =>
  command(EnrolPerson, { personRef: p(name), name: `${name} Peeters`, email: `${name}@voorbeeld.example` });

export const registration = (name: string) =>
  command(RegisterOrganisation, {
    organisationId: uuidV4(),
    legalName: `${name} vzw`,
    shortName: name,
    kind: 'organisator',
  });

/** A network with a few organisations and people. */
export async function furnish(to: Installation, size = 12): Promise<void> {
  await send(
    to,
    command(RegisterNetwork, { networkId: id('network'), code: testNetwork, title: 'Proefnetwerk' }),
  );
  for (let n = 0; n < size; n++) {
    await send(to, registration(`Organisatie ${n}`));
    await send(to, enrolment(`persoon${n}`));
  }
  await to.engine.settled();
}

/** Every file in a folder, however deep, with its bytes. */
export function bytesIn(folder: string): readonly { readonly name: string; readonly bytes: Buffer }[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
}
