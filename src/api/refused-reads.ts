import type { FastifyRequest } from 'fastify';
import { entityNameOf, streamOf } from '../engine/registry.js';
import { NotAllowed } from '../kernel/index.js';
import { PageHidden, PageNotFound, PageRefused, type Viewer } from '../web/page.js';
import { note } from './note.js';
import { namesIn, raisedBy, soughtBy, type Sought } from './opener.js';
import type { Installation } from './tokens.js';

/**
 * Notes that somebody signed in wanted a page, a form or a view that is not theirs, with what it was about. What does not exist leaves
 * nothing, and neither does whoever raised a signal in confidence: the note itself would tell.
 */
export async function noteRefused(installation: Installation, request: FastifyRequest, someone: Viewer | undefined, error: Refusal): Promise<void> {
  if (!someone?.participant) return;
  const aim = await aimOf(installation, request, someone, error);
  if (aim === undefined || (await raisedBy(installation, someone, aim))) return;
  const target = (await mayBeNamedWith(installation, someone, aim)) ? aim : undefined;
  const { what = kindOf(request), reason = error instanceof PageNotFound ? 'not-found' : 'not-allowed' } = error instanceof PageHidden ? error.entry : {};
  await note(installation, someone, { what, target, outcome: 'refused', reason });
}

type Refusal = PageNotFound | PageRefused | NotAllowed;
export const isRefusal = (error: unknown): error is Refusal => error instanceof PageNotFound || error instanceof PageRefused || error instanceof NotAllowed;

const kindOf = ({ method, url }: FastifyRequest): string => (url.startsWith('/api/') ? 'view' : method === 'POST' ? 'form' : 'page');
const pathOf = ({ url }: FastifyRequest): string => url.split('?')[0]!;

/** The stream it was about, or the address where that names none; undefined where there is no such thing. */
async function aimOf(installation: Installation, request: FastifyRequest, someone: Viewer, error: Refusal): Promise<string | undefined> {
  if (error instanceof PageHidden && error.entry.target !== undefined) {
    return (await exists(installation, someone, error.entry.target)) ? error.entry.target : undefined;
  }
  const isPlainAbsence = error instanceof PageNotFound && !(error instanceof PageHidden);
  for (const one of soughtBy(request)) {
    const isThere = one.found || (await installation.engine.ask.exists(one.view, one.id, someone.network));
    if (isThere && !(one.found && isPlainAbsence)) return (await streamFor(installation, someone, one)) ?? pathOf(request);
  }
  if (isPlainAbsence) return undefined;
  return namesIn(request).length === 0 ? pathOf(request) : named(installation, request, someone);
}

async function streamFor(installation: Installation, someone: Viewer, { view, id }: Sought): Promise<string | undefined> {
  for (const { entity } of view.folds) if (await exists(installation, someone, streamOf(entity(), id))) return streamOf(entity(), id);
  return undefined;
}

/** A refusal before anything was looked up: what the address names. */
async function named(installation: Installation, request: FastifyRequest, someone: Viewer): Promise<string | undefined> {
  for (const id of namesIn(request)) {
    for (const entity of installation.engine.registry.entities.values()) {
      if (await exists(installation, someone, streamOf(entity, id))) return streamOf(entity, id);
    }
  }
  return undefined;
}

async function exists({ engine }: Installation, { network }: Viewer, stream: string): Promise<boolean> {
  const entity = engine.registry.entities.get(entityNameOf(stream));
  if (!entity) return false;
  const folded = await engine.states.shown(entity, stream);
  return folded.revision >= 0 && folded.network === network;
}

/** Somebody without any standing now may have held the seat of the raiser before, and is not named beside the signal. */
async function mayBeNamedWith({ engine }: Installation, { roles, mandates }: Viewer, stream: string): Promise<boolean> {
  return roles.length + mandates.length > 0 || (await engine.confidential.linkOf(stream)) === undefined;
}
