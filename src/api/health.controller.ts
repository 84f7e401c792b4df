import { Controller, Get, Inject, Res, ServiceUnavailableException } from '@nestjs/common';
import { HealthCheckService, type HealthCheckResult, type HealthIndicatorResult } from '@nestjs/terminus';
import type { FastifyReply } from 'fastify';
import { currentWithinMs } from '../engine/index.js';
import { INSTALLATION, type Installation } from './tokens.js';

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

  /** Store reachable, views current, nothing stopped; with the reasons where that is not so. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthCheckResult> {
    try {
      return await this.health.check([() => this.events(), () => this.views(), () => this.rest()]);
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      reply.status(503);
      return error.getResponse() as HealthCheckResult;
    }
  }

  /** For monitors: UP, DEGRADED or DOWN, without internals. */
  @Get()
  async summary(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: 'UP' | 'DEGRADED' | 'DOWN' }> {
    const found = { ...(await this.events()), ...(await this.rest()) };
    const down = Object.values(found).some(({ status }) => status === 'down');
    if (down) reply.status(503);
    return { status: down ? 'DOWN' : (await this.views()).views!.status === 'up' ? 'UP' : 'DEGRADED' };
  }

  private async events(): Promise<HealthIndicatorResult> {
    return this.installation.stores.events.head().then(
      (head) => ({ events: { status: 'up', head } }),
      () => ({ events: { status: 'down' } }),
    );
  }

  /** What it stands on, with the reason where that does not do: a machine's clock, a server that is away. */
  private async rest(): Promise<HealthIndicatorResult> {
    const ailments = await this.installation.ailments();
    const status = ailments.some(({ serious }) => serious) ? 'down' : 'up';
    return { rest: { status, ...(ailments.length > 0 ? { reasons: ailments.map(({ sentence }) => sentence) } : {}) } };
  }

  private async views(): Promise<HealthIndicatorResult> {
    const { engine } = this.installation;
    const found = await Promise.all([engine.lag(), engine.progress()]).catch(() => undefined);
    if (!found) return { views: { status: 'down', reason: 'De schermen zijn niet te lezen.' } };
    const [{ events, ms }, { fault }] = found;
    const status = fault === undefined && !engine.projector.isFarBehind && ms <= currentWithinMs ? 'up' : 'down';
    const reason = fault === undefined ? {} : { reason: `De schermen staan stil: ${fault}` };
    return { views: { status, lag: events, seconds: Math.round(ms / 1_000), ...reason } };
  }
}
