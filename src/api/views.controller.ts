import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { BadQuery, type AsOf } from '../engine/index.js';
import { streamOf } from '../engine/registry.js';
import type { Reader, View } from '../kernel/index.js';
import { PageNotFound } from '../web/page.js';
import { Dispatch } from './dispatch.js';
import { listerOf, noteListed, openerOf } from './opener.js';
import { opaqueTag } from './opaque-tag.js';
import { momentOf } from './page-context.js';
import { ProtocolError } from './protocol-error.js';
import { INSTALLATION, type Installation } from './tokens.js';
import { signedIn, Viewers } from './viewers.js';

const reserved = new Set(['op', 'tot', 'limit', 'cursor', 'sort', 'after']);

/** Every view, as of any moment, within the rights of who asks. `after=<token>` waits briefly for one's own write. */
@Controller('api/v1/views')
export class ViewsController {
  constructor(
    @Inject(INSTALLATION) private readonly installation: Installation,
    @Inject(Dispatch) private readonly dispatch: Dispatch,
    @Inject(Viewers) private readonly viewers: Viewers,
  ) {}

  @Get(':view')
  async list(@Param('view') name: string, @Query() raw: Record<string, unknown>, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const viewer = signedIn(await this.viewers.of(request, headerOf(request)), headerOf(request));
    const view = this.view(name);
    const query = single(raw);
    await this.wait(query.after);
    const at = await momentOf(this.installation, query);
    const filters = Object.entries(query).filter(([column]) => !reserved.has(column));
    const where = Object.fromEntries(filters.map(([column, value]) => [column, typed(view, column, value)]));
    const limit = query.limit === undefined ? undefined : /^\d{1,3}$/.test(query.limit) ? Number(query.limit) : 0;
    const page = await listerOf(this.dispatch, request)(view, { where, sort: query.sort, limit, cursor: query.cursor }, viewer.reader, at);
    await noteListed(this.installation, request, viewer);
    const self = request.url;
    const next = page.next && nextOf(request.url, page.next);
    if (next) reply.header('link', `<${next}>; rel="next"`);
    return { self, items: page.items, ...(next ? { next } : {}), ...shownAt(at) };
  }

  @Get(':view/:id')
  async get(@Param('view') name: string, @Param('id') id: string, @Query() raw: Record<string, unknown>, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const viewer = signedIn(await this.viewers.of(request, headerOf(request)), headerOf(request));
    const { reader } = viewer;
    const view = this.view(name);
    const query = single(raw);
    await this.wait(query.after);
    const at = await momentOf(this.installation, query);
    const tag = at.past ? undefined : await this.tagOf(view, id, reader);
    const found = await openerOf(this.installation, this.dispatch, request, viewer)<object>(view, id, reader, at);
    if (!found) throw new PageNotFound();
    const etag = tag?.(found.document);
    if (etag !== undefined) reply.header('etag', etag);
    return { self: request.url, id, from: await this.installation.engine.ask.since(view, found, reader), document: found.document, ...shownAt(at) };
  }

  private view(name: string): View<any, any> {
    const view = this.installation.engine.registry.views.get(name);
    if (!view) throw new PageNotFound();
    return view;
  }

  /**
   * The ETag: the revision of the stream behind the document, for If-Match, never newer than what is shown and none while the view
   * lags. Who is not told of all its events gets a hash of what they are shown, that stays as long as that does. None where no stream
   * bears its id.
   */
  private async tagOf(view: View<any, any>, id: string, reader: Reader): Promise<((document: object) => string) | undefined> {
    const { states, seen } = this.installation.engine;
    const entity = view.folds[0]!.entity();
    const { revision, place, state } = await states.shown(entity, streamOf(entity, id));
    if (revision < 0) return undefined;
    const told = entity.revisionFor?.(state, id, reader.network);
    if (told && !told.some((one) => reader.audiences.includes(one))) return opaqueTag;
    return (await seen(place, 500)) ? () => `"${revision}"` : undefined;
  }

  private async wait(token: string | undefined): Promise<void> {
    if (token === undefined) return;
    const { engine, stores } = this.installation;
    if (!/^\d{1,16}$/.test(token)) throw new ProtocolError(400, 'token-form', 'De parameter after moet het token van een antwoord zijn.');
    // Elsewhere a place may lie beyond what was counted so far.
    if (stores.events.exclusive && Number(token) > (await stores.events.head())) throw new ProtocolError(400, 'token-unknown', 'Dit token gaven wij nooit. Neem dat van het antwoord op uw opdracht.');
    if (!(await engine.seen(Number(token), 500))) {
      throw new ProtocolError(503, 'not-yet-visible', 'Wat u deed, wordt nog verwerkt. Vraag het over een seconde opnieuw.');
    }
  }
}

/** Of the past: the event it is as of, and whether the instant asked for may still get events before it. */
const shownAt = ({ past, number, provisional = false }: AsOf) => (past ? { at: { number, provisional } } : {});

const headerOf = (request: FastifyRequest): string | undefined => request.headers['samenspraak-network'] as string | undefined;

function single(raw: Record<string, unknown>): Record<string, string> {
  for (const [name, value] of Object.entries(raw)) {
    if (typeof value !== 'string') throw new ProtocolError(400, 'parameter-twice', `De parameter ${name} staat er meer dan één keer.`);
  }
  return raw as Record<string, string>;
}

/** @throws BadQuery where no row could hold such a value, so that a slip of the pen is not an empty list */
function typed(view: View<any, any>, column: string, value: string): unknown {
  const kind = (view.columns as Record<string, string>)[column];
  const form = forms[kind ?? ''];
  if (form && !form.test(value)) throw new BadQuery('bad-filter');
  if (kind === 'number') return Number(value);
  return kind === 'flag' ? value === 'true' : value;
}
const forms: Readonly<Record<string, RegExp>> = { number: /^-?\d{1,15}$/, flag: /^(true|false)$/ };

function nextOf(url: string, cursor: string): string {
  const [path, query = ''] = url.split('?');
  const params = new URLSearchParams(query);
  params.set('cursor', cursor);
  return `${path}?${params.toString()}`;
}
