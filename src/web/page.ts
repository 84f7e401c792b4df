/**
 * Pages as values: what a page shows, as a function of one context, and its forms, each naming a command class.
 * Nothing here knows HTTP; the edge (src/api) turns them into routes.
 */
import type { VNode } from 'preact';
import type { AsOf, Found, ListQuery } from '../engine/index.js';
import type { Answer } from '../engine/order.js';
import { mandateRef } from '../kernel/index.js';
import type {
  Class,
  Entity,
  HeldGrant,
  HeldMandate,
  Opened,
  Page as Rows,
  Reader,
  View,
  Where,
} from '../kernel/index.js';
import type { FormState } from './components/field-parts.js';
import type { Crumb, NavItem } from './frame.js';
import type { Doors } from './doors.js';
import type { ShownForm } from './asking.js';
import type { FormFields } from './form-fields.js';
import type { KeptSteps } from './kept-steps.js';

/** Who is signed in, with what entitles them now. */
export interface Viewer {
  readonly subject: string;
  readonly participant: string;
  readonly network: string;
  readonly name: string;
  readonly email?: string;
  readonly installer: boolean;
  readonly reader: Reader;
  readonly roles: readonly HeldGrant[];
  readonly mandates: readonly HeldMandate[];
  readonly sessionId: string;
  /** All networks this account takes part in, by code. */
  readonly networks: readonly string[];
}

/** In whose name a command is sent: only the installer may, in a network that is being set up. */
export interface Participation {
  readonly network: string;
  readonly participant: string;
}

/** A way to act: by a role or as oneself (no mandate), or under one mandate. */
export interface Way {
  readonly mandate?: HeldMandate;
}
/** In a form, instead of a mandate: by one's role. */
export const inOwnRole = 'rol';
/** As a form names it. */
export const nameOf = ({ mandate }: Way): string =>
  mandate ? mandateRef(mandate.bodyId, mandate.mandateId) : inOwnRole;

/** A form that was refused, to be shown again with everything typed. */
export interface FormProblem extends FormState {
  readonly form: string;
  /** What is wrong with the whole, where no field is to blame. */
  readonly summary?: string;
  /** More than one fits: the person must say for whom they act, in the field `mandate`. */
  readonly ways?: readonly Way[];
}

export interface PageContext {
  /** The page's own path, without query. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** @throws SignInFirst on a page that is not open. */
  readonly viewer: Viewer;
  /** Undefined when nobody is signed in; for open pages. */
  readonly someone: Viewer | undefined;
  /** The moment everything on this page is of. */
  readonly at: AsOf;
  /** The clock's instant. */
  readonly now: string;
  readonly problem?: FormProblem;
  /** Name of the form that was just carried out. */
  readonly done?: string;
  /** What was done is not yet visible on this page. */
  readonly processing: boolean;
  /** A document of a view as this reader may see it at this moment. */
  get<D, R extends object>(view: View<D, R>, id: string): Promise<Found<D> | undefined>;
  /** As `get`, or the 404 page. */
  need<D, R extends object>(view: View<D, R>, id: string): Promise<Found<D>>;
  /** `only`: these columns alone, so that no confidential title counts as read where none is shown. */
  list<D, R extends object, C extends keyof R & string = keyof R & string>(
    view: View<D, R>,
    query?: ListQuery<R> & { readonly only?: readonly C[] },
  ): Promise<Rows<Opened<Pick<R, C>>>>;
  /** Every row, page after page; for short lists only (at most 1,000). */
  all<D, R extends object, C extends keyof R & string = keyof R & string>(
    view: View<D, R>,
    where?: Where<R>,
    sort?: string,
    only?: readonly C[],
  ): Promise<readonly (Opened<Pick<R, C>> & { readonly id: string })[]>;
  count<D, R extends object>(view: View<D, R>, where: Where<R>): Promise<number>;
  /** Of each value of a column; rows without one are left out. */
  counts<D, R extends object, C extends keyof R & string>(
    view: View<D, R>,
    by: C,
    where: Where<R>,
  ): Promise<ReadonlyMap<NonNullable<R[C]>, number>>;
  /** Names of participants, from the vault. */
  names(participants: readonly (string | undefined)[]): Promise<(participant: string | undefined) => string>;
  /** Short names of organisations at this moment. */
  organisations(): Promise<(organisationId: string | undefined) => string>;
  /** State of the write side, for what a form needs right now (its revision), never to be shown. */
  revision(entity: Entity<any, any>, id: string): Promise<number>;
  /** Whether this person may do it now, under any of their mandates or grants; always false in the past. */
  may<C extends object>(type: Class<C>, fields: C): Promise<boolean>;
  /** Of these mandates (`b_…/m_…`) of others, those whose act at that instant this person may enter, by the rule of the command. */
  mayEnter<C extends object>(
    type: Class<C>,
    fields: C,
    mandates: readonly string[],
    effectiveAt: string,
  ): Promise<readonly string[]>;
  /**
   * In which ways this person may carry out a form of this page, shown with these hidden fields; one or none: nothing to ask. What
   * a form says too little about before it is filled in, is taken from what the page asked `may` about.
   */
  ways(form: string, hidden?: ShownForm['hidden']): Promise<readonly Way[]>;
  /** The way they chose last, as a form names it; shown first in the next. */
  readonly lastWay?: string;
  /** What is wrong with fields before anything is sent: command property → Dutch sentence. */
  check<C extends object>(type: Class<C>, fields: C): Readonly<Record<string, string>>;
  /** A fresh id for one form shown. */
  commandId(): string;
  /** The same path at this same moment: keeps `?op` or `?tot`. */
  link(path: string): string;
  /**
   * Carries out a command within an action form: validated, in the only way that fits, or else the one the form names.
   * @throws as the engine, FormRefused, and WayAsked, which the edge shows in that form
   */
  send<C extends object>(type: Class<C>, fields: C, commandId?: string, as?: Participation): Promise<Answer>;
  /** As `get`, for a document that may be seen for another reason than an audience: the caller has checked it. */
  getAs<D, R extends object>(view: View<D, R>, id: string, reader: Reader): Promise<Found<D> | undefined>;
  /** As `list`, under the same condition. */
  listAs<D, R extends object>(
    view: View<D, R>,
    query: ListQuery<R>,
    reader: Reader,
  ): Promise<Rows<Opened<R>>>;
  /** As `get`, as of an event before the page's own moment. */
  getAsOf<D, R extends object>(view: View<D, R>, id: string, number: number): Promise<Found<D> | undefined>;
  /** Accounts, drafts, access log, administration. */
  readonly doors: Doors;
}

/** What a page shows. */
export interface Shown {
  readonly title: string;
  readonly body: VNode;
  /** Which entry of the main menu this lies under. */
  readonly nav?: string;
  readonly breadcrumb?: readonly Crumb[];
  readonly localNav?: { readonly label: string; readonly items: readonly NavItem[] };
  readonly pastDetail?: string;
  readonly status?: number;
  /** Shown at another address: the reader is sent there. */
  readonly to?: string;
  /** Nothing around it: the page is a whole of its own. */
  readonly signingIn?: boolean;
}

export interface CommandForm<C extends object = any> {
  readonly command: Class<C>;
  /**
   * The fields of the command from what was typed; changes nothing, since a form that is only shown is read as well. Ids of new
   * things come from the form, so that sending twice is harmless.
   */
  readonly read: (
    fields: FormFields,
    context: PageContext,
  ) => Record<string, unknown> | Promise<Record<string, unknown>>;
  /** Keeps what was typed before the command is carried out, also where it could not be read. */
  readonly keep?: (fields: FormFields, context: PageContext) => Promise<void>;
  /** Command property → name of the form field, where they differ. */
  readonly fields?: Readonly<Record<string, string>>;
  /** Path to show next; default: the page itself. */
  readonly then?: (command: C, context: PageContext, answer: Answer) => string;
  /** What is left to do once it is carried out, such as throwing a draft away. */
  readonly after?: (command: C, context: PageContext, fields: FormFields) => Promise<void>;
}
/** A form that is no command: signing in, an invitation, a step of a longer form. */
export interface ActionForm {
  /** The commands it may send. */
  readonly sends?: readonly Class<any>[];
  readonly run: (fields: FormFields, context: PageContext) => Promise<ActionResult>;
}
export type ActionResult =
  | {
      readonly to: string;
      readonly cookie?: { readonly name: string; readonly value: string; readonly maxAge?: number };
    }
  /** A script that asked for plain text gets `text`; whoever has none goes on to `to`. */
  | {
      readonly text: string;
      readonly to: string;
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
    }
  | { readonly again: Omit<FormProblem, 'form'> }
  | { readonly json: unknown };

export interface Page {
  /** With `:name` parts; in Dutch. */
  readonly path: string;
  /** Has a past: carries the as-of control. */
  readonly past?: boolean;
  /** Shown without signing in. */
  readonly open?: boolean;
  readonly show: (context: PageContext) => Promise<Shown>;
  readonly forms?: { readonly [name: string]: CommandForm | ActionForm };
  /** A form of several steps: what is shown again has an address of its own. */
  readonly steps?: KeptSteps;
}

/** The page, with its command forms checked against their classes. */
export const page = (made: Page): Page => made;
export const commandForm = <C extends object>(form: CommandForm<C>): CommandForm<C> => form;

/** Fields of a command were refused, by an action form or while they were read. */
export class FormRefused extends Error {
  constructor(readonly errors: Readonly<Record<string, string>>) {
    super('form-refused');
  }
}
/** Several ways to act fit and the form named none of them. */
export class WayAsked extends Error {
  constructor(readonly ways: readonly Way[]) {
    super('choose-mandate');
  }
}
/** Nobody is signed in, or not any more: the edge keeps what was typed and asks to sign in. */
export class SignInFirst extends Error {}
/** The thing does not exist, or is not for this person: never told apart. */
export class PageNotFound extends Error {}
/** It is there and is not for this person: answered as if it was not, and noted. What the note does not say follows from the address. */
export class PageHidden extends PageNotFound {
  constructor(
    readonly entry: { readonly what?: string; readonly target?: string; readonly reason?: string } = {},
  ) {
    super('hidden');
  }
}
/** The person may not open this page at all. */
export class PageRefused extends Error {}
