import type { Opened } from '../../../kernel/index.js';
import type { PageContext } from '../../../web/page.js';
import type { BodyDocument } from '../../bodies/bodies.view.js';
import type { Parameters } from '../../bodies/parameters.js';
import { profileVersionId, ruleProfiles } from '../../bodies/rule-profiles.view.js';

/** The rules of a body that were in force at the moment of the page; undefined before its first ones. */
export async function rulesAt(
  context: PageContext,
  { profileId, rulesVersion }: Pick<Opened<BodyDocument>, 'profileId' | 'rulesVersion'>,
): Promise<Parameters | undefined> {
  if (rulesVersion === undefined) return undefined;
  const found = await context.get(ruleProfiles, profileVersionId(profileId, rulesVersion));
  return found?.document.parameters as Parameters | undefined;
}
