import { describe, expect, it } from '@jest/globals';
import type { HeldMandate } from '../kernel/index.js';
import { speaks } from './access.js';

const mandate = (more: Partial<HeldMandate> = {}): HeldMandate => ({
  bodyId: 'body',
  mandateId: 'mandate',
  seatId: 'seat',
  organisationId: 'organisation',
  category: 'organisatoren',
  role: 'lid',
  scope: ['spreken'],
  ...more,
});

describe('speaking for an organisation', () => {
  it.each(['lid', 'voorzitter', 'plaatsvervanger'] as const)('is for a %s whose mandate says so', (role) =>
    expect(speaks(mandate({ role, scope: ['spreken', 'stem'] }))).toBe(true),
  );
  it('is not for an observer', () => expect(speaks(mandate({ role: 'waarnemer' }))).toBe(false));
  it('is not for whoever may only vote or take a position', () =>
    expect(speaks(mandate({ scope: ['standpunt', 'stem'] }))).toBe(false));
  it('is not for whoever acts without a mandate', () => expect(speaks(undefined)).toBe(false));
});
