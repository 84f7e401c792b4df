import { dayOf, holds, mandateRef } from '../../../kernel/index.js';
import type { Option } from '../../../web/index.js';
import { convenorCategory } from '../../access.js';
import { mandates } from '../../bodies/mandates.view.js';
import { seats } from '../../bodies/seats.view.js';
import type { ItemScene } from './item-scene.js';
import { speakersOf } from './speakers.js';

type Scene = Pick<ItemScene, 'context' | 'item' | 'meeting'>;

/** Noted after the day of the meeting itself. */
export const isAfterTheDay = ({ context, meeting }: Pick<ItemScene, 'context' | 'meeting'>): boolean =>
  dayOf(context.now) > dayOf(meeting.plannedAt);

/** Mandates of others whose act the outcome may have been on the day: who presided, and the convening authority. */
export async function othersWhoLead(scene: Scene): Promise<readonly Option[]> {
  const { context, meeting } = scene;
  const own = context.viewer.mandates.map(({ bodyId, mandateId }) => mandateRef(bodyId, mandateId));
  const refs = [...new Set([meeting.chairMandate, ...(await ofConvenor(scene))])];
  const speakers = await speakersOf(context, refs);
  return refs.flatMap((ref) => {
    const speaker = speakers(ref);
    if (ref === undefined || own.includes(ref) || !speaker?.holdsAt(meeting.plannedAt)) return [];
    return [{ value: ref, label: speaker.who }];
  });
}

async function ofConvenor({ context, item: { bodyId }, meeting }: Scene): Promise<readonly string[]> {
  const convenor = await context.all(seats, { bodyId, category: convenorCategory });
  const seatIds = new Set(convenor.map(({ id }) => id));
  const held = await context.all(mandates, { bodyId });
  return held
    .filter(({ seatId, role }) => seatIds.has(seatId) && role !== 'waarnemer')
    .filter(({ from, until }) => holds(meeting.plannedAt, from, until))
    .map(({ id }) => mandateRef(bodyId, id));
}
