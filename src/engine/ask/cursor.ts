import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { canonicalize } from '../../audit/canonical.js';
import type { ViewQuery, ViewRow } from '../ports.js';

/** A list was asked in a way it is not served. */
export class BadQuery extends Error {
  constructor(readonly code: 'bad-sort' | 'bad-limit' | 'bad-cursor' | 'bad-filter') {
    super(code);
  }
}


/**
 * An opaque, signed cursor: the sort value and id after which the next page begins, bound to the filter and sort it was
 * made for. It ends with the process; a page asked with an old one starts again.
 */
const secret = randomBytes(32);

export function cursorText(query: ViewQuery, last: ViewRow & { readonly id: string }): string {
  const value = query.sort === undefined ? null : ((last[query.sort] as never) ?? null);
  const body = Buffer.from(canonicalize({ id: last.id, value })).toString('base64url');
  return `${body}.${signature(body, query)}`;
}

/** @throws BadQuery `bad-cursor` for anything but a cursor of this very list. */
export function parseCursor(text: string, query: ViewQuery): { value: unknown; id: string } {
  const [body = '', signed = ''] = text.split('.');
  const right = Buffer.from(signature(body, query));
  const given = Buffer.from(signed);
  if (right.length !== given.length || !timingSafeEqual(right, given)) throw new BadQuery('bad-cursor');
  const { id, value } = JSON.parse(Buffer.from(body, 'base64url').toString()) as { id: string; value: unknown };
  return { id, value };
}

function signature(body: string, { where, sort, descending, network }: ViewQuery): string {
  const bound = canonicalize({ body, where: where as never, sort: sort ?? null, descending: descending ?? false, network: network ?? null });
  return createHmac('sha256', secret).update(bound).digest('base64url').slice(0, 22);
}
