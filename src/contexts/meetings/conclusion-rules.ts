import { IsIn, IsUUID, Length } from 'class-validator';
import { dayOf, must, plusDays, rules, type Actor } from '../../kernel/index.js';
import { Optional } from '../../kernel/input.js';
import { body } from '../bodies/body.js';
import { mustTake } from './route-target.js';
import { isConvenor } from '../bodies/rules.js';
import { outcomes, type Outcome } from '../bodies/parameters.js';
import { claimsOf } from './agenda.js';
import { mustHaveBegun } from './dates.js';
import { deskOf, isSecretary, presides, type Desk } from './desk.js';
import { items, type ItemRow } from './items.view.js';
import type { MeetingEvents, PublishedItem } from './meeting.events.js';
import type { Meeting } from './meeting.js';

/** Routing and postponing say more than an outcome: they have commands of their own. */
export const plainOutcomes: readonly Outcome[] = outcomes.filter(
  (outcome) => outcome !== 'gerouteerd' && outcome !== 'uitgesteld',
);

export class ConcludeItem {
  @IsUUID() meetingId!: string;
  @IsUUID() itemId!: string;
  @IsIn(plainOutcomes) outcome!: Outcome;
}
/** Hands the item to another body, never a forum, or to one that is still to be set up, with what is asked of it. */
export class RouteItemToBody {
  @IsUUID() meetingId!: string;
  @IsUUID() itemId!: string;
  @Optional() @IsUUID() targetBodyId?: string;
  /** Title of the body to set up; instead of a body that is there. */
  @Optional() @Length(3, 200) newBodyProposal?: string;
  @Length(3, 2_000) question!: string;
}
export class PostponeItem {
  @IsUUID() meetingId!: string;
  @IsUUID() itemId!: string;
  @Length(3, 500) reason!: string;
  /** The item that takes it up, on a later agenda. */
  @Optional() @IsUUID() successor?: string;
}

const leads = (_command: object, state: Readonly<Meeting>, _facts: object, actor: Actor): boolean =>
  presides(actor, state) || isSecretary(actor, state.bodyId) || isConvenor(actor, state.bodyId);

/**
 * The item readers have on their agenda, when it may end so.
 * @throws Rejected `outcome-not-allowed` where the kind of item can't end so in this body
 */
function endable(
  state: Readonly<Meeting>,
  itemId: string,
  outcome: Outcome,
  { body, rules }: Desk,
  now: string,
): PublishedItem {
  mustHaveBegun(state, now);
  const item = state.publication?.items.find((one) => one.itemId === itemId);
  must(item, 'item-not-published');
  const before = state.ended[itemId];
  must(before === undefined, 'item-already-ended', { outcome: before ?? '' });
  const allowed = rules.itemKinds[item.kind] ?? [];
  const params = { kind: item.kind, outcome, body: body.title, allowed: allowed.join(', ') };
  must(allowed.includes(outcome), 'outcome-not-allowed', params, 'outcome');
  must(body.kind !== 'forum' || outcome !== 'besloten', 'forum-decides-nothing', {}, 'outcome');
  return item;
}

export const conclusionRules = rules<Meeting, MeetingEvents>((on, event) => [
  on(ConcludeItem, {
    stream: (c) => c.meetingId,
    backdate: true,
    facts: (get, _c, state) => deskOf(get, state.bodyId),
    allow: leads,
    decide: ({ itemId, outcome }, state, desk, { now }) => {
      if (state.ended[itemId] === outcome) return [];
      endable(state, itemId, outcome, desk, now);
      return [event('ItemConcluded', { itemId, outcome })];
    },
  }),
  on(RouteItemToBody, {
    stream: (c) => c.meetingId,
    backdate: true,
    facts: async (get, c, state) => ({
      ...(await deskOf(get, state.bodyId)),
      target: c.targetBodyId === undefined ? undefined : await get(body, c.targetBodyId),
    }),
    allow: leads,
    decide: ({ itemId, question, ...to }, state, { target, ...desk }, { now }) => {
      const { targetBodyId, newBodyProposal } = to;
      must(
        (targetBodyId === undefined) !== (newBodyProposal === undefined),
        'route-one-target',
        {},
        'targetBodyId',
      );
      must(targetBodyId !== state.bodyId, 'route-to-itself', {}, 'targetBodyId');
      if (target) mustTake(target);
      endable(state, itemId, 'gerouteerd', desk, now);
      const dueBy = plusDays(dayOf(now), desk.rules.routeDeadlineDays);
      return [
        event('ItemConcluded', { itemId, outcome: 'gerouteerd' }),
        event('ItemRoutedToBody', { itemId, targetBodyId, newBodyProposal, question, dueBy }),
      ];
    },
  }),
  on(PostponeItem, {
    stream: (c) => c.meetingId,
    backdate: true,
    facts: async (get, c, state) => ({
      ...(await deskOf(get, state.bodyId)),
      later: c.successor === undefined ? [] : await get.rows(items, { itemId: c.successor }),
    }),
    allow: leads,
    decide: ({ meetingId, itemId, reason, successor }, state, { later, ...desk }, { now }) => {
      const item = endable(state, itemId, 'uitgesteld', desk, now);
      const takesUp = (row: ItemRow): boolean => row.bodyId === state.bodyId && row.meetingId !== meetingId;
      const next = later.find(takesUp);
      must(successor === undefined || next, 'no-such-later-item', {}, 'successor');
      const published = next?.published || undefined;
      return [
        event('ItemConcluded', { itemId, outcome: 'uitgesteld' }),
        event('ItemPostponed', { itemId, reason, successor, published }, { releases: claimsOf(item) }),
      ];
    },
  }),
]);
