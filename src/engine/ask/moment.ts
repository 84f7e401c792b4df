import { dayOf, endOfDay, instantOf } from '../../kernel/index.js';
import type { Clock, EventStore } from '../ports.js';

/** The moment a page is of: an event number and an instant, resolved once a request. `past` when it is not now. */
export interface AsOf {
  readonly number: number;
  readonly instant: string;
  readonly past: boolean;
  /** Asked by an instant so short ago that something recorded before it may still get a number: the number is exact, the instant not yet. */
  readonly provisional?: boolean;
}
export class BadMoment extends Error {
  constructor(readonly code: 'moment-form' | 'moment-twice' | 'moment-before-beginning' | 'moment-after-now') {
    super(code);
  }
}

/** Everything there is: larger than any event number. */
export const latest = Number.MAX_SAFE_INTEGER - 1;

/** After so long nothing recorded before an instant is still on its way to a number (engines.md). */
const settledAfterMs = 60_000;

/**
 * At most one of both: `tot` is an event number; `op` a bare day (its end), a local time `YYYY-MM-DDThh:mm` in Brussels, or an ISO instant.
 * @throws BadMoment
 */
export async function asOf(asked: { tot?: string; op?: string }, store: EventStore, clock: Clock): Promise<AsOf> {
  const now = clock.now();
  if (asked.tot && asked.op) throw new BadMoment('moment-twice');
  if (asked.tot !== undefined && asked.tot !== '') return atNumber(asked.tot, store);
  if (asked.op === undefined || asked.op === '') return { number: latest, instant: now, past: false };
  const bare = /^\d{4}-\d\d-\d\d$/.test(asked.op);
  const instant = parsed(asked.op, bare);
  if (bare && asked.op === dayOf(now)) return { number: latest, instant: now, past: false };
  if (instant > now) throw new BadMoment('moment-after-now');
  const number = await store.numberAt(instant);
  if (number === 0) throw new BadMoment('moment-before-beginning');
  const provisional = Date.parse(now) - Date.parse(instant) < settledAfterMs;
  return { number, instant, past: true, ...(provisional && { provisional }) };
}

async function atNumber(tot: string, store: EventStore): Promise<AsOf> {
  if (!/^[1-9]\d{0,14}$/.test(tot)) throw new BadMoment(tot === '0' ? 'moment-before-beginning' : 'moment-form');
  const instant = await store.instantOf(Number(tot));
  if (instant === undefined) throw new BadMoment('moment-after-now');
  return { number: Number(tot), instant, past: true };
}

/** Midnight itself belongs to the next day: terms that lapse then did not lapse on this one. */
const lastInstantOf = (day: string): string => new Date(Date.parse(endOfDay(day)) - 1).toISOString();

function parsed(op: string, bare: boolean): string {
  try {
    if (bare) return lastInstantOf(op);
    if (/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(op)) return instantOf(op);
    if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(op)) return new Date(op).toISOString();
  } catch {
    throw new BadMoment('moment-form');
  }
  throw new BadMoment('moment-form');
}
