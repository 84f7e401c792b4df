import { asOf, type AsOf, type ListQuery } from '../engine/index.js';
import { uuidV4 } from '../audit/ids.js';
import { streamOf } from '../engine/registry.js';
import { organisations } from '../contexts/register/organisations.view.js';
import type { Class, Entity, Reader, View, Where } from '../kernel/index.js';
import { FormRefused, PageNotFound, SignInFirst, type ActionForm, type FormProblem, type Page, type PageContext, type Participation, type Viewer } from '../web/page.js';
import { NotAllowed, mandateRef } from '../kernel/index.js';
import type { Doors } from '../web/doors.js';
import type { Dispatch } from './dispatch.js';
import type { Lister, Opener } from './opener.js';
import { chosenWay, enterable, fitting, orderFor } from './acting.js';
import { standingsOf } from './standings.js';
import { checked, type FieldIssue } from './validation.js';
import { names } from './names.js';
import { notAsked } from './unanswered.js';
import type { Installation } from './tokens.js';

export interface ContextParts {
  readonly installation: Installation;
  readonly dispatch: Dispatch;
  readonly open: Opener;
  readonly rows: Lister;
  readonly someone: Viewer | undefined;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly at: AsOf;
  readonly processing: boolean;
  readonly doors: Doors;
  readonly problem?: FormProblem;
  readonly forms: Page['forms'];
  /** What is being carried out, where it is no command itself. */
  readonly sending?: ActionForm;
  /** The way to act that the form names, and the one chosen last. */
  readonly named?: string;
  readonly lastWay?: string;
}

/** The moment a request asks for. @throws BadMoment */
export const momentOf = (installation: Installation, query: Readonly<Record<string, string>>): Promise<AsOf> =>
  asOf({ tot: query.tot, op: query.op }, installation.stores.events, installation.clock);

/** One request's view of the product: everything on the page is of one moment and within one person's rights. */
export function pageContext(parts: ContextParts): PageContext {
  const { installation, dispatch, open, rows, someone, path, params, query, at, processing, doors, problem } = parts;
  const { engine } = installation;
  const signedIn = (): Viewer => {
    if (!someone) throw new SignInFirst();
    return someone;
  };
  const get = <D>(view: View<D, any>, id: string) => open<D>(view, id, signedIn().reader, at);
  const list = (view: View<any, any>, asked: ListQuery<any> = {}) => rows(view, asked, signedIn().reader, at);
  const mayOnce = new Map<string, Promise<boolean>>();
  let mayNow = engine.mayOnce();
  const asked = { registry: engine.registry, may: (...order: Parameters<typeof mayNow>) => mayNow(...order).catch((error: unknown) => notAsked(context, error)) };
  const standings = standingsOf(asked, someone);
  const context: PageContext = {
    path,
    params,
    query,
    at,
    now: installation.clock.now(),
    processing,
    problem,
    done: query.klaar,
    someone,
    doors,
    get viewer() {
      return signedIn();
    },
    get: get as PageContext['get'],
    async need(view, id) {
      const found = await get(view, id);
      if (!found) throw new PageNotFound();
      return found as never;
    },
    list: list as PageContext['list'],
    all: ((view: View<any, any>, where?: Where<any>, sort?: string, only?: readonly string[]) => everyRow(list, view, where, sort, only)) as PageContext['all'],
    count: (view, where) => engine.ask.count(view, where, signedIn().reader, at),
    counts: (view, by, where) => engine.ask.counts(view, by, where, signedIn().reader, at),
    names: (participants) => names(installation, signedIn().network, participants),
    async organisations() {
      const rows = await everyRow(list, organisations, {}, undefined);
      const byId = new Map(rows.map((row) => [row.id, String(row.shortName)]));
      return (id) => (id === undefined ? '' : (byId.get(id) ?? ''));
    },
    async revision(entity: Entity<any, any>, id: string) {
      return (await engine.states.shown(entity, streamOf(entity, id))).revision;
    },
    may(type: Class<any>, fields: object) {
      if (at.past || !someone) return Promise.resolve(false);
      const key = `${type.name} ${JSON.stringify(fields)}`;
      const known = mayOnce.get(key) ?? standings.may(Object.assign(new type(), fields));
      mayOnce.set(key, known);
      return known;
    },
    async mayEnter(type: Class<any>, fields: object, mandates, effectiveAt) {
      if (at.past || !someone) return [];
      return enterable(asked, someone, Object.assign(new type(), fields), mandates, effectiveAt);
    },
    ways: (form, hidden = {}) => standings.ways(parts.forms?.[form], hidden, context),
    lastWay: parts.lastWay,
    check: (type: Class<any>, fields: object) => issuesByName(checked(type, fields)),
    async send(type: Class<any>, fields: object, commandId = uuidV4(), as?: Participation) {
      mustDeclare(parts.sending, type);
      const { command, issues } = checked(type, fields);
      if (issues.length > 0) throw new FormRefused(issuesByName({ issues }));
      const sender = as ? installerAs(signedIn(), as) : signedIn();
      const ways = await fitting(engine, sender, command);
      const way = chosenWay(ways, parts.named);
      if (!way) throw new NotAllowed();
      const mandate = way.mandate && mandateRef(way.mandate.bodyId, way.mandate.mandateId);
      const answer = await dispatch.command({ ...orderFor(sender, command), mandate, commandId });
      mayNow = engine.mayOnce();
      return answer;
    },
    getAs: ((view: View<any, any>, id: string, reader: Reader) => open(view, id, reader, at)) as PageContext['getAs'],
    listAs: ((view: View<any, any>, asked: ListQuery<any>, reader: Reader) => rows(view, asked, reader, at)) as PageContext['listAs'],
    getAsOf: ((view: View<any, any>, id: string, number: number) =>
      open(view, id, signedIn().reader, { ...at, number: Math.min(number, at.number), past: true })) as PageContext['getAsOf'],
    commandId: uuidV4,
    link: (to) => linked(to, query),
  };
  return context;
}

/** A form that does not say what it sends could not ask in whose name: a mistake in the program. */
function mustDeclare(form: ActionForm | undefined, type: Class<any>): void {
  if (form && !form.sends?.includes(type)) throw new Error(`This form does not declare that it sends ${type.name}`);
}

const issuesByName = ({ issues }: { readonly issues: readonly FieldIssue[] }): Record<string, string> =>
  Object.fromEntries(issues.map(({ path: name, detail }) => [name, detail]));

/** @throws NotAllowed for anybody but the installer */
function installerAs(viewer: Viewer, as: Participation): Viewer {
  if (!viewer.installer) throw new NotAllowed();
  return { ...viewer, ...as, mandates: [] };
}

async function everyRow(list: (view: View<any, any>, query: ListQuery<any>) => Promise<any>, view: View<any, any>, where?: Where<any>, sort?: string, only?: readonly string[]) {
  const rows: any[] = [];
  let cursor: string | undefined;
  do {
    const page = await list(view, { where, sort, only, limit: 200, cursor });
    rows.push(...page.items);
    cursor = page.next;
  } while (cursor !== undefined && rows.length < 1_000);
  return rows;
}

/** Keeps the moment of the page in a link to another. */
function linked(to: string, { op, tot }: Readonly<Record<string, string>>): string {
  const moment = tot ? `tot=${encodeURIComponent(tot)}` : op ? `op=${encodeURIComponent(op)}` : '';
  if (moment === '') return to;
  const [path, hash] = to.split('#');
  return `${path}${path!.includes('?') ? '&' : '?'}${moment}${hash ? `#${hash}` : ''}`;
}
