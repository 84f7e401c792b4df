import { must } from '../../kernel/index.js';
import type { BodyKind } from './body.js';
import type { Outcome, Parameters } from './parameters.js';

/** The forum settles which positions to test, it does not discuss them: no other end is possible (domain.md 2.3). */
export const forumTestOutcomes: readonly Outcome[] = ['gerouteerd', 'niet weerhouden', 'uitgesteld'];

const decides = ({ itemKinds }: Parameters): boolean =>
  Object.values(itemKinds).some((ends) => ends.includes('besloten'));

const substantive = ({ itemKinds }: Parameters): readonly Outcome[] =>
  itemKinds.standpunttoetsing?.filter((outcome) => !forumTestOutcomes.includes(outcome)) ?? [];

/** Whether a forum can work by them. */
export const suitForum = (rules: Parameters): boolean => !decides(rules) && substantive(rules).length === 0;

/** What no single number shows: how the numbers of a profile fit together. @throws Rejected */
export function checkParameters(rules: Parameters, kind: BodyKind, bodyId: string): void {
  const { signOff, minutesDays, convenorSeats, seatCap } = rules;
  must(
    signOff.k <= signOff.n,
    'sign-off-more-than-there-are',
    { k: signOff.k, n: signOff.n },
    'parameters.signOff.k',
  );
  must(
    minutesDays.target <= minutesDays.limit,
    'minutes-limit-before-target',
    {},
    'parameters.minutesDays.limit',
  );
  must(convenorSeats <= seatCap, 'convenor-seats-over-cap', {}, 'parameters.convenorSeats');
  must(rules.preparatoryBodyId !== bodyId, 'prepares-itself', {}, 'parameters.preparatoryBodyId');
  const prepared = !rules.assents.includes('voorbereidingsgroep') || rules.preparatoryBodyId !== undefined;
  must(prepared, 'assent-needs-preparatory-body', {}, 'parameters.assents');
  must(Object.keys(rules.itemKinds).length > 0, 'no-item-kinds', {}, 'parameters.itemKinds');
  const [outcome] = substantive(rules);
  must(
    kind !== 'forum' || outcome === undefined,
    'forum-takes-no-positions',
    { outcome: outcome ?? '' },
    'parameters.itemKinds',
  );
  must(kind !== 'forum' || !decides(rules), 'forum-decides-nothing', {}, 'parameters.itemKinds');
}
