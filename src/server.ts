import 'reflect-metadata';
import fastifyCookie from '@fastify/cookie';
import fastifyRateLimit from '@fastify/rate-limit';
import fastifyUnderPressure from '@fastify/under-pressure';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { describeApi } from './api/openapi.js';
import { secure } from './api/security.js';
import { tokenOf } from './api/visit.js';
import { AppModule } from './app.module.js';
import type { Config } from './config.js';
import type { Installation } from './installation.js';

/** Bodies are texts of people: 256 KiB is more than the longest minutes. */
const bodyLimit = 256 * 1024;

/** So long may the process be busy before it says 503 rather than drown. */
const busyMs = 5_000;

/** The HTTP server on an open installation; not yet listening. `drowns: false` never refuses because the machine is slow. */
export async function createServer(installation: Installation, { drowns = true } = {}): Promise<NestFastifyApplication> {
  const { config } = installation;
  const adapter = new FastifyAdapter({
    bodyLimit,
    requestTimeout: 30_000,
    connectionTimeout: 60_000,
    exposeHeadRoutes: false,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    routerOptions: { maxParamLength: 120 },
  } as never);
  const server = adapter.getInstance() as unknown as FastifyInstance;
  secure(server, config);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.on(installation), adapter, { logger: ['error', 'warn'], abortOnError: false });
  await app.register(fastifyCookie as never);
  await app.register(fastifyUnderPressure as never, { maxEventLoopDelay: drowns ? busyMs : 0, retryAfter: 10 });
  await app.register(fastifyRateLimit as never, limits(config));
  if (config.docs) describeApi(app, installation.engine.registry);
  await app.init();
  await server.ready();
  return app;
}

/** Enough for a secretary at a meeting, too little to guess or to flood; style and health don't count. */
function limits(config: Config) {
  const session = (request: FastifyRequest) => tokenOf(request, config);
  return {
    global: true,
    timeWindow: '1 minute',
    max: (request: FastifyRequest) => (session(request) ? config.requestsPerMinute : Math.ceil(config.requestsPerMinute / 4)),
    keyGenerator: (request: FastifyRequest) => session(request) ?? request.ip,
    allowList: (request: FastifyRequest) => /^\/(static|health)\b/.test(request.url),
  };
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
