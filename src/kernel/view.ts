import type { Entity } from './entity.js';
import type { EventDeclarations, EventMeta, Read, Sealed } from './event.js';

/**
 * A read model as a value: its document, the events that change it, the list columns that are shown, filtered and
 * sorted, and who may see each row. Documents never copy a sealed value: they keep the reference the fold was given.
 */
export type ColumnKind = 'text' | 'number' | 'flag' | 'ref' | 'json';
export type Where<R> = { readonly [C in keyof R]?: R[C] | readonly R[C][] };

type Columns = Readonly<Record<string, string | number | boolean>>;
/** Other documents an event touches: those whose current row has these columns, or any of several such, and `also` those named. */
export interface Lookup {
  readonly where: Columns | readonly Columns[];
  readonly also?: readonly string[];
}
export type Touched = string | readonly string[] | Lookup | undefined;

/** Gives the new document; `undefined` where there is none (yet, or any more). Never throws, never reads a clock. */
export type Fold<D, P> = (document: Readonly<D> | undefined, data: P, meta: EventMeta, id: string) => D | undefined;
export type Handler<D, P> = Fold<D, P> | { readonly touches: (data: P, meta: EventMeta) => Touched; readonly fold: Fold<D, P> };

export interface BoundFold<D> {
  readonly entity: () => Entity<any, any>;
  readonly handlers: Readonly<Record<string, Handler<D, any>>>;
}
export type OnView<D> = <S, E extends EventDeclarations>(
  entity: () => Entity<S, E>,
  handlers: { readonly [K in keyof E]?: Handler<D, Read<E[K]>> },
) => BoundFold<D>;

/** Who looks. `audiences` are all audiences this person belongs to at this very moment; `system` sees every row. */
export interface Reader {
  readonly network: string;
  readonly participant: string;
  readonly audiences: readonly string[];
  readonly system?: boolean;
}

/** A document with its sealed values opened as far as the reader may. */
export type OpenedText = string | { readonly _sealed: true } | { readonly _erased: true } | { readonly _withheld: true };
export type Opened<D> = D extends Sealed
  ? OpenedText
  : D extends readonly (infer I)[]
    ? readonly Opened<I>[]
    : D extends object
      ? { readonly [K in keyof D]: Opened<D[K]> }
      : D;

/** An entry of the access log: a stable word for what was read, and the stream it is of. */
export interface Noted {
  readonly what: string;
  readonly target: string;
}

/** How the rows of a view say less to some readers than to others. */
export interface Veil<R> {
  /** Column → the inner one that others read, filter and sort by in its place. */
  readonly columns: { readonly [C in keyof R]?: keyof R & string };
  /** The column that tells whose rows they are, such as the body. */
  readonly by: keyof R & string;
  /** Of a reader's audiences: the values of that column whose rows they read in full, and the others they meet. */
  readonly split: (audiences: readonly string[]) => { readonly full: readonly string[]; readonly others: readonly string[] };
  /** The audiences that rows with this value can have. */
  readonly audiencesOf: (value: string) => readonly string[];
}

export interface ViewDeclaration<D, R extends object> {
  /** Raised by one whenever a fold, a column or the audience changes: the new version is built beside the served one. */
  readonly version: number;
  readonly columns: { readonly [C in keyof R]-?: ColumnKind };
  /** Columns for folds and the veil alone: in no row that leaves the engine, and no filter or sort of a reader. */
  readonly inner?: readonly (keyof R & string)[];
  readonly veil?: Veil<R>;
  readonly row: (document: D, id: string) => R;
  /** The one audience a version of the document has; see `audiences.ts` of the contexts. */
  readonly audience: (document: D, id: string) => string;
  /** The filter and sort pairs that are served; each becomes an index. Columns in `where` are compared for equality. */
  readonly queries: readonly { readonly where: readonly (keyof R & string)[]; readonly sort?: keyof R & string }[];
  readonly folds: (on: OnView<D>) => readonly BoundFold<D>[];
  /** What the access log says of a person who is given this document, as far as it was opened for them; mostly nothing. */
  readonly noted?: (document: Opened<D>, id: string) => Noted | undefined;
  /** The same of rows in a list: its word, and of a row that was given with what is confidential in it the stream it is of. */
  readonly notedRows?: { readonly what: string; readonly target: (row: { readonly [C in keyof R]?: unknown }, id: string) => string | undefined };
  /**
   * Hides, after opening, what the write side says is withheld now. `state` reads another entity's state as of this moment,
   * so a view that lags never shows what was taken away; `open` opens a sealed value that such a state refers to.
   */
  readonly reveal?: (
    document: Opened<D>,
    reader: Reader,
    state: <S>(entity: Entity<S, any>, id: string) => Promise<Readonly<S> | undefined>,
    open: (sealed: Sealed) => Promise<OpenedText>,
  ) => Promise<Opened<D>>;
}

export interface View<D, R extends object = object> extends Omit<ViewDeclaration<D, R>, 'folds'> {
  readonly name: string;
  /** `name@version`: the key of its rows and of its checkpoint. */
  readonly key: string;
  readonly folds: readonly BoundFold<D>[];
}

/** The columns that readers know. */
export const columnsShown = ({ columns, inner = [] }: View<any, any>): Readonly<Record<string, ColumnKind>> =>
  Object.fromEntries(Object.entries(columns as Record<string, ColumnKind>).filter(([name]) => !inner.includes(name)));

/** The order in which an index finds the rows with values in these columns, where a query is declared for them; undefined for that of the ids. */
export function orderOf({ queries }: View<any, any>, columns: readonly string[]): string | undefined {
  const declared = queries.filter(({ where }) => where.length === columns.length && columns.every((column) => where.includes(column)));
  return declared.some(({ sort }) => sort === undefined) ? undefined : declared[0]?.sort as string | undefined;
}

/** Annotate the constant: `export const meetings: View<MeetingDocument, MeetingRow> = view('meetings', { … })`. */
export function view<D, R extends object>(name: string, declaration: ViewDeclaration<NoInfer<D>, NoInfer<R>>): View<D, R> {
  const on: OnView<D> = (entity, handlers) => ({ entity, handlers: handlers as Record<string, Handler<D, any>> });
  return { ...declaration, name, key: `${name}@${declaration.version}`, folds: declaration.folds(on) };
}

/** One page of list rows; `next` is an opaque cursor, absent on the last page. */
export interface Page<R> {
  readonly items: readonly (R & { readonly id: string })[];
  readonly next?: string;
}
