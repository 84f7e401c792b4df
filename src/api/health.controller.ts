import { Controller, Get, Inject, Res, ServiceUnavailableException } from '@nestjs/common';
import { HealthCheckService, type HealthCheckResult, type HealthIndicatorResult } from '@nestjs/terminus';
import type { FastifyReply } from 'fastify';
import { currentWithinMs } from '../engine/index.js';
import type { Ailment } from '../opened.js';
import { INSTALLATION, type Installation } from './tokens.js';

interface Found {
  readonly indicators: HealthIndicatorResult;
  /** All is well but the store of events, which is silent. */
  readonly onlyReads: boolean;
}
type Checked = Omit<HealthCheckResult, 'status'> & { readonly status: HealthCheckResult['status'] | 'degraded' };

/**
 * Ready is who can show pages. An instance whose EventStoreDB is away shows them, and so do all others on it: it stays ready, says
 * `degraded`, and tells under `events` what is wrong. Anybody may ask: no address, folder or message of a driver stands here.
 */
@Controller('health')
export class HealthController {
  constructor(
    @Inject(INSTALLATION) private readonly installation: Installation,
    @Inject(HealthCheckService) private readonly health: HealthCheckService,
  ) {}

  /** The process answers. */
  @Get('live')
  live(): { status: string } {
    return { status: 'UP' };
  }

  /** Events and views can be read, views are current, nothing stopped; with the reasons where that is not so. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Checked> {
    const { indicators, onlyReads } = await this.found();
    try {
      return await this.health.check(Object.entries(indicators).map(([name, found]) => () => ({ [name]: found })));
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      const checked = error.getResponse() as HealthCheckResult;
      if (onlyReads) return { ...checked, status: 'degraded' };
      reply.status(503);
      return checked;
    }
  }

  /** For monitors: UP, DEGRADED or DOWN, without internals. */
  @Get()
  async summary(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: 'UP' | 'DEGRADED' | 'DOWN' }> {
    const { indicators, onlyReads } = await this.found();
    const { events, rest, views } = indicators;
    const down = !onlyReads && [events, rest].some((one) => one!.status === 'down');
    if (down) reply.status(503);
    return { status: down ? 'DOWN' : onlyReads || views!.status === 'down' ? 'DEGRADED' : 'UP' };
  }

  private async found(): Promise<Found> {
    const ailments = await this.installation.ailments();
    const silent = ailments.find(({ ofEvents }) => ofEvents);
    const [events, views] = await Promise.all([this.events(silent), this.views(silent !== undefined)]);
    const rest = restOf(ailments.filter((one) => one !== silent));
    const onlyReads = silent !== undefined && events.isRead && [rest, views].every(({ status }) => status === 'up');
    return { indicators: { events: events.found, views, rest }, onlyReads };
  }

  private async events(silent: Ailment | undefined) {
    const head = await this.installation.stores.events.head().catch(() => undefined);
    if (head === undefined) return { isRead: false, found: { status: 'down' as const, reason: 'De gebeurtenissen zijn niet te lezen.' } };
    return { isRead: true, found: silent ? { status: 'down' as const, reason: silent.sentence, head } : { status: 'up' as const, head } };
  }

  /** While the store of events is silent, views are as far as they can be. */
  private async views(silent: boolean): Promise<HealthIndicatorResult[string]> {
    const { engine } = this.installation;
    const found = await Promise.all([engine.lag(), engine.progress()]).catch(() => undefined);
    if (!found) return { status: 'down', reason: 'De schermen zijn niet te lezen.' };
    const [{ events, ms }, { fault }] = found;
    const isBehind = fault !== undefined || ms > currentWithinMs;
    const status = engine.projector.isFarBehind || (isBehind && !silent) ? 'down' : 'up';
    const reason = fault === undefined ? {} : { reason: 'De schermen staan stil. Het beheer en het logboek zeggen waarom.' };
    return { status, lag: events, seconds: Math.round(ms / 1_000), ...reason };
  }
}

/** What it stands on, with the reason where that does not do: a machine's clock, a server that is away. */
function restOf(ailments: readonly Ailment[]): HealthIndicatorResult[string] {
  const status = ailments.some(({ serious }) => serious) ? 'down' : 'up';
  return { status, ...(ailments.length > 0 ? { reasons: ailments.map(({ sentence }) => sentence) } : {}) };
}
