import { dateLong } from '../../../web/index.js';
import { said } from '../../overview/parts/said.js';
import { networks } from '../../register/networks.view.js';
import { organisationsText } from '../../register/organisations.texts.js';
import { organisations } from '../../register/organisations.view.js';
import { people } from '../../register/people.view.js';
import { roleText } from '../../register/roles.texts.js';
import { roles, type RoleRow } from '../../register/roles.view.js';
import { factText as text } from '../history-facts.texts.js';
import { lastDay } from './event-values.js';
import { factsFrom, type FactsOf, type PageFact } from './fact.js';
import type { Names } from './names.js';

/** An organisation, with what it was called before. */
export const organisationFacts: FactsOf = async (id, names) => {
  const found = await names.glance.get(organisations, id);
  if (!found) return [];
  const { shortName, legalName, kind, region, enterpriseNumber, registeredAt, formerNames } = found.document;
  return factsFrom([
    [text('short'), shortName],
    [text('name'), legalName],
    [text('kind'), organisationsText(kind)],
    [text('region'), region],
    [text('enterpriseNumber'), enterpriseNumber],
    [text('registered'), dateLong(registeredAt)],
    ...formerNames.map(
      (former) =>
        [
          text('formerName', { day: dateLong(former.until) }),
          `${former.shortName}: ${former.reason}`,
        ] as const,
    ),
  ]);
};

/** A person: names and addresses stand in the vault, events only say which version of them holds. */
export const personFacts: FactsOf = async (id, names) => {
  const found = await names.glance.get(people, id);
  if (!found) return [];
  const { vaultVersion, annulled, enrolledAt } = found.document;
  return factsFrom([
    [text('person'), await names.person(id)],
    [text('registered'), dateLong(enrolledAt)],
    [text('contactVersion'), vaultVersion],
    [text('status'), text('enrolment', { annulled: annulled ? 'ja' : 'nee' })],
  ]);
};

/** Every role given in the network. */
export const roleFacts: FactsOf = async (_code, names) => {
  const given = await names.glance.rows(roles, {}, 'from');
  return Promise.all(given.map((role) => roleFact(role as RoleRow & { id: string }, names)));
};

async function roleFact(row: RoleRow & { readonly id: string }, names: Names): Promise<PageFact> {
  const { id, participant, role, bodyId, from, until } = row;
  const body = bodyId === undefined ? 'none' : await names.body(bodyId);
  const label = text('roleOf', { role: roleText(role as 'lezer'), body, day: dateLong(from) });
  const person = await names.person(participant);
  if (until === undefined) return { label, value: person };
  const reason = said((await names.glance.get(roles, id))?.document.revoked?.reason) || 'none';
  return { label, value: text('roleUntil', { person, last: dateLong(lastDay(until)), reason }) };
}

export const networkFacts: FactsOf = async (id, names) => {
  const found = await names.glance.get(networks, id);
  if (!found) return [];
  const { title, code, registeredAt } = found.document;
  return factsFrom([
    [text('name'), title],
    [text('short'), code],
    [text('registered'), dateLong(registeredAt)],
  ]);
};
