import type { Veil } from '../kernel/index.js';
import { members, preparers } from './audiences.js';

const namedIn = (of: typeof members | typeof preparers, audiences: readonly string[]): readonly string[] =>
  audiences.filter((one) => one.startsWith(of(''))).map((one) => one.slice(of('').length));

/** Until an agenda is published, rows say more to those who prepare the body of a row than to its members. */
export const untilPublished = <R extends { readonly bodyId: string }>(
  columns: Veil<R>['columns'],
): Veil<R> => ({
  columns,
  by: 'bodyId',
  split: (audiences) => {
    const full = namedIn(preparers, audiences);
    return { full, others: namedIn(members, audiences).filter((bodyId) => !full.includes(bodyId)) };
  },
  audiencesOf: (bodyId) => [members(bodyId), preparers(bodyId)],
});
