import type { ListQuery } from '../../../engine/index.js';
import type { Where } from '../../../kernel/index.js';
import type { PageContext } from '../../../web/page.js';
import { statuses, type Status } from '../signal.status.js';
import type { SignalRow } from '../signals.view.js';

/** The columns of the board, each with the statuses it gathers. */
export const phases = {
  nieuw: ['nieuw'],
  onderweg: ['getrieerd', 'geagendeerd', 'in behandeling'],
  antwoord: ['beantwoord', 'beslist', 'teruggekoppeld'],
  afgerond: ['bevestigd', 'niet bevestigd', 'samengevoegd', 'niet weerhouden', 'ingetrokken'],
} as const satisfies Readonly<Record<string, readonly Status[]>>;
export type Phase = keyof typeof phases;
export const phaseNames = Object.keys(phases) as readonly Phase[];

/** Filters of a list of signals, as they stand in the address. */
export interface Asked {
  /** Of one body, by the path or by the filter. */
  readonly bodyId?: string;
  readonly status?: Status;
  readonly phase?: Phase;
  readonly theme?: string;
  /** An organisation, or `mij`. */
  readonly who?: string;
  readonly board: boolean;
  readonly cursor?: string;
  /** Place of the first row of this page, from 1. */
  readonly first: number;
}
export const perPage = 25;

export function asked({ query, params }: PageContext): Asked {
  const first = Number(query.eerste);
  return {
    bodyId: params.id ?? (query.overleg || undefined),
    status: statuses.find((one) => one === query.status),
    phase: phaseNames.find((one) => one === query.fase),
    theme: query.thema || undefined,
    who: query.wie || undefined,
    board: query.vorm === 'bord',
    cursor: query.vanaf || undefined,
    first: Number.isInteger(first) && first > 1 && first < 1_000_000 ? first : 1,
  };
}

/** The rows asked for, status aside. */
export function whereOf({ bodyId, theme, who }: Asked, { viewer }: PageContext): Where<SignalRow> {
  if (who === 'mij') return { bodyId, theme, seatId: viewer.mandates.map(({ seatId }) => seatId) };
  return { bodyId, theme, organisationId: who };
}

/** One page of the list, newest first. */
export function queryOf(list: Asked, context: PageContext): ListQuery<SignalRow> {
  const status = list.status ?? (list.phase && phases[list.phase]);
  const where = { ...whereOf(list, context), ...(status ? { status } : {}) };
  return { where, sort: '-raisedNumber', limit: perPage, cursor: list.cursor };
}

export const isFiltered = ({ status, phase, theme, who }: Asked, ofBody: boolean, bodyId?: string): boolean =>
  [status, phase, theme, who, ofBody ? undefined : bodyId].some((one) => one !== undefined);

type Changes = Readonly<Record<string, string | undefined>>;

/** The address of the same list with other filters; the place in the list starts again, the moment stays. */
export function addressOf(context: PageContext, changes: Changes): string {
  const { status, fase, thema, wie, overleg, vorm } = context.query;
  const all = { status, fase, thema, wie, overleg, vorm, ...changes };
  const given = Object.entries(all).filter((entry): entry is [string, string] => !!entry[1]);
  const search = new URLSearchParams(given).toString();
  return context.link(search === '' ? context.path : `${context.path}?${search}`);
}
