import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { h, type VNode } from 'preact';
import { ErrorPage, NotYet, type SendAgain } from '../web/error-page.js';
import { BadMoment } from '../engine/index.js';
import { inNameField, lastWayCookie } from '../web/acting.js';
import { FormFields } from '../web/form-fields.js';
import { loadAssets, renderDocument, type PageFrame } from '../web/index.js';
import { TypedPage, typedTitle } from '../web/typed-page.js';
import { PageNotFound, type FormProblem, type Page, type PageContext, type Shown, type Viewer } from '../web/page.js';
import { asking } from './asking.js';
import { DataOf } from './data-of.js';
import { Dispatch } from './dispatch.js';
import { doorsOf } from './doors.js';
import { frameOf, standingOf } from './frames.js';
import { KeptForms } from './kept-forms.js';
import { listerOf, noteListed, openerOf } from './opener.js';
import { momentOf, pageContext } from './page-context.js';
import { isRefusal, noteRefused } from './refused-reads.js';
import { retryAfter } from './statuses.js';
import { submitted, type Submitted } from './submit.js';
import { INSTALLATION, type Installation } from './tokens.js';
import { inTruth } from './unanswered.js';
import { Viewers } from './viewers.js';
import { cookie, setCookie } from './visit.js';

/** How long the page after a form waits to show what it did; longer is "wordt verwerkt". */
const ownWriteMs = 500;

/** Turns page values into answers: context, moment, own writes, forms, errors. */
@Injectable()
export class Pages {
  readonly assets = loadAssets();
  private readonly kept: KeptForms;
  private readonly dataOf: DataOf;

  constructor(
    @Inject(INSTALLATION) readonly installation: Installation,
    @Inject(Dispatch) readonly dispatch: Dispatch,
    @Inject(Viewers) readonly viewers: Viewers,
  ) {
    this.kept = new KeptForms(installation);
    this.dataOf = new DataOf(installation);
  }

  async show(page: Page, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const someone = await this.viewers.of(request);
    if (!someone && !page.open) return void reply.redirect(signInAddress(request.url), 303);
    const context = await this.shown(page, request, reply, someone);
    await this.answer(await this.orNotYet(page, context, request), context, request, reply);
  }

  /** With what was typed before: kept when a session ended, or in an earlier step. */
  private async shown(page: Page, request: FastifyRequest, reply: FastifyReply, someone: Viewer | undefined): Promise<PageContext> {
    const taken = someone ? await this.kept.take(request, reply, someone) : undefined;
    const context = await this.context(page, request, someone, taken);
    const step = someone && !taken ? await page.steps?.find(context) : undefined;
    if (!step) return context;
    reply.status(step.status);
    return this.context(page, request, someone, step.problem);
  }

  /** A thing that is there today and was not at the moment asked for says so; any other absence stays an absence. */
  private async orNotYet(page: Page, context: PageContext, request: FastifyRequest): Promise<Page> {
    if (!context.at.past) return page;
    try {
      const shown = await this.shownBy(page, context);
      return { ...page, show: async () => shown };
    } catch (error) {
      if (!(error instanceof PageNotFound)) throw error;
      const now = await this.context(page, request, context.someone, undefined, true);
      const { title, nav } = await page.show(now);
      return { ...page, show: async () => ({ title, nav, body: h(NotYet, { title, today: context.path }) as VNode }) };
    }
  }

  /** A form: carried out and answered by a redirect, or shown again with everything typed. */
  async submit(page: Page, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const form = formIn(request);
    const subject = await this.kept.holder(request);
    const someone = await this.viewers.of(request);
    const path = this.pathOf(page, request);
    if (!someone && !page.open) {
      if (await this.kept.keep(request, reply, { path, form, subject })) return void reply.redirect(signInAddress(path), 303);
      return this.showTyped(path, request, reply);
    }
    const context = await this.context(page, request, someone, undefined, true);
    const result = await submitted(page, form, context, request, this);
    if ('json' in result) return void reply.send(result.json);
    if ('text' in result) return plainly(result, request, reply);
    if ('to' in result) {
      for (const one of result.cookies) setCookie(reply, this.installation.config, one);
      return void reply.redirect(result.to, 303);
    }
    const address = someone && (await page.steps?.keep(context, result.problem, result.status));
    if (address) return void reply.redirect(address, 303);
    const again = await this.context(page, request, someone, result.problem);
    reply.status(result.status);
    const seconds = retryAfter(result.status);
    if (seconds !== undefined) reply.header('retry-after', String(seconds));
    await this.answer(page, again, request, reply);
  }

  /** Nobody is signed in and nothing is kept: what was typed stands in the answer, to take along. */
  private showTyped(path: string, request: FastifyRequest, reply: FastifyReply): void {
    const typed = new FormFields((request.body ?? {}) as Record<string, string>).typed();
    const body = h(TypedPage, { typed, signIn: signInAddress(path) }) as VNode;
    const frame = frameOf({ title: typedTitle, body }, request.url, undefined, undefined, this);
    this.send(reply.status(401), renderDocument(frame, body));
  }

  /** The error page in the frame of whoever asks; says what to do, never what went wrong inside. */
  async refuse(request: FastifyRequest, reply: FastifyReply, status: number, sentence: string): Promise<void> {
    const someone = await this.viewers.of(request).catch(() => undefined);
    const again = status === 503 ? sendAgain(request) : undefined;
    const body = h(ErrorPage, { status, sentence, again }) as VNode;
    const frame: PageFrame = frameOf({ title: errorTitle(status), body }, request.url, someone, undefined, this);
    this.send(reply.status(status), renderDocument(frame, body));
  }

  /** For the access log, where the refusal is one of a person. */
  async noteRefused(request: FastifyRequest, error: unknown): Promise<void> {
    if (isRefusal(error)) await noteRefused(this.installation, request, await this.viewers.of(request, request.headers['samenspraak-network'] as string | undefined), error);
  }

  private async context(page: Page, request: FastifyRequest, someone: Viewer | undefined, problem?: FormProblem, now = false): Promise<PageContext> {
    const query = singleValues(request.query);
    const at = await momentOf(this.installation, now || !page.past ? {} : onceAsked(request.query, query));
    const processing = !(await this.caughtUp(query.na));
    const path = this.pathOf(page, request);
    const params = singleValues(request.params);
    const doors = doorsOf(this.installation, request, someone);
    const open = openerOf(this.installation, this.dispatch, request, someone);
    const rows = listerOf(this.dispatch, request);
    const named = new FormFields((request.body ?? {}) as Record<string, string>).text(inNameField);
    const posted = request.method === 'POST' ? page.forms?.[formIn(request)] : undefined;
    const acting = { forms: page.forms, sending: posted && 'run' in posted ? posted : undefined, named, lastWay: cookie(request, lastWayCookie) };
    return pageContext({ installation: this.installation, dispatch: this.dispatch, open, rows, someone, path, params, query, at, processing, doors, problem, ...acting });
  }

  private async caughtUp(token: string | undefined): Promise<boolean> {
    if (token === undefined || !/^\d{1,16}$/.test(token)) return true;
    return this.installation.engine.seen(Number(token), ownWriteMs);
  }

  private async answer(page: Page, context: PageContext, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const shown = await this.shownBy(page, context);
    await noteListed(this.installation, request, context.someone);
    if (shown.to !== undefined) return void reply.redirect(shown.to, 303);
    if (shown.status && !context.problem) reply.status(shown.status);
    const standing = await standingOf(context);
    const frame = frameOf(shown, request.url, context.someone, page.past ? context : undefined, this, context, standing);
    const body = await asking(shown.body, context);
    this.send(reply, renderDocument({ ...frame, behind: context.someone && (await this.dataOf.now()) }, body));
  }

  /** What a page says that may not be asked for want of an answer is no refusal. */
  private async shownBy(page: Page, context: PageContext): Promise<Shown> {
    try {
      return await page.show(context);
    } catch (error) {
      throw inTruth(context, error);
    }
  }

  private send(reply: FastifyReply, html: string): void {
    void reply.header('content-type', 'text/html; charset=utf-8').header('content-language', 'nl').header('cache-control', 'no-store').send(html);
  }

  private pathOf(page: Page, request: FastifyRequest): string {
    const params = singleValues(request.params);
    return page.path.replace(/:([a-z]+)/gi, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  }
}

/** The name of the form that is posted: the last part of its address. */
const formIn = ({ url }: FastifyRequest): string => url.split('?')[0]!.split('/').pop()!;

/** What a script asked for as plain text; a browser without it goes on. */
function plainly({ text, to, status = 200, headers = {} }: Extract<Submitted, { readonly text: string }>, request: FastifyRequest, reply: FastifyReply): void {
  if (!request.headers.accept?.startsWith('text/plain')) return void reply.redirect(to, 303);
  void reply.status(status).headers({ ...headers, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }).send(text);
}

/** A form that could not be answered for now, unless it holds a secret. */
function sendAgain({ method, url, body }: FastifyRequest): SendAgain | undefined {
  const fields = new FormFields((body ?? {}) as Record<string, string>);
  return method === 'POST' && fields.all().length > 0 ? { action: url, fields } : undefined;
}

export const signInAddress = (from: string): string => (from === '/' ? '/aanmelden' : `/aanmelden?verder=${encodeURIComponent(from)}`);

const errorTitle = (status: number): string =>
  status === 404 ? 'Niet gevonden' : status === 403 ? 'Dit is niet voor u' : status >= 500 ? 'Er liep iets mis' : 'Dit kan niet';

/** Of a moment that is asked twice nothing is guessed: that would show another one than was meant. @throws BadMoment */
function onceAsked(raw: unknown, query: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { op, tot } = (raw ?? {}) as Record<string, unknown>;
  if (Array.isArray(op) || Array.isArray(tot)) throw new BadMoment('moment-twice');
  return query;
}

/** A parameter given twice counts as not given: no guessing which was meant. */
export function singleValues(raw: unknown): Readonly<Record<string, string>> {
  const entries = Object.entries((raw ?? {}) as Record<string, unknown>);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
