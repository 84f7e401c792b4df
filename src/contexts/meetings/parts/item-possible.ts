import { dateLong, type Option } from '../../../web/index.js';
import { isForum } from '../../bodies/body.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import type { Outcome } from '../../bodies/parameters.js';
import { WithdrawAgendaItem } from '../agenda-rules.js';
import { ConcludeItem, plainOutcomes, PostponeItem, RouteItemToBody } from '../conclusion-rules.js';
import { items } from '../items.view.js';
import { meetings } from '../meetings.view.js';
import { othersWhoMay } from './entered-acts.js';
import { hasBegun, type ItemScene } from './item-scene.js';

/** How this item may end now, by this person. */
export interface ItemActs {
  /** Outcomes that need nothing more. */
  readonly plain: readonly Outcome[];
  readonly allowed: readonly Outcome[];
  readonly route: boolean;
  readonly postpone: boolean;
  readonly withdraw: boolean;
  /** Bodies it can go to. */
  readonly targets: readonly Option[];
  /** Items of later agendas that can take it up. */
  readonly later: readonly Option[];
  /** Of each form: mandates of others whose act it may have been, where it is noted afterwards. */
  readonly others: Readonly<Record<'conclude' | 'route' | 'postpone', readonly Option[]>>;
}

/** Undefined when it ended, has not begun, or is not for this person. */
export async function itemActs(scene: ItemScene): Promise<ItemActs | undefined> {
  const { context, id, item, rules, latest } = scene;
  const onAgenda = latest?.items.some(({ itemId }) => itemId === id) ?? false;
  if (item.ended || !onAgenda || !rules || !hasBegun(scene)) return undefined;
  const named = { meetingId: item.meetingId, itemId: id };
  const allowed = rules.itemKinds[item.kind] ?? [];
  const targets = allowed.includes('gerouteerd') ? await otherBodies(scene) : [];
  const [concluding, routing, postponing] = [
    { ...named, outcome: 'toegelicht' as const },
    { ...named, newBodyProposal: '', question: '' },
    { ...named, reason: '' },
  ];
  const [conclude, route, postpone, withdraw] = await Promise.all([
    context.may(ConcludeItem, concluding),
    context.may(RouteItemToBody, routing),
    context.may(PostponeItem, postponing),
    context.may(WithdrawAgendaItem, { ...named, reason: '' }),
  ]);
  if (!conclude && !route && !postpone && !withdraw) return undefined;
  return {
    allowed,
    plain: conclude ? plainOutcomes.filter((outcome) => allowed.includes(outcome)) : [],
    route: route && allowed.includes('gerouteerd'),
    postpone: postpone && allowed.includes('uitgesteld'),
    withdraw,
    targets,
    later: postpone ? await laterItems(scene) : [],
    others: {
      conclude: conclude ? await othersWhoMay(scene, ConcludeItem, concluding) : [],
      route: route ? await othersWhoMay(scene, RouteItemToBody, routing) : [],
      postpone: postpone ? await othersWhoMay(scene, PostponeItem, postponing) : [],
    },
  };
}

/** A forum is no place to work something out. */
async function otherBodies({ context, item }: ItemScene): Promise<readonly Option[]> {
  const rows = await context.all(bodiesView, { dissolved: false }, 'code');
  return rows
    .filter(({ id, kind }) => id !== item.bodyId && !isForum(kind))
    .map(({ id, title }) => ({ value: id, label: title }));
}

async function laterItems({ context, item, meeting }: ItemScene): Promise<readonly Option[]> {
  const rows = await context.all(meetings, { bodyId: item.bodyId }, 'plannedAt');
  const ahead = rows.filter(
    ({ plannedAt, status }) => plannedAt > meeting.plannedAt && status !== 'cancelled',
  );
  const found = await Promise.all(
    ahead.map(async ({ id, plannedAt }) =>
      (await context.all(items, { meetingId: id }, 'place')).map(({ itemId, title }) => ({
        value: itemId,
        label: `${title}, ${dateLong(plannedAt)}`,
      })),
    ),
  );
  return found.flat();
}
