import type { DekRow, FenceRow } from '../../src/engine/ports.js';

let made = 0;

/** A row of the key store; what it wraps plays no part in keeping it. */
export function aKey(wish: Partial<DekRow> = {}): DekRow {
  const n = ++made;
  return {
    kid: `k_made-${n}`,
    subject: 'u_daan',
    network: 'kinderopvang',
    participant: 'p_daan',
    purpose: 'identity',
    scope: null,
    epoch: 1,
    wrapped: `wrapped-${n}`,
    commit: `commit-${n}`,
    createdAt: '2026-03-19T12:00:00.000Z',
    ...wish,
  };
}

export function aFence({ kid, commit }: DekRow): FenceRow {
  return { kid, commit, erasedAt: '2026-03-20T12:00:00.000Z', requestId: 'er_1' };
}
