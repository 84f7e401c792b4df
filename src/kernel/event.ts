/**
 * Events as an entity declares them: one value per event type says which fields it has and how each is
 * classified (audit.md 8.2). The TypeScript types of what is written and of what folds may read follow from it.
 */
export type FieldClass = 'public' | 'role' | 'identity' | 'content' | 'choice';

/** What a fold sees of a sealed field: something to keep or pass on, never a text to decide on. */
export interface Sealed {
  readonly _ref: readonly [eventNumber: number, path: string];
}

export interface Field<Plain, Read = Plain> {
  readonly class: FieldClass;
  readonly optional: boolean;
  /** The classified members, where the field is a list of records or a record. */
  readonly each?: Fields;
  readonly one?: Fields;
  /** Each value has a key of its own, so that one text can be erased without the others. */
  readonly ownKey: boolean;
  /** The value is the id of what the event brings about. */
  readonly names: boolean;
  /** Types only; never present at run time. */
  readonly $plain?: Plain;
  readonly $read?: Read;
}
export interface OptionalField<Plain, Read = Plain> extends Field<Plain, Read> {
  readonly optional: true;
}
export type Fields = { readonly [name: string]: Field<any, any> };
export type EventDeclarations = { readonly [type: string]: Fields };

const field = (fieldClass: FieldClass, more: Partial<Field<any, any>> = {}): Field<any, any> => ({
  class: fieldClass,
  optional: false,
  ownKey: false,
  names: false,
  ...more,
});

/** Clear to everyone who may see the event: ids, dates, kinds, counts, decision texts. */
export const open = <T>(): Field<T> => field('public');
/**
 * Clear; the id of something this event brings about that is no stream of its own: a seat, a mandate, an agenda item. It is
 * claimed for good in the whole installation, so that wherever it is looked up it can only be this one.
 */
export const names = (): Field<string> => field('public', { names: true });
/** Clear; about officials acting in office. */
export const role = <T>(): Field<T> => field('role');
/** Clear; an option somebody chose. */
export const choice = <T>(): Field<T> => field('choice');
/** Free text of a participant: sealed under a key of its contribution. */
export const content = <T = string>(): Field<T, Sealed> => field('content');
/** As {@link content}, with a key for this one value. */
export const ownContent = <T = string>(): Field<T, Sealed> => field('content', { ownKey: true });
/** Who somebody is: sealed under the participant's own key. */
export const identity = <T = string>(): Field<T, Sealed> => field('identity');
/** A list of records, each member classified by itself. */
export const each = <F extends Fields>(fields: F): Field<Plain<F>[], Read<F>[]> => field('public', { each: fields });
/** A record whose members are classified one by one. */
export const one = <F extends Fields>(fields: F): Field<Plain<F>, Read<F>> => field('public', { one: fields });
/** The field may be left out. */
export const optional = <P, R>(of: Field<P, R>): OptionalField<P, R> => ({ ...of, optional: true });

type OptionalNames<F extends Fields> = { [N in keyof F]: F[N] extends OptionalField<any, any> ? N : never }[keyof F];
type Flat<T> = { [N in keyof T]: T[N] };
type PlainOf<F> = F extends Field<infer P, any> ? P : never;
type ReadOf<F> = F extends Field<any, infer R> ? R : never;

/** The payload as a command writes it. */
export type Plain<F extends Fields> = Flat<
  { [N in Exclude<keyof F, OptionalNames<F>>]: PlainOf<F[N]> } & { [N in OptionalNames<F>]?: PlainOf<F[N]> }
>;
/** The payload as folds, views and processes read it: sealed fields are opaque. */
export type Read<F extends Fields> = Flat<
  { readonly [N in Exclude<keyof F, OptionalNames<F>>]: ReadOf<F[N]> } & { readonly [N in OptionalNames<F>]?: ReadOf<F[N]> }
>;

/** Declares the events of an entity. Field names never start with "_"; types are past tense, PascalCase, unversioned. */
export function events<E extends EventDeclarations>(declared: E): E {
  for (const [type, fields] of Object.entries(declared)) {
    if (!/^[A-Z][A-Za-z]+$/.test(type)) throw new Error(`Event type ${type} is not PascalCase`);
    checkNames(type, fields);
  }
  return declared;
}

function checkNames(where: string, fields: Fields): void {
  for (const [name, declared] of Object.entries(fields)) {
    if (!/^[a-z][A-Za-z0-9]*$/.test(name)) throw new Error(`Field ${where}.${name} has no plain name`);
    const inner = declared.each ?? declared.one;
    if (inner) checkNames(`${where}.${name}`, inner);
  }
}

/**
 * What must be kept apart from events, in the vault, in the same breath: names and addresses of a person. The event names the
 * version in its `vaultVersion`; where another command left that one behind, it is a later one.
 */
export interface VaultWrite {
  readonly participant: string;
  readonly version: number;
  readonly values: Readonly<Record<string, string>>;
}

export interface EventOptions {
  /** Unique within the network while held, e.g. `short-name:felicia`; another holder means refusal. Never personal data. */
  readonly claims?: readonly string[];
  readonly releases?: readonly string[];
  readonly vault?: VaultWrite;
  /** The actor is known to the secretariat alone (audit.md 8.2): a pseudonym and keys for this one stream. */
  readonly confidential?: boolean;
}

/** An event as `decide` returns it. Made by the `event` function an entity hands to its commands, never by hand. */
export interface NewEvent {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly options: EventOptions;
}

/** What is known of a stored event beside its payload. Times are ISO 8601 UTC with milliseconds. */
export interface EventMeta {
  readonly id: string;
  readonly stream: string;
  readonly streamId: string;
  readonly revision: number;
  readonly type: string;
  /** The public coordinate: 1, 2, 3 … over all events; 0 while it is not yet stored. */
  readonly number: number;
  readonly network: string;
  readonly recordedAt: string;
  readonly effectiveAt: string;
  readonly actor: string;
  readonly commandId: string;
  /** `b_<body>/m_<mandate>`; absent without one and for a confidential actor. */
  readonly mandate?: string;
  readonly onBehalfOf?: string;
  readonly enteredUnder?: string;
  readonly causationId?: string;
  readonly correlationId?: string;
  /** An unguessable UUID (v8) that follows from this event and the purpose: the id of the command of a process. */
  readonly derive: (purpose: string) => string;
}

/** Walks the declared fields of a payload: every leaf with its path names, its declaration and its value. */
export function* leaves(
  fields: Fields,
  data: Readonly<Record<string, unknown>>,
  at: readonly string[] = [],
): Generator<{ names: readonly string[]; field: Field<any, any>; value: unknown; holder: any; name: string }> {
  for (const [name, declared] of Object.entries(fields)) {
    const value = data[name];
    if (value === undefined) continue;
    const names = [...at, name];
    if (declared.one) yield* leaves(declared.one, value as any, names);
    else if (declared.each) {
      for (const [index, item] of (value as any[]).entries()) yield* leaves(declared.each, item, [...names, String(index)]);
    } else yield { names, field: declared, value, holder: data, name };
  }
}

export const isSealedClass = (of: FieldClass): boolean => of === 'identity' || of === 'content';
