import type { FastifyRequest } from 'fastify';
import type { AsOf, Found } from '../engine/index.js';
import type { Reader, View } from '../kernel/index.js';
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
    if (noted && someone && !(await raisedBy(installation, someone, noted.target))) {
      await note(installation, someone, { ...noted, outcome: 'allowed', reason: 'gelezen' });
    }
    return found;
  };
}

/** Whether the person raised this stream in confidence, or holds the seat that did. */
export async function raisedBy({ engine }: Installation, { participant, mandates }: Viewer, stream: string): Promise<boolean> {
  const link = await engine.confidential.linkOf(stream);
  return link !== undefined && (link.participant === participant || mandates.some(({ seatId }) => seatId === link.seatId));
}
