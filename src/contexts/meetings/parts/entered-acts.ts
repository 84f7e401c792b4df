import { dayOf, mandateRef, parseMandateRef, type Class } from '../../../kernel/index.js';
import type { Option } from '../../../web/index.js';
import type { ItemScene } from './item-scene.js';
import { mandateOptions } from './speakers.js';

type Scene = Pick<ItemScene, 'context' | 'item' | 'meeting' | 'body'>;

/** Noted after the day of the meeting itself. */
export const isAfterTheDay = ({ context, meeting }: Pick<ItemScene, 'context' | 'meeting'>): boolean =>
  dayOf(context.now) > dayOf(meeting.plannedAt);

/** Mandates of others whose act this may have been on the day, by the rule of the command itself; none before the day is over. */
export async function othersWhoMay<C extends object>(
  scene: Scene,
  type: Class<C>,
  fields: C,
): Promise<readonly Option[]> {
  const { context, item, meeting, body } = scene;
  if (!isAfterTheDay(scene)) return [];
  const presiding = meeting.chairMandate && parseMandateRef(meeting.chairMandate)?.bodyId;
  const among = [item.bodyId, body.document.preparatoryBodyId, presiding].filter((id) => id !== undefined);
  const held = await mandateOptions(context, [...new Set(among)], meeting.plannedAt);
  const own = context.viewer.mandates.map(({ bodyId, mandateId }) => mandateRef(bodyId, mandateId));
  const others = held.filter(({ value }) => !own.includes(value));
  const refs = others.map(({ value }) => value);
  const may = await context.mayEnter(type, fields, refs, meeting.plannedAt);
  return others.filter(({ value }) => may.includes(value));
}
