import type { HeldMandate } from '../../../kernel/index.js';
import type { PageContext } from '../../../web/page.js';
import { convenorCategory } from '../../access.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import type { Parameters } from '../../bodies/parameters.js';
import { profileVersionId, ruleProfiles } from '../../bodies/rule-profiles.view.js';

/** A body with which the viewer has something to do, and as what. Rules are those in force at the page's moment. */
export interface Desk {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly preparatoryBodyId?: string;
  readonly rules?: Parameters;
  readonly secretary: boolean;
  /** Holds a seat of the convening authority. */
  readonly convenor: boolean;
  /** Holds a mandate in the body that prepares it. */
  readonly preparer: boolean;
  /** Own mandates in the body itself, those of observers left out. */
  readonly mandates: readonly HeldMandate[];
}

export async function desksOf(context: PageContext): Promise<readonly Desk[]> {
  const rows = await context.all(bodiesView, { dissolved: false }, 'code');
  const found = await Promise.all(rows.map(({ id }) => deskOf(context, id)));
  return found.filter((desk) => desk !== undefined);
}

async function deskOf(context: PageContext, id: string): Promise<Desk | undefined> {
  const { roles, mandates } = context.viewer;
  const speaking = mandates.filter(({ role }) => role !== 'waarnemer');
  const body = await context.get(bodiesView, id);
  if (!body) return undefined;
  const { title, kind, profileId, rulesVersion, preparatoryBodyId } = body.document;
  const own = speaking.filter(({ bodyId }) => bodyId === id);
  const secretary = roles.some((one) => one.role === 'secretaris' && one.bodyId === id);
  const convenor = own.some(({ category }) => category === convenorCategory);
  const preparer =
    preparatoryBodyId !== undefined && speaking.some(({ bodyId }) => bodyId === preparatoryBodyId);
  if (!secretary && !preparer && own.length === 0) return undefined;
  const profile =
    rulesVersion === undefined
      ? undefined
      : await context.get(ruleProfiles, profileVersionId(profileId, rulesVersion));
  return {
    id,
    title,
    kind,
    preparatoryBodyId,
    rules: profile?.document.parameters,
    secretary,
    convenor,
    preparer,
    mandates: own,
  };
}

/** Works on agenda and minutes: preparatory group, convening authority and secretary; in an afternoon forum its sector members. */
export const worksOn = ({ kind, secretary, convenor, preparer, mandates }: Desk): boolean =>
  secretary || (kind === 'namiddagforum' ? mandates.length > 0 && !convenor : preparer || convenor);
