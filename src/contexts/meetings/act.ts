import type { EventMeta } from '../../kernel/index.js';

/** Who did something, under which mandate and for whom, and when: recorded `at`, holding since `on`. Kept per step in documents. */
export interface Act {
  readonly at: string;
  readonly on: string;
  readonly number: number;
  readonly actor: string;
  readonly mandate?: string;
  readonly onBehalfOf?: string;
  /** What entitled the actor to enter an act of that mandate, where it is another's. */
  readonly enteredUnder?: string;
}
export const actOf = ({
  recordedAt,
  effectiveAt,
  number,
  actor,
  mandate,
  onBehalfOf,
  enteredUnder,
}: EventMeta): Act => ({
  at: recordedAt,
  on: effectiveAt,
  number,
  actor,
  mandate,
  onBehalfOf,
  enteredUnder,
});
