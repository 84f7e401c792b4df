import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { uuidV4 } from '../audit/ids.js';
import type { SettableClock } from '../engine/index.js';
import type { Installation } from '../installation.js';
import { instantOf, localOf, mandateRef, type Class, type Entity } from '../kernel/index.js';
import { bodyId, bodyOf, type BodyCode } from './bodies/index.js';
import { participantIdOf } from './ids.js';
import type { NetworkCode } from './organisations.js';
import { emailOf, type Person } from './people.js';

/** A step did not go as it should: the demo stops there, so that nobody shows half a story. */
export class BrokenStep extends Error {}

/** Who does the steps that follow: a person, under a mandate of a body or by a role of the network. */
export interface Voice {
  /** @throws BrokenStep when it is refused. */
  send<C extends object>(type: Class<C>, fields: C, more?: { readonly effectiveAt?: string }): Promise<void>;
  /** Several at once, in this order where they are about one stream. */
  all<C extends object>(
    type: Class<C>,
    fields: readonly C[],
    more?: { readonly effectiveAt?: string },
  ): Promise<void>;
  /** An attempt that must fail with this code; it leaves its mark in the access log. @throws BrokenStep when it does not. */
  refused<C extends object>(type: Class<C>, fields: C, code: string): Promise<void>;
}
interface By {
  readonly person: Person;
  readonly network: NetworkCode;
  readonly body?: BodyCode;
  readonly installer?: boolean;
}

/** Tells the demo's history: real commands by the right person, while the clock goes forward. */
export class Script {
  private readonly subjects = new Map<Person, string>();
  private readonly mandates = new Map<string, string>();

  constructor(
    private readonly installation: Installation,
    private readonly clock: SettableClock,
  ) {}

  /** Puts the clock on a local time, `YYYY-MM-DDThh:mm`; whatever falls due on the way happens at its own instant. */
  async at(local: string): Promise<void> {
    const instant = instantOf(local);
    if (instant < this.clock.now())
      throw new BrokenStep(`${local} komt na ${this.moment()}: zet de stappen in volgorde.`);
    await this.installation.engine.ticker.advance(this.clock, instant);
  }

  /** Views and processes have seen everything so far. */
  settled(): Promise<void> {
    return this.installation.engine.settled();
  }

  as(person: Person, body: BodyCode): Voice {
    return this.voice({ person, body, network: bodyOf(body).network });
  }

  /** By a role of the network alone. */
  inRole(person: Person, network: NetworkCode = 'kinderopvang'): Voice {
    return this.voice({ person, network });
  }

  /** With this installation's own key. */
  asInstaller(person: Person, network: NetworkCode): Voice {
    return this.voice({ person, network, installer: true });
  }

  /** The participant of this person in the network; the account is made at the first use. */
  async participant(person: Person, network: NetworkCode = 'kinderopvang'): Promise<string> {
    const { directory } = this.installation.accounts;
    return directory.participantOf(await this.subject(person), network, participantIdOf(person, network));
  }

  async subject(person: Person): Promise<string> {
    const known = this.subjects.get(person);
    if (known) return known;
    const given = { email: emailOf(person), displayName: person, installer: person === 'Petra Smets' };
    const { subject } = await this.installation.accounts.directory.create(given);
    this.subjects.set(person, subject);
    return subject;
  }

  /** From now on the person acts under this mandate in the body. */
  noteMandate(person: Person, body: BodyCode, mandateId: string): void {
    this.mandates.set(`${person} ${body}`, mandateId);
  }

  mandateOf(person: Person, body: BodyCode): string {
    const found = this.mandates.get(`${person} ${body}`);
    if (!found) throw new BrokenStep(`${person} heeft in ${body} nooit een mandaat gekregen.`);
    return found;
  }

  /** As commands and events name it. */
  mandateRef = (person: Person, body: BodyCode): string =>
    mandateRef(bodyId(body), this.mandateOf(person, body));

  /** The state of something, for what only the write side knows. */
  async state<S>(
    entity: Entity<S, any>,
    id: string,
    network: NetworkCode = 'kinderopvang',
  ): Promise<Readonly<S>> {
    const state = await this.installation.engine.look(network)(entity, id);
    if (!state) throw new BrokenStep(`${entity.name} ${id} bestaat nog niet op ${this.moment()}.`);
    return state;
  }

  async knows(entity: Entity<any, any>, id: string, network: NetworkCode): Promise<boolean> {
    return (await this.installation.engine.look(network)(entity, id)) !== undefined;
  }

  private voice(by: By): Voice {
    return {
      send: (type, fields, more) => this.send(by, type, fields, more),
      all: async (type, fields, more) =>
        void (await Promise.all(fields.map((one) => this.send(by, type, one, more)))),
      refused: (type, fields, code) => this.refused(by, type, fields, code),
    };
  }

  private async send<C extends object>(
    by: By,
    type: Class<C>,
    fields: C,
    more: { effectiveAt?: string } = {},
  ): Promise<void> {
    try {
      await this.execute(by, type, fields, more);
    } catch (error) {
      throw this.broken(by, type, `werd geweigerd: ${described(error)}`, error);
    }
  }

  private async refused<C extends object>(by: By, type: Class<C>, fields: C, code: string): Promise<void> {
    const outcome = await this.execute(by, type, fields, {}).then(
      () => 'het lukte',
      (error: { code?: string }) => error.code ?? described(error),
    );
    if (outcome !== code) throw this.broken(by, type, `moest geweigerd worden met ${code}, maar: ${outcome}`);
  }

  private async execute<C extends object>(
    { person, body, ...by }: By,
    type: Class<C>,
    fields: C,
    more: { effectiveAt?: string },
  ): Promise<void> {
    const command = checked(type, fields);
    const [subject, participant] = [await this.subject(person), await this.participant(person, by.network)];
    const mandate = body && this.mandateRef(person, body);
    await this.installation.engine.execute({
      ...by,
      ...more,
      command,
      subject,
      participant,
      mandate,
      commandId: uuidV4(),
    });
  }

  private broken(by: By, type: Class, what: string, cause?: unknown): BrokenStep {
    const under = by.body ? ` (${by.body})` : '';
    return new BrokenStep(`Op ${this.moment()}: ${type.name} door ${by.person}${under} ${what}.`, { cause });
  }

  private moment(): string {
    return localOf(this.clock.now()).replace('T', ' om ');
  }
}

/** The command as its class, checked as at the edge. */
function checked<C extends object>(type: Class<C>, fields: C): C {
  const command = plainToInstance(type, fields, { exposeUnsetFields: false });
  const problems = validateSync(command, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
  });
  if (problems.length > 0)
    throw new Error(
      problems.flatMap((one) => Object.values(one.constraints ?? { nested: one.property })).join(', '),
    );
  return command;
}

function described(error: unknown): string {
  const { code, message, params } = error as { code?: string; message?: string; params?: object };
  return `${code ?? message ?? String(error)}${params && Object.keys(params).length > 0 ? ` ${JSON.stringify(params)}` : ''}`;
}
