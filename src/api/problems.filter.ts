import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { uuidV4 } from '../audit/ids.js';
import { isAway, StillBuilding } from '../engine/index.js';
import { Rejected } from '../kernel/index.js';
import { refusalSentence } from '../web/texts/refusals.js';
import { textOf } from '../web/texts.js';
import { told } from '../told.js';
import { PageNotFound, SignInFirst } from '../web/page.js';
import { Pages, signInAddress } from './pages.js';
import { isToAskAgain, retryAfter, statusOf } from './statuses.js';
import { BadInput, ProtocolError } from './protocol-error.js';

interface Problem {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly issues?: readonly { readonly in: 'body'; readonly name: string; readonly detail: string }[];
}

/** Every error becomes a problem document (RFC 9457) for the API, a page for people; what is unforeseen is told to the log alone. */
@Catch()
export class ProblemsFilter implements ExceptionFilter {
  constructor(@Inject(Pages) private readonly pages: Pages) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const instance = uuidV4();
    if (error instanceof SignInFirst) return void reply.redirect(signInAddress(request.url), 303);
    const problem = described(error, instance);
    await this.noted(request, error);
    const wasAway = isToAskAgain(error);
    const isExpected = error instanceof ProtocolError || error instanceof StillBuilding || wasAway;
    if (wasAway) told(error);
    if (problem.status >= 500 && !isExpected) process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), instance, error: String((error as Error)?.stack ?? error) })}\n`);
    const seconds = retryAfter(problem.status, error);
    if (seconds !== undefined) reply.header('retry-after', String(seconds));
    if (isApi(request.url)) return sendProblem(reply, problem, instance);
    await this.pages.refuse(request, reply, problem.status, problem.detail);
  }

  /** Commands over the API are noted by the engine, with what they were. */
  private async noted(request: FastifyRequest, error: unknown): Promise<void> {
    if (request.url.startsWith('/api/v1/commands/')) return;
    await this.pages.noteRefused(request, error).catch(told);
  }
}

/** An address that the router itself cannot read, malformed or longer than any of ours: no controller and no filter sees it. */
export async function refuseAddress({ statusCode = 400 }: FastifyError, request: FastifyRequest, reply: FastifyReply, pages: Pages): Promise<void> {
  const detail = refusalSentence('no-such-address');
  if (isApi(request.url)) return sendProblem(reply, { status: statusCode, code: 'no-such-address', detail }, uuidV4());
  await pages.refuse(request, reply, statusCode, detail);
}

export const isApi = (url: string): boolean => url.startsWith('/api/') || url.startsWith('/health');

export function sendProblem(reply: FastifyReply, { status, code, detail, issues }: Problem, instance: string): void {
  const title = code.replaceAll('-', ' ');
  const document = { type: `urn:problem-type:samenspraak:${code}`, title, status, detail, instance: `urn:uuid:${instance}`, issues };
  void reply.status(status).header('content-type', 'application/problem+json').header('content-language', 'nl').send(JSON.stringify(document));
}

function described(error: unknown, instance: string): Problem {
  if (error instanceof BadInput) {
    const issues = error.issues.map(({ path, detail }) => ({ in: 'body' as const, name: path, detail }));
    return { status: 400, code: 'bad-input', detail: textOf('validation.nestedValidation'), issues };
  }
  if (error instanceof ProtocolError) return { status: error.status, code: error.code, detail: error.detail };
  if (isAway(error)) return { status: 503, code: 'store-away', detail: refusalSentence('store-away') };
  const known = statusOf(error);
  if (known !== undefined) {
    const code = (error as { code?: string }).code ?? (error instanceof PageNotFound ? 'not-found' : 'not-allowed');
    const params = error instanceof Rejected ? error.params : { seconds: (error as { retryAfterSeconds?: number }).retryAfterSeconds ?? 0 };
    return { status: known, code, detail: refusalSentence(code, params) };
  }
  return fromFramework(error, instance);
}

function fromFramework(error: unknown, instance: string): Problem {
  const status = error instanceof HttpException ? error.getStatus() : ((error as { statusCode?: number })?.statusCode ?? 500);
  if (status === 404) return { status, code: 'not-found', detail: refusalSentence('not-found') };
  if (status === 413) return { status, code: 'too-large', detail: refusalSentence('too-much-at-once') };
  if (status === 415) return { status, code: 'unsupported-media-type', detail: 'Stuur JSON (application/json) of een formulier.' };
  if (status === 429) return { status, code: 'too-many', detail: refusalSentence('too-many', { seconds: 60 }) };
  if (status >= 400 && status < 500) return { status, code: 'bad-request', detail: 'Deze vraag kunnen we niet lezen.' };
  return { status: status === 503 ? 503 : 500, code: status === 503 ? 'busy' : 'unexpected', detail: refusalSentence(status === 503 ? 'too-busy' : 'unexpected', { instance }) };
}
