import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DatabaseSync } from '@photostructure/sqlite';
import { validateSync } from 'class-validator';
import { uuidV4 } from '../../src/audit/ids.js';
import { readConfig } from '../../src/config.js';
import { contexts } from '../../src/contexts/contexts.js';
import { EnrolPerson } from '../../src/contexts/register/person.js';
import { GrantRole, type GrantableRole } from '../../src/contexts/register/grants.js';
import { RegisterNetwork } from '../../src/contexts/register/network.js';
import { SettableClock } from '../../src/engine/index.js';
import { openInstallation, type Installation } from '../../src/installation.js';
import type { Given } from '../../src/kernel/index.js';
import { createServer } from '../../src/server.js';
import { append, id, p, testNetwork } from '../scenario.js';
import { watchLists } from '../declared.js';
import { watchFacts } from '../facts.js';
import { Visitor } from './visitor.js';

export { Visitor, type Screen, type Fields } from './visitor.js';

export interface SiteOptions {
  /** Where the clock stands at first, an ISO instant. */
  readonly at?: string;
  /** Without it no code of the demo works and no clock shows. */
  readonly demo?: boolean;
  /** Nothing at all: no network, nobody. */
  readonly empty?: boolean;
  /** What happened before (`test/forum.ts`, `test/given/check-in.ts`), each at its own `recordedAt` or a minute after the one before. */
  readonly given?: readonly Given[];
}
export interface Person {
  readonly subject: string;
  readonly participant: string;
  readonly name: string;
  readonly email: string;
}

/**
 * The real server on an installation in a folder of its own, with a clock that stands still. Unless `empty`: the network
 * `testnet` is there, with Petra Smets as its administrator (`person('petra')`).
 */
export async function startSite({
  at = '2026-10-20T10:00:00.000Z',
  demo = true,
  empty = false,
  given = [],
}: SiteOptions = {}): Promise<Site> {
  watchFacts(contexts);
  const folder = await mkdtemp(join(tmpdir(), 'samenspraak-'));
  const env = {
    DATA_DIR: join(folder, 'data'),
    KEY_DIR: join(folder, 'keys'),
    DEMO: demo ? 'on' : 'off',
    DOCS: 'off',
  };
  const clock = new SettableClock(empty ? at : '2025-01-01T06:00:00.000Z');
  const installation = await openInstallation(readConfig(env), clock);
  watchLists(installation.views, contexts);
  const site = new Site(folder, installation, clock, await createServer(installation, { drowns: false }));
  if (empty) return site;
  await site.order(RegisterNetwork, { networkId: id('network'), code: testNetwork, title: 'Testnetwerk' });
  await site.role(await site.person('petra', 'Petra Smets'), 'beheerder');
  await site.given(...given);
  clock.set(at);
  return site;
}

export class Site {
  constructor(
    private readonly folder: string,
    readonly installation: Installation,
    readonly clock: SettableClock,
    private readonly app: NestFastifyApplication,
    private readonly people = new Map<string, Person>(),
  ) {}

  /** Somebody's browser; nobody is signed in. */
  visitor(): Visitor {
    return new Visitor(this.app);
  }

  /** Events as if they happened now, a minute apart; of earlier ones say so at the start (`SiteOptions.given`). */
  async given(...events: readonly Given[]): Promise<void> {
    for (const one of events) await append(this.installation.engine, this.clock, one);
    await this.installation.engine.settled();
  }

  /** Account and enrolment of the participant `p(key)`, made once; without any role or mandate of itself. */
  async person(key: string, name = nameOf(key)): Promise<Person> {
    const known = this.people.get(key);
    if (known) return known;
    const email = `${key.toLowerCase().replace(/[^a-z]/g, '')}@voorbeeld.test`;
    const { subject } = await this.installation.accounts.directory.create({ email, displayName: name });
    const participant = p(key);
    this.link(subject, participant);
    const { revision } = await this.installation.engine.states.load(
      this.entity('person'),
      `person-${participant}`,
    );
    if (revision < 0) await this.order(EnrolPerson, { personRef: participant, name, email });
    const made = { subject, participant, name, email };
    this.people.set(key, made);
    return made;
  }

  async role(to: Person, role: GrantableRole, bodyId?: string): Promise<void> {
    await this.order(GrantRole, {
      grantId: id(`g ${role} ${to.participant.slice(2, 8)}`),
      personRef: to.participant,
      role,
      bodyId,
    });
  }

  /** A browser in which this person is signed in; `inName` as of a visitor. */
  async signIn(who: Person | string, inName?: string): Promise<Visitor> {
    const { subject } = typeof who === 'string' ? await this.person(who) : who;
    const { service } = this.installation;
    const { code } = await service.issueInvitation({
      purpose: 'demo',
      issuedBy: 'command-line',
      to: { subject },
    });
    const { token } = await service.redeem(code, {}, { address: '127.0.0.1' });
    const visitor = this.visitor();
    visitor.cookies.set('sspr', token);
    visitor.inName = inName;
    return visitor;
  }

  /** A command through the real path, by a person (`b_<body>/m_<mandate>` as mandate) or the installer; then everything it leads to. */
  async order<C extends object>(
    type: new () => C,
    fields: C,
    by?: { readonly who: Person | string; readonly mandate?: string },
  ) {
    const command = Object.assign(new type(), fields);
    const problems = validateSync(command, { whitelist: true, forbidNonWhitelisted: true });
    if (problems.length > 0)
      throw new Error(`${type.name}: ${problems.map((one) => one.property).join(', ')}`);
    const who = by && (typeof by.who === 'string' ? await this.person(by.who) : by.who);
    const actor = who ?? { participant: p('installer'), subject: 'u_installer' };
    const { participant, subject } = actor;
    const order = {
      command,
      network: testNetwork,
      participant,
      subject,
      installer: !by,
      mandate: by?.mandate,
      commandId: uuidV4(),
    };
    const answer = await this.installation.engine.execute(order);
    await this.installation.engine.settled();
    return answer;
  }

  /** Puts the clock forward; what falls due on the way happens. */
  async until(instant: string): Promise<void> {
    await this.installation.engine.ticker.advance(this.clock, instant);
    await this.installation.engine.settled();
  }

  /** Closes it and opens it again on the same folder, as after a restart. Browsers keep their cookies: see `again`. */
  async restart(): Promise<Site> {
    await this.app.close();
    const { config } = this.installation;
    await this.installation.close();
    const installation = await openInstallation(config, this.clock);
    return new Site(
      this.folder,
      installation,
      this.clock,
      await createServer(installation, { drowns: false }),
      this.people,
    );
  }

  /** The browser of before, on this site. */
  again({ cookies }: Visitor): Visitor {
    const visitor = this.visitor();
    for (const [name, value] of cookies) visitor.cookies.set(name, value);
    return visitor;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.installation.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  private entity(type: string) {
    return this.installation.engine.registry.entities.get(type)!;
  }

  /** Participants are random in the product; specs need those that the given events name. */
  private link(subject: string, participant: string): void {
    const database = new DatabaseSync(join(this.installation.config.dataDir, 'accounts.db'));
    database.prepare('INSERT INTO participant VALUES (?, ?, ?)').run(subject, testNetwork, participant);
    database.close();
  }
}

const nameOf = (key: string): string => `${key[0]!.toUpperCase()}${key.slice(1)} Voorbeeld`;
