import { Body, Controller, Headers, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isUuid } from '../audit/ids.js';
import type { Answer } from '../engine/index.js';
import { parseMandateRef } from '../kernel/index.js';
import { PageNotFound } from '../web/page.js';
import { orderFor } from './acting.js';
import { enteredHeader, enteredInHeader, happenedHeader, happenedInHeader } from './backdating.js';
import { Dispatch } from './dispatch.js';
import { isOpaqueTag } from './opaque-tag.js';
import { BadInput, ProtocolError } from './protocol-error.js';
import { INSTALLATION, type Installation } from './tokens.js';
import { checked } from './validation.js';
import { signedIn, Viewers } from './viewers.js';

/** Every command of every entity, by name; what each expects stands in the OpenAPI description. */
@Controller('api/v1/commands')
export class CommandsController {
  constructor(
    @Inject(INSTALLATION) private readonly installation: Installation,
    @Inject(Dispatch) private readonly dispatch: Dispatch,
    @Inject(Viewers) private readonly viewers: Viewers,
  ) {}

  @Post(':name')
  @HttpCode(200)
  async send(
    @Param('name') name: string,
    @Body() body: unknown,
    @Headers() headers: Record<string, string | undefined>,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Answer> {
    const viewer = signedIn(await this.viewers.of(request, headers['samenspraak-network']), headers['samenspraak-network']);
    const bound = this.installation.engine.registry.commands.get(name);
    if (!bound || bound.rule.internal) throw new PageNotFound();
    if (!request.headers['content-type']?.startsWith('application/json')) throw new ProtocolError(415, 'unsupported-media-type', 'Stuur JSON (application/json).');
    const commandId = idempotencyKey(headers['idempotency-key']);
    const expectedRevision = ifMatch(headers['if-match'], bound.rule.ifMatch ?? false);
    const effectiveAt = happenedInHeader(headers[happenedHeader]);
    const mandate = mandateOf(headers['samenspraak-mandate']);
    const enteredUnder = enteredInHeader(headers[enteredHeader], mandate);
    const { command, issues } = checked(bound.type, body);
    if (issues.length > 0) throw new BadInput(issues);
    const order = { ...orderFor(viewer, command), commandId, expectedRevision, mandate, enteredUnder, effectiveAt };
    const answer = await this.dispatch.command(order);
    reply.header('etag', `"${answer.revision}"`);
    return answer;
  }
}

/** `"<uuid v4>"`, a quoted string (draft-ietf-httpapi-idempotency-key-header); bare is understood as well. */
function idempotencyKey(header: string | undefined): string {
  if (header === undefined) throw new ProtocolError(400, 'idempotency-key-missing', 'Stuur een Idempotency-Key: een nieuwe UUID voor elke opdracht.');
  const key = header.replace(/^"(.*)"$/, '$1').toLowerCase();
  if (!isUuid(key) || key[14] !== '4') throw new ProtocolError(400, 'idempotency-key-form', 'De Idempotency-Key moet een UUID van versie 4 zijn.');
  return key;
}

function ifMatch(header: string | undefined, needed: boolean): number | undefined {
  if (header === undefined) {
    if (needed) throw new ProtocolError(428, 'if-match-missing', 'Stuur If-Match met de revisie die u zag: een ander kan intussen iets gewijzigd hebben.');
    return undefined;
  }
  const found = /^"(\d{1,9})"$/.exec(header);
  if (found) return Number(found[1]);
  if (isOpaqueTag(header)) throw new ProtocolError(400, 'if-match-opaque', `Deze ETag is geen revisie. U ziet niet alles van het document, en dan zegt hij alleen of wat u ziet nog hetzelfde is. ${needed ? 'Neem de ETag van het antwoord op uw vorige opdracht, zoals "12".' : 'Deze opdracht heeft If-Match niet nodig: laat de header weg.'}`);
  throw new ProtocolError(400, 'if-match-form', 'If-Match moet één revisie tussen aanhalingstekens zijn, zoals "12". Neem de ETag van het document, of die van het antwoord op uw vorige opdracht.');
}

function mandateOf(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (!parseMandateRef(header)) throw new ProtocolError(400, 'mandate-form', 'Samenspraak-Mandate moet de vorm b_<overleg>/m_<mandaat> hebben.');
  return header;
}
