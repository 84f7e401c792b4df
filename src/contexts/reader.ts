import type { HeldGrant, HeldMandate, Look, Reader, RoleName } from '../kernel/index.js';
import { convenorCategory } from './access.js';
import {
  administrators,
  auditors,
  everyone,
  members,
  person as oneself,
  preparers,
  restricted,
  secretariat,
} from './audiences.js';
import { bodiesView } from './bodies/bodies.view.js';
import { body } from './bodies/body.js';
import { mandates as mandatesView } from './bodies/mandates.view.js';
import { heldMandate, mandatesOf, roster } from './bodies/roster.js';
import { ruleProfile } from './bodies/rule-profile.js';
import { grants, grantsOf } from './register/grants.js';
import { person } from './register/person.js';

/** Who looks, what they may see, and in which roles and mandates they could act at this very moment. */
export interface KnownReader extends Reader {
  readonly roles: readonly HeldGrant[];
  readonly mandates: readonly HeldMandate[];
}

/**
 * Rights to read, from the write side at `at` (an ISO instant). Views only say where to look: a mandate they still show after
 * it ended, or a preparatory body that is one no longer, gives nothing.
 */
export async function readerOf(
  participant: string,
  network: string,
  at: string,
  look: Look,
): Promise<KnownReader> {
  const registered = await look(grants, network);
  const roles = registered ? grantsOf(registered, participant, at) : [];
  const enrolled = await look(person, participant);
  const mandates = enrolled?.annulled ? [] : await mandatesNow(participant, at, look);
  const known = roles.length > 0 || mandates.length > 0 || (enrolled !== undefined && !enrolled.annulled);
  const audiences = known ? await audiencesOf({ participant, network, roles, mandates }, look) : [];
  return { participant, network, audiences, roles, mandates };
}

async function mandatesNow(participant: string, at: string, look: Look): Promise<readonly HeldMandate[]> {
  const rows = await look.rows(mandatesView, { participant });
  const found = await Promise.all(
    [...new Set(rows.map((row) => row.bodyId))].map(async (bodyId) => {
      const state = await look(roster, bodyId);
      const held = state ? mandatesOf(state, participant, at) : [];
      return held.map(({ mandateId }) => heldMandate(state!, bodyId, mandateId, participant, at));
    }),
  );
  return found.flat().filter((mandate) => mandate !== undefined);
}

type Rights = Omit<KnownReader, 'audiences'>;

async function audiencesOf(
  { participant, network, roles, mandates }: Rights,
  look: Look,
): Promise<readonly string[]> {
  const has = (role: RoleName) => roles.some((grant) => grant.role === role);
  const audits = has('auditor');
  const found = new Set([everyone(network), oneself(participant)]);
  if (audits || has('beheerder')) found.add(administrators(network));
  if (audits) found.add(auditors(network));
  for (const { role, bodyId } of roles) {
    if (role === 'secretaris' && bodyId !== undefined)
      addAll(found, insiders(bodyId), [restricted(bodyId), secretariat(bodyId)]);
  }
  for (const mandate of mandates) {
    const { bodyId } = mandate;
    found.add(members(bodyId));
    if (await prepares(mandate, look)) found.add(preparers(bodyId));
    for (const prepared of await preparedBy(bodyId, look)) addAll(found, insiders(prepared));
  }
  if (audits)
    for (const { id } of await look.rows(bodiesView, {})) addAll(found, insiders(id), [restricted(id)]);
  return [...found];
}

/** The convening authority prepares with the group; in an afternoon forum its sector members do, without it (domain.md 2.12). */
async function prepares({ bodyId, category, role }: HeldMandate, look: Look): Promise<boolean> {
  if ((await look(body, bodyId))?.kind !== 'namiddagforum') return category === convenorCategory;
  return category !== convenorCategory && role !== 'waarnemer';
}

const insiders = (bodyId: string): readonly string[] => [members(bodyId), preparers(bodyId)];
const addAll = (to: Set<string>, ...lists: readonly (readonly string[])[]): void =>
  lists.flat().forEach((one) => to.add(one));

/** The bodies whose adopted rules name this one as the body that prepares. */
async function preparedBy(preparatoryBodyId: string, look: Look): Promise<readonly string[]> {
  const rows = await look.rows(bodiesView, { preparatoryBodyId });
  const confirmed = await Promise.all(
    rows.map(async ({ id }) => {
      const found = await look(body, id);
      const rules = found && (await look(ruleProfile, found.profileId))?.adopted?.parameters;
      return rules?.preparatoryBodyId === preparatoryBodyId ? [id] : [];
    }),
  );
  return confirmed.flat();
}
