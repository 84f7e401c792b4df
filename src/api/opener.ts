import type { FastifyRequest } from 'fastify';
import type { AsOf, Found, ListQuery } from '../engine/index.js';
import type { Page, Reader, View } from '../kernel/index.js';
import type { Viewer } from '../web/page.js';
import type { Dispatch } from './dispatch.js';
import { note } from './note.js';
import type { Installation } from './tokens.js';

/** A document the address of a request names, and whether its reader may see it. */
export interface Sought {
  readonly view: View<any, any>;
  readonly id: string;
  readonly found: boolean;
}
export type Lister = (view: View<any, any>, query: ListQuery<any>, reader: Reader, at: AsOf) => Promise<Page<any>>;
export type Opener = <D>(view: View<D, any>, id: string, reader: Reader, at: AsOf) => Promise<Found<D> | undefined>;

const sought = new WeakMap<FastifyRequest, Sought[]>();
export const soughtBy = (request: FastifyRequest): readonly Sought[] => sought.get(request) ?? [];
export const namesIn = ({ params }: FastifyRequest): readonly string[] => Object.values((params ?? {}) as Record<string, string>);

/**
 * Opens documents for the person who makes a request, on a page or over the API; there is no other way to one. What is
 * confidential in them is noted, except for whoever raised it; what the address names is remembered, should the answer be a refusal.
 */
export function openerOf(installation: Installation, dispatch: Dispatch, request: FastifyRequest, someone: Viewer | undefined): Opener {
  return async (view, id, reader, at) => {
    const found = await dispatch.get(view, id, reader, at);
    if (namesIn(request).includes(id)) sought.set(request, [...soughtBy(request), { view, id, found: found !== undefined }]);
    const noted = found && reader.system !== true ? view.noted?.(found.document, id) : undefined;
    if (noted) shown(request).opened.add(noted.target);
    if (noted && someone && !(await raisedBy(installation, someone, noted.target))) {
      await note(installation, someone, { ...noted, outcome: 'allowed', reason: 'gelezen' });
    }
    return found;
  };
}

interface ShownTo {
  /** Streams whose document was opened, which has an entry of its own. */
  readonly opened: Set<string>;
  /** Word of the reading → streams shown in lists. */
  readonly listed: Map<string, Set<string>>;
}
const shownTo = new WeakMap<FastifyRequest, ShownTo>();
function shown(request: FastifyRequest): ShownTo {
  const known = shownTo.get(request) ?? { opened: new Set(), listed: new Map() };
  shownTo.set(request, known);
  return known;
}

/** Lists rows for the person who makes a request, and remembers what was confidential in them for `noteListed`. */
export function listerOf(dispatch: Dispatch, request: FastifyRequest): Lister {
  return async (view, query, reader, at) => {
    const page = await dispatch.list(view, query, reader, at);
    const { what, target } = view.notedRows ?? {};
    const streams = target ? page.items.flatMap((row) => target(row, row.id) ?? []) : [];
    if (what !== undefined && streams.length > 0 && reader.system !== true) {
      const { listed } = shown(request);
      listed.set(what, new Set([...(listed.get(what) ?? []), ...streams]));
    }
    return page;
  };
}

/** Notes what the lists of this request showed that is confidential: one entry for all of them, except what its reader raised or opened. */
export async function noteListed(installation: Installation, request: FastifyRequest, someone: Viewer | undefined): Promise<void> {
  const { opened, listed } = shown(request);
  if (!someone) return;
  for (const [what, streams] of listed) {
    const raised = await Promise.all([...streams].map((stream) => raisedBy(installation, someone, stream)));
    const others = [...streams].filter((stream, index) => !raised[index] && !opened.has(stream)).sort();
    if (others.length > 0) await note(installation, someone, { what, outcome: 'allowed', reason: 'gelezen', details: JSON.stringify({ listed: others }) });
  }
  listed.clear();
}

/** Whether the person raised this stream in confidence, or holds the seat that did. */
export async function raisedBy({ engine }: Installation, { participant, mandates }: Viewer, stream: string): Promise<boolean> {
  const link = await engine.confidential.linkOf(stream);
  return link !== undefined && (link.participant === participant || mandates.some(({ seatId }) => seatId === link.seatId));
}
