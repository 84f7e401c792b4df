import { Rejected, type Actor, type Get } from '../../kernel/index.js';
import { convenorCategory, speaks, type Allow } from '../access.js';
import { body, type Body } from './body.js';
import type { Parameters } from './parameters.js';
import { ruleProfile } from './rule-profile.js';

/**
 * The rules a body works by now, for the facts of any command.
 * @throws NotFound when there is no such body; Rejected `no-rules-yet` before its first profile is adopted.
 */
export async function rulesOf(
  get: Get,
  bodyId: string,
): Promise<{ body: Body; rules: Parameters; profileVersion: number }> {
  const found = await get(body, bodyId);
  const adopted = (await get.maybe(ruleProfile, found.profileId))?.adopted;
  if (!adopted) throw new Rejected('no-rules-yet', { body: found.code });
  return { body: found, rules: adopted.parameters, profileVersion: adopted.version };
}

/** Acts under a mandate of the body that prepares, as representative, chair or deputy. */
export const isPreparer = ({ mandate }: Actor, rules: Parameters): boolean =>
  speaks(mandate) && mandate.bodyId === rules.preparatoryBodyId;

/** Acts under a seat of the convening authority in the body. */
export const isConvenor = ({ mandate }: Actor, bodyId: string): boolean =>
  speaks(mandate) && mandate.bodyId === bodyId && mandate.category === convenorCategory;

/**
 * As {@link isPreparer}, for commands whose facts hold the `rules` of the body they are about. A declaration, since entities that
 * read each other load in any order.
 */
export function preparerOf<C, S, F extends { readonly rules: Parameters }>(): Allow<C, S, F> {
  return (_command, _state, facts, actor) => isPreparer(actor, facts.rules);
}
