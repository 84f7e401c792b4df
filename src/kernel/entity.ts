import type { Actor } from './actor.js';
import type { EventDeclarations, EventMeta, EventOptions, NewEvent, Plain, Read } from './event.js';
import { idClaims } from './ids.js';
import type { View, Where } from './view.js';

export type Class<C extends object = object> = new () => C;

/** Everything random or of the clock that a decision may use. `now` is an ISO instant, UTC, with milliseconds. */
export interface Moment {
  /** The instant the decision counts for: the due instant of a clock, the named instant of a backdated command, else now. */
  readonly now: string;
  /** When it is recorded. */
  readonly recordedAt: string;
  readonly newId: () => string;
  readonly newSalt: () => string;
  /** b64url SHA-256 over salt and text (audit.md 8.2). */
  readonly textHash: (salt: string, text: string) => string;
}

/** States of other entities, loaded before deciding; each read is noted in the basis of the events. */
export interface Get {
  /** @throws NotFound where the stream does not exist in this network. */
  <S>(entity: Entity<S, any>, id: string): Promise<Readonly<S>>;
  maybe<S>(entity: Entity<S, any>, id: string): Promise<Readonly<S> | undefined>;
  /** List rows of a view as it now stands; the basis notes the event number it had reached. For soft rules only. */
  rows<D, R extends object>(
    view: View<D, R>,
    where: Where<R>,
  ): Promise<readonly (R & { readonly id: string })[]>;
}

type Settled<F> = { readonly [K in keyof F]: F[K] extends PromiseLike<unknown> ? never : F[K] };
// eslint-disable-next-line typescript/no-empty-object-type
type NoFacts = {};

interface Common<C, S, F> {
  /** The id after `<entity>-` of the one stream this command appends to. */
  readonly stream: (command: C, network: string) => string;
  /** `existing` (the default) answers 404 without the stream, `new` refuses when it is there, `any` takes both. */
  readonly on?: 'existing' | 'new' | 'any';
  /** Who may. */
  readonly allow: (command: C, state: Readonly<S>, facts: NoInfer<F>, actor: Actor) => boolean;
  /** Whether it can happen now, and what then happened. `[]` means "already so". @throws Rejected */
  readonly decide: (
    command: C,
    state: Readonly<S>,
    facts: NoInfer<F>,
    moment: Moment,
    actor: Actor,
  ) => readonly NewEvent[];
  /** The command may name an earlier instant from which its facts hold. */
  readonly backdate?: boolean;
  /** Only processes and clocks send it: no route, no form. */
  readonly internal?: boolean;
  /** One person would overwrite what another saw: If-Match is asked. */
  readonly ifMatch?: boolean;
}
export interface Rule<C, S> extends Common<C, S, NoFacts> {
  readonly facts?: undefined;
}
export interface RuleWithFacts<C, S, F> extends Common<C, S, F> {
  readonly facts: (
    get: Get,
    command: C,
    state: Readonly<S>,
    actor: Actor,
  ) => Promise<F & Settled<NoInfer<F>>>;
}
export interface BoundCommand {
  readonly type: Class;
  readonly name: string;
  readonly entity: () => Entity<any, any>;
  readonly rule: RuleWithFacts<any, any, any> | Rule<any, any>;
}

export interface On<S> {
  <C extends object>(type: Class<C>, rule: Rule<NoInfer<C>, S>): BoundCommand;
  <C extends object, F = never>(type: Class<C>, rule: RuleWithFacts<NoInfer<C>, S, F>): BoundCommand;
}
export type MakeEvent<E extends EventDeclarations> = <K extends keyof E & string>(
  type: K,
  data: Plain<E[K]>,
  options?: EventOptions,
) => NewEvent;
export type Rules<S, E extends EventDeclarations> = (
  on: On<S>,
  event: MakeEvent<E>,
) => readonly BoundCommand[];

export interface Declaration<S, E extends EventDeclarations> {
  readonly events: E;
  readonly initial: S;
  /** One fold per event type; exhaustive. Folds never throw and never see sealed text. */
  readonly evolve: { readonly [K in keyof E]: (state: Readonly<S>, data: Read<E[K]>, meta: EventMeta) => S };
  /** Steps from the first stored shape to today's; the schema number of new events is the number of steps plus one. */
  readonly upcast?: { readonly [K in keyof E]?: readonly ((data: any) => any)[] };
  /**
   * The audiences that may know of every event, where not everybody may who reads a document of the stream: to others its revision
   * would tell that it moved.
   */
  readonly revisionFor?: (state: Readonly<S>, id: string, network: string) => readonly string[];
  /** Streams of this entity may have a raiser known to the secretariat alone. */
  readonly confidential?: boolean;
  readonly commands: Rules<S, E>;
}

/** An event given to a spec, or made for one. */
export interface Given {
  readonly entity: Entity<any, any>;
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly meta: Partial<EventMeta>;
}

export interface Entity<S, E extends EventDeclarations> extends Omit<Declaration<S, E>, 'commands'> {
  readonly name: string;
  readonly commands: readonly BoundCommand[];
  readonly schemaOf: (type: string) => number;
  /** For specs: this happened to the entity with this id. */
  readonly did: <K extends keyof E & string>(
    id: string,
    type: K,
    data: Plain<E[K]>,
    meta?: Partial<EventMeta>,
  ) => Given;
}

/**
 * An entity is one value: its events, state, folds, commands and rules. Annotate the constant
 * (`export const meeting: Entity<Meeting, typeof meetingEvents> = entity(…)`) or entities that read each other
 * fail with misleading cycle errors.
 */
export function entity<S, E extends EventDeclarations>(
  name: string,
  declaration: Declaration<NoInfer<S>, NoInfer<E>>,
): Entity<S, E> {
  const { commands, ...rest } = declaration;
  let made: readonly BoundCommand[] | undefined;
  const self: Entity<S, E> = {
    ...rest,
    name,
    // Made when first asked for: files of rules and the entities they read may then need each other in any order.
    get commands() {
      return (made ??= commands(on, event));
    },
    schemaOf: (type) => (declaration.upcast?.[type]?.length ?? 0) + 1,
    did: (id, type, data, meta = {}) => ({ entity: self, id, type, data: data as never, meta }),
  };
  const on = ((type: Class, rule: Rule<any, S>) => ({
    type,
    name: type.name,
    entity: () => self,
    rule,
  })) as On<S>;
  const event: MakeEvent<E> = (type, data, options = {}) => {
    const ids = idClaims(declaration.events[type]!, data as never);
    const claims = [...(options.claims ?? []), ...ids];
    return { type, data: data as never, options: ids.length > 0 ? { ...options, claims } : options };
  };
  return self;
}

/** Commands of a large entity, a file by topic: `export const agendaRules = rules<Meeting, typeof meetingEvents>((on, event) => […])`. */
export const rules = <S, E extends EventDeclarations>(made: Rules<S, E>): Rules<S, E> => made;
