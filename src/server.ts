import 'reflect-metadata';
import fastifyCookie from '@fastify/cookie';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifyUnderPressure from '@fastify/under-pressure';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { countTogether } from './api/count-together.js';
import { requestLimits } from './api/limits.js';
import { describeApi } from './api/openapi.js';
import { Pages } from './api/pages.js';
import { refuseAddress } from './api/problems.filter.js';
import { headers, secure } from './api/security.js';
import { AppModule } from './app.module.js';
import type { Installation } from './installation.js';

/** Bodies are texts of people: 256 KiB is more than the longest minutes. */
const bodyLimit = 256 * 1024;

/** So long may the process be busy before it says 503 rather than drown. */
const busyMs = 5_000;

/** The HTTP server on an open installation; not yet listening. `drowns: false` never refuses because the machine is slow. */
export async function createServer(installation: Installation, { drowns = true } = {}): Promise<NestFastifyApplication> {
  const { config } = installation;
  let pages: Pages | undefined;
  const adapter = new FastifyAdapter({
    bodyLimit,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    exposeHeadRoutes: false,
    /** What still comes on an open connection while it closes is answered like the rest. */
    return503OnClosing: false,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    routerOptions: { maxParamLength: 120 },
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      headers(request, reply, config);
      Object.assign(request, { cookies: server.parseCookie(request.headers.cookie ?? '') });
      return refuseAddress(error, request, reply, pages!);
    },
  } as never);
  const server = adapter.getInstance() as unknown as FastifyInstance;
  secure(server, config);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.on(installation), adapter, { logger: ['error', 'warn'], abortOnError: false });
  pages = app.get(Pages, { strict: false });
  await app.register(fastifyCookie as never);
  await app.register(fastifyUnderPressure as never, { maxEventLoopDelay: drowns ? busyMs : 0, retryAfter: 10 });
  await app.register(fastifyRateLimit as never, requestLimits(installation, countTogether(server, installation)));
  if (config.docs) describeApi(app, installation.engine.registry);
  await app.init();
  await server.ready();
  return app;
}

/** How long a request that was taken may still last after the stop was asked. */
const graceMs = 10_000;

/** Takes nothing more, lets what was taken finish, and lets go of connections as they fall idle. */
export async function closeServer(app: NestFastifyApplication): Promise<void> {
  const http = app.getHttpServer() as unknown as { closeIdleConnections(): void; closeAllConnections(): void };
  const idle = setInterval(() => http.closeIdleConnections(), 50);
  const late = setTimeout(() => http.closeAllConnections(), graceMs);
  try {
    await app.close();
  } finally {
    clearInterval(idle);
    clearTimeout(late);
  }
}
