import { Controller, Get, Inject, Res } from '@nestjs/common';
import { HealthCheckService, type HealthIndicatorResult } from '@nestjs/terminus';
import type { FastifyReply } from 'fastify';
import { INSTALLATION, type Installation } from './tokens.js';

/** The views may be this far behind, in events, and the installation is still ready. */
const lagAllowed = 10_000;

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

  /** Store reachable, views current, nothing stopped. */
  @Get('ready')
  ready() {
    return this.health.check([() => this.events(), () => this.views()]);
  }

  /** For monitors: UP, DEGRADED or DOWN, without internals. */
  @Get()
  async summary(@Res({ passthrough: true }) reply: FastifyReply): Promise<{ status: 'UP' | 'DEGRADED' | 'DOWN' }> {
    const down = await this.events().then(() => false, () => true);
    if (down) reply.status(503);
    return { status: down ? 'DOWN' : (await this.views()).views!.status === 'up' ? 'UP' : 'DEGRADED' };
  }

  private async events(): Promise<HealthIndicatorResult> {
    const head = await this.installation.stores.events.head();
    return { events: { status: 'up', head } };
  }

  private async views(): Promise<HealthIndicatorResult> {
    const { projector, reached } = this.installation.engine;
    const lag = Math.max(0, (await this.installation.stores.events.head()) - (await reached()));
    const status = projector.fault === undefined && lag <= lagAllowed ? 'up' : 'down';
    return { views: { status, lag, ...(projector.fault ? { fault: 'stopped' } : {}) } };
  }
}
