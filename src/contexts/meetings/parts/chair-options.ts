import type { Option } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { holds, mandateRef } from '../../../kernel/index.js';
import { convenorCategory } from '../../access.js';
import type { FoundBody } from '../../bodies/parts/body-page.js';
import { mandates } from '../../bodies/mandates.view.js';
import { seats } from '../../bodies/seats.view.js';
import { mandateOptions } from './speakers.js';

/** Who may lead a meeting at an instant: of the group that prepares, or as the body lays down (domain.md 2.6). */
export async function chairOptions(
  context: PageContext,
  body: FoundBody,
  at: string,
): Promise<readonly Option[]> {
  const { chairRole, preparatoryBodyId } = body.document;
  if (chairRole !== 'convenor' && chairRole !== 'voorzitter')
    return mandateOptions(context, [preparatoryBodyId ?? body.id], at);
  const all = await mandateOptions(context, [body.id], at);
  const fit =
    chairRole === 'convenor' ? await ofConvenor(context, body.id) : await inTheChair(context, body.id, at);
  return all.filter(({ value }) => fit.has(value));
}

async function ofConvenor(context: PageContext, bodyId: string): Promise<ReadonlySet<string>> {
  const own = await context.all(seats, { bodyId });
  const ids = new Set(own.filter(({ category }) => category === convenorCategory).map(({ id }) => id));
  const rows = await context.all(mandates, { bodyId });
  return new Set(rows.filter(({ seatId }) => ids.has(seatId)).map(({ id }) => mandateRef(bodyId, id)));
}

async function inTheChair(context: PageContext, bodyId: string, at: string): Promise<ReadonlySet<string>> {
  const rows = await context.all(mandates, { bodyId });
  const held = rows.filter(({ role, from, until }) => role === 'voorzitter' && holds(at, from, until));
  return new Set(held.map(({ id }) => mandateRef(bodyId, id)));
}
