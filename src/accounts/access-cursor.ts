import type { AccessEntry, AccessPage, AccessQuery } from './ports.js';

const MOST = 200;
const USUAL = 50;

/** A row's place in the list: its moment, then its order of arrival. */
export interface AccessPlace {
  at: number;
  number: number;
}

export const pageSize = ({ limit = USUAL }: AccessQuery) => Math.max(1, Math.min(MOST, Math.trunc(limit)));

/** How a stream stands in the details of a list that showed it. */
export const listedAs = (stream: string): string => JSON.stringify(stream);

/** The place after which a page begins; a cursor that isn't one of ours begins at the top. */
export function placeOf(cursor: string | undefined): AccessPlace {
  const [, at, number] = /^(-?\d{1,16})\.(\d{1,16})$/.exec(cursor ?? '') ?? [];
  return at && number
    ? { at: Number(at), number: Number(number) }
    : { at: Number.MAX_SAFE_INTEGER, number: Number.MAX_SAFE_INTEGER };
}

/** A page of rows read one further than its size, so that it knows whether there is a next. */
export function pageOf(rows: { entry: AccessEntry; number: number }[], size: number): AccessPage {
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  const entries = shown.map(({ entry }) => entry);
  return rows.length > size && last ? { entries, next: `${last.entry.at}.${last.number}` } : { entries };
}
