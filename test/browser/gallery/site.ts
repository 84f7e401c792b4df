import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Theme } from '../../../src/web/index.js';
import { galleryPage } from '../gallery.js';
import { assets } from './frame.js';

export interface GallerySite {
  origin: string;
  /** Bodies posted to /concept, the address drafts are saved at. */
  drafts: string[];
  /** What /concept answers next. */
  answer: { status: number; text?: string };
  close(): Promise<void>;
}

/** As strict as the product's own policy. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; " +
  "frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/** Serves the specimens on a free port of this machine; `?thema=` chooses the theme. */
export async function startGallery(): Promise<GallerySite> {
  const site = { drafts: [] as string[], answer: { status: 200 } as GallerySite['answer'] };
  const server = createServer((request, response) => void respond(request, response, site));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> => new Promise((resolve) => server.close(() => resolve()));
  return Object.assign(site, { origin: `http://127.0.0.1:${port}`, close });
}

async function respond(
  request: IncomingMessage,
  response: ServerResponse,
  site: Pick<GallerySite, 'drafts' | 'answer'>,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://gallery');
  if (url.pathname === '/concept') {
    site.drafts.push(await bodyOf(request));
    response
      .writeHead(site.answer.status, { 'content-type': 'text/plain; charset=utf-8' })
      .end(site.answer.text);
    return;
  }
  if (request.method === 'POST') return void response.writeHead(303, { location: '/overzicht' }).end();
  const file = assets.find(url.pathname.replace('/static/', ''));
  if (file) return void response.writeHead(200, { 'content-type': file.contentType }).end(file.bytes);
  const page = galleryPage(url.pathname, (url.searchParams.get('thema') ?? 'systeem') as Theme);
  response.writeHead(page ? 200 : 404, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': POLICY,
  });
  response.end(page);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
}
