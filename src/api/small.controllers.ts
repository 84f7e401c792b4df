import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { ownPath } from '../web/own-path.js';
import { PageNotFound } from '../web/page.js';
import { SettableClock } from '../engine/index.js';
import { backTo, clockTarget } from './demo-clock.js';
import { networkCookie, signedIn, Viewers } from './viewers.js';
import { Pages } from './pages.js';
import { INSTALLATION, type Installation } from './tokens.js';
import { setCookie } from './visit.js';

const year = 31_536_000;
type Body = Readonly<Record<string, string | undefined>>;
const bodyOf = (request: FastifyRequest): Body => (request.body ?? {}) as Body;

/** Stylesheet, script and icon, under names that carry their content. */
@ApiExcludeController()
@Controller('static')
export class StaticController {
  constructor(@Inject(Pages) private readonly pages: Pages) {}

  @Get(':file')
  file(@Param('file') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const asset = this.pages.assets.find(name);
    if (!asset) throw new PageNotFound();
    const accepts = String(request.headers['accept-encoding'] ?? '');
    const encoding = accepts.includes('br') ? 'br' : accepts.includes('gzip') ? 'gzip' : undefined;
    if (encoding) reply.header('content-encoding', encoding);
    reply.header('vary', 'Accept-Encoding').header('cache-control', `public, max-age=${year}, immutable`).type(asset.contentType);
    void reply.send(encoding === 'br' ? asset.brotli : encoding === 'gzip' ? asset.gzip : asset.bytes);
  }
}

/** Light, dark or as the device: a cookie, so that it works before signing in. */
@ApiExcludeController()
@Controller()
export class PreferencesController {
  constructor(
    @Inject(INSTALLATION) private readonly installation: Installation,
    @Inject(Viewers) private readonly viewers: Viewers,
  ) {}

  @Post('weergave')
  theme(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const { thema, terug } = bodyOf(request);
    const value = ['licht', 'donker'].includes(thema ?? '') ? thema! : '';
    setCookie(reply, this.installation.config, { name: 'sspr-weergave', value, maxAge: year });
    void reply.redirect(ownPath(terug), 303);
  }

  @Post('netwerk')
  async network(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const viewer = signedIn(await this.viewers.of(request));
    const { code } = bodyOf(request);
    if (!code || !viewer.networks.includes(code)) throw new PageNotFound();
    setCookie(reply, this.installation.config, { name: networkCookie, value: code, maxAge: year });
    void reply.redirect('/', 303);
  }
}

/** The demo's clock goes forward; whatever falls due on the way happens at its own instant. A date it can't go to is told beside it. */
@ApiExcludeController()
@Controller('demo')
export class DemoClockController {
  constructor(
    @Inject(INSTALLATION) private readonly installation: Installation,
    @Inject(Viewers) private readonly viewers: Viewers,
  ) {}

  @Post('klok')
  async forward(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const { clock, engine, config } = this.installation;
    if (!config.demo || !(clock instanceof SettableClock)) throw new PageNotFound();
    signedIn(await this.viewers.of(request));
    const body = bodyOf(request);
    const to = clockTarget(body, clock.now());
    if (to === undefined) return void reply.redirect(backTo(body.terug, body['klok-datum'] ?? ''), 303);
    await engine.ticker.advance(clock, to);
    await engine.settled();
    void reply.redirect(backTo(body.terug), 303);
  }
}
