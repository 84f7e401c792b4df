import { GrantRole, type GrantableRole } from '../contexts/register/grants.js';
import { EnrolPerson, person as personEntity } from '../contexts/register/person.js';
import { bodyId, type BodyCode } from './bodies/index.js';
import { idOf } from './ids.js';
import type { NetworkCode } from './organisations.js';
import { emailOf, type Person } from './people.js';
import type { Script, Voice } from './script.js';

/** Enters a person in a network, by its administrator unless somebody else is named. */
export async function enrol(
  script: Script,
  name: Person,
  network: NetworkCode = 'kinderopvang',
  by: Voice = script.inRole('Petra Smets', network),
): Promise<void> {
  await by.send(EnrolPerson, {
    personRef: await script.participant(name, network),
    name,
    email: emailOf(name),
  });
}

/** A secretary is secretary of one body. */
export async function grantRole(
  script: Script,
  person: Person,
  role: GrantableRole,
  body?: BodyCode,
): Promise<void> {
  const grantId = idOf(`grant ${role} ${person} ${body ?? ''}`);
  const personRef = await script.participant(person);
  await script
    .inRole('Petra Smets')
    .send(GrantRole, { grantId, personRef, role, bodyId: body && bodyId(body) });
}

/** Those of these people who are not in the network yet. */
export async function enrolAll(
  script: Script,
  network: NetworkCode,
  people: readonly Person[],
): Promise<void> {
  const commands: EnrolPerson[] = [];
  for (const name of new Set(people)) {
    const personRef = await script.participant(name, network);
    if (await script.knows(personEntity, personRef, network)) continue;
    commands.push({ personRef, name, email: emailOf(name) });
  }
  await script.inRole('Petra Smets', network).all(EnrolPerson, commands);
}
