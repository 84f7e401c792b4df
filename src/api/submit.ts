import type { FastifyRequest } from 'fastify';
import { isUuid, uuidV4 } from '../audit/ids.js';
import { NotAllowed, NotFound, Rejected, type HeldMandate } from '../kernel/index.js';
import type { Answer, Order } from '../engine/index.js';
import { inNameField, lastWayCookie } from '../web/acting.js';
import { FormFields } from '../web/form-fields.js';
import { FormRefused, nameOf, PageNotFound, PageRefused, WayAsked, type ActionForm, type CommandForm, type FormProblem, type Page, type PageContext, type Way } from '../web/page.js';
import { refusalSentence, refusalText } from '../web/texts/refusals.js';
import { chosenWay, enteringUnder, fitting, orderFor } from './acting.js';
import { happenedInForm, whoseInForm } from './backdating.js';
import type { Pages } from './pages.js';
import { isToAskAgain, statusOf } from './statuses.js';
import { inTruth } from './unanswered.js';
import { actsInSeveralWays } from './standings.js';
import { checked } from './validation.js';
import type { CookieToSet } from './visit.js';

export type Submitted =
  | { readonly to: string; readonly cookies: readonly CookieToSet[] }
  | { readonly json: unknown }
  | { readonly text: string; readonly to: string; readonly status?: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly problem: FormProblem; readonly status: number };

/** Notes a refusal that the engine did not: a command that reached it stands in the access log by its own name. */
type Told = (error: unknown) => Promise<void> | undefined;

/** Carries out one form of a page. */
export async function submitted(page: Page, name: string, context: PageContext, request: FastifyRequest, pages: Pages): Promise<Submitted> {
  const form = page.forms?.[name];
  if (!form) throw new PageNotFound();
  const fields = new FormFields((request.body ?? {}) as Record<string, string>);
  const told = (error: unknown) => (error instanceof PageRefused || ('run' in form && error instanceof NotAllowed) ? pages.noteRefused(request, error) : undefined);
  return 'run' in form ? acted(form, name, fields, context, told) : commanded(form, name, fields, context, pages, told);
}

async function acted(form: ActionForm, name: string, fields: FormFields, context: PageContext, told: Told): Promise<Submitted> {
  try {
    const result = await form.run(fields, context);
    if ('json' in result || 'text' in result) return result;
    if ('to' in result) return { to: result.to, cookies: result.cookie ? [result.cookie] : [] };
    return { problem: { form: name, ...result.again }, status: Object.keys(result.again.errors).length > 0 || result.again.summary ? 422 : 200 };
  } catch (error) {
    const truth = inTruth(context, error);
    await told(truth);
    return refused(truth, name, fields, {});
  }
}

async function commanded(form: CommandForm, name: string, fields: FormFields, context: PageContext, pages: Pages, told: Told): Promise<Submitted> {
  try {
    return await sent(form, name, fields, context, pages);
  } catch (error) {
    await told(error);
    return refused(error, name, fields, form.fields ?? {});
  }
}

async function sent(form: CommandForm, name: string, fields: FormFields, context: PageContext, pages: Pages): Promise<Submitted> {
  const typed = await readAndKept(form, fields, context);
  const { command, issues } = checked(form.command, typed);
  const fieldOf = (path: string) => form.fields?.[path] ?? path;
  if (issues.length > 0) {
    const ways = await unsaid(command, fields, context, pages);
    const errors = Object.fromEntries([...(ways ? [[inNameField, sayWhose()]] : []), ...inFormOrder(issues.map(({ path, detail }) => [fieldOf(path), detail]), fields)]);
    return { problem: { form: name, values: fields.values, errors, ways }, status: 422 };
  }
  const ways = await fitting(pages.installation.engine, context.viewer, command);
  const way = chosenWay(ways, fields.text(inNameField));
  const order = orderOf(context, command, way?.mandate, fields);
  const answer = await pages.dispatch.command(await asEntered(order, whoseInForm(fields), context, pages));
  await form.after?.(command, context, fields);
  const said = ways.length > 1 && way ? [{ name: lastWayCookie, value: nameOf(way) }] : [];
  return { to: nextAddress(form, name, command, context, answer), cookies: said };
}

const sayWhose = (): string => refusalText('choose-mandate');

/** The ways to choose from where none was chosen: told together with what is wrong in other fields, as far as these allow to know it. */
async function unsaid(command: object, fields: FormFields, { viewer }: PageContext, pages: Pages): Promise<readonly Way[] | undefined> {
  if (fields.text(inNameField) || !actsInSeveralWays(viewer)) return undefined;
  const ways = await fitting(pages.installation.engine, viewer, command).catch(() => []);
  return ways.length > 1 ? ways : undefined;
}

async function readAndKept(form: CommandForm, fields: FormFields, context: PageContext): Promise<Record<string, unknown>> {
  try {
    return await form.read(fields, context);
  } finally {
    await form.keep?.(fields, context);
  }
}

/** As the form stands on the page, which is how a browser posts it; what it did not post comes last. */
function inFormOrder(errors: readonly (readonly [string, string])[], fields: FormFields): readonly (readonly [string, string])[] {
  const names = fields.names().map((name) => name.replace(/\[\]$/, ''));
  const place = ([name]: readonly [string, string]): number => (names.includes(name) ? names.indexOf(name) : names.length);
  return [...errors].sort((a, b) => place(a) - place(b));
}

function orderOf(context: PageContext, command: object, mandate: HeldMandate | undefined, fields: FormFields): Order {
  const commandId = fields.text('commandId');
  const seen = fields.text('revision');
  const order = orderFor(context.viewer, command, mandate);
  return {
    ...order,
    commandId: commandId && isUuid(commandId) && commandId[14] === '4' ? commandId : uuidV4(),
    effectiveAt: happenedInForm(fields),
    expectedRevision: seen !== undefined && /^\d{1,9}$/.test(seen) ? Number(seen) : undefined,
  };
}

/** The same as an act of somebody else, which the sender enters. */
async function asEntered(order: Order, whose: string | undefined, { viewer }: PageContext, { installation }: Pages): Promise<Order> {
  if (whose === undefined || whose === order.mandate) return order;
  const enteredUnder = await enteringUnder(installation.engine, viewer, order.command, whose, order.effectiveAt, order.mandate);
  return { ...order, mandate: whose, enteredUnder };
}

function nextAddress(form: CommandForm, name: string, command: object, context: PageContext, answer: Answer): string {
  const [path, hash] = (form.then?.(command, context, answer) ?? context.path).split('#');
  const join = path!.includes('?') ? '&' : '?';
  return `${path}${join}klaar=${encodeURIComponent(name)}&na=${answer.token}${hash ? `#${hash}` : ''}`;
}

/**
 * A refusal is shown on the page, beside what was typed. Anything unexpected goes on to the filter, and so does what is to be sent again:
 * the page would give the form another key, under which it could happen twice.
 */
function refused(error: unknown, form: string, fields: FormFields, names: Readonly<Record<string, string>>): Submitted {
  if (error instanceof WayAsked) {
    const summary = sayWhose();
    return { problem: { form, values: fields.values, errors: { [inNameField]: summary }, summary, ways: error.ways }, status: 422 };
  }
  if (error instanceof FormRefused) return { problem: { form, values: fields.values, errors: { ...error.errors } }, status: 422 };
  const status = statusOf(error);
  if (status === undefined || isToAskAgain(error) || error instanceof NotFound || error instanceof PageNotFound) throw error;
  const { code } = error as { code: string };
  const sentence = refusalSentence(code, error instanceof Rejected ? error.params : paramsOf(error));
  const field = error instanceof Rejected && error.field ? (names[error.field] ?? error.field) : undefined;
  const errors = field && fields.has(field) ? { [field]: sentence } : {};
  return { problem: { form, values: fields.values, errors, summary: sentence }, status };
}

const paramsOf = (error: unknown): Record<string, number> => ({ seconds: (error as { retryAfterSeconds?: number }).retryAfterSeconds ?? 0 });
