import { IsEmail, Length, Matches } from 'class-validator';
import { content, entity, events, hasGrant, must, open, type Entity, type Get } from '../../kernel/index.js';
import { Optional } from '../../kernel/input.js';
import { administrator, anyOf, installer, type Allow } from '../access.js';
import { bodiesView } from '../bodies/bodies.view.js';
import { hasOpenMandate, roster, type Roster } from '../bodies/roster.js';
import { grants, hasNetworkRole, hasOpenGrant, type Grants } from './grants.js';

/**
 * A person in one network. The stream is named by the participant reference, which is random; names and addresses
 * stand in the vault alone, events say only which version of them holds.
 */
export const personEvents = events({
  PersonEnrolled: { personRef: open<string>(), vaultVersion: open<number>() },
  PersonContactChanged: { personRef: open<string>(), vaultVersion: open<number>() },
  PersonEnrolmentAnnulled: { personRef: open<string>(), reason: content() },
});

export interface Person {
  readonly vaultVersion: number;
  readonly annulled: boolean;
}

const participant = /^p_[A-Za-z0-9_-]{22}$/;

export class EnrolPerson {
  @Matches(participant) personRef!: string;
  @Length(2, 120) name!: string;
  @Optional() @IsEmail() @Length(3, 254) email?: string;
}
export class ChangePersonContact {
  @Matches(participant) personRef!: string;
  @Length(2, 120) name!: string;
  @Optional() @IsEmail() @Length(3, 254) email?: string;
}
/** Undoes a wrong or double enrolment that entitles to nothing any more; what was done under it stays where it is. */
export class AnnulPersonEnrolment {
  @Matches(participant) personRef!: string;
  @Length(3, 500) reason!: string;
}

/** Administrators and any secretary enrol people: whoever prepares a body knows its members first. */
const registrar: Allow = anyOf(administrator, installer, (_c, _s, _f, actor) =>
  hasGrant(actor, 'secretaris'),
);
interface Held {
  readonly granted: Grants | undefined;
}
const self: Allow<ChangePersonContact> = (command, _s, _f, actor) => actor.participant === command.personRef;
/** Who has a role in the whole network is called as they themselves or an administrator say. */
const secretaryOfMembers: Allow<ChangePersonContact, Person, Held> = (
  { personRef },
  _s,
  { granted },
  actor,
) => hasGrant(actor, 'secretaris') && !(granted && hasNetworkRole(granted, personRef));

const contact = ({ name, email }: { name: string; email?: string }): Record<string, string> =>
  email === undefined ? { name } : { name, email };

/**
 * Each stands in the basis: a mandate given meanwhile makes it decide again, or is marked where it was given too late for that.
 * It then entitles nobody: whose enrolment was annulled holds none (standing.ts).
 */
async function everyRoster(get: Get): Promise<readonly Roster[]> {
  const bodies = await get.rows(bodiesView, {});
  const found = await Promise.all(bodies.map(({ id }) => get.maybe(roster, id)));
  return found.filter((state) => state !== undefined);
}

export const person: Entity<Person, typeof personEvents> = entity('person', {
  events: personEvents,
  initial: { vaultVersion: 0, annulled: false },
  evolve: {
    PersonEnrolled: (s, { vaultVersion }) => ({ ...s, vaultVersion }),
    PersonContactChanged: (s, { vaultVersion }) => ({ ...s, vaultVersion }),
    PersonEnrolmentAnnulled: (s) => ({ ...s, annulled: true }),
  },
  commands: (on, event) => [
    on(EnrolPerson, {
      stream: (c) => c.personRef,
      on: 'new',
      allow: registrar,
      decide: (c) => [
        event(
          'PersonEnrolled',
          { personRef: c.personRef, vaultVersion: 1 },
          { vault: { participant: c.personRef, version: 1, values: contact(c) } },
        ),
      ],
    }),
    on(ChangePersonContact, {
      stream: (c) => c.personRef,
      facts: async (get, _c, _s, { network }) => ({ granted: await get.maybe(grants, network) }),
      allow: anyOf<ChangePersonContact, Person, Held>(administrator, installer, self, secretaryOfMembers),
      decide: (c, state) => {
        must(!state.annulled, 'enrolment-annulled');
        const version = state.vaultVersion + 1;
        const vault = { participant: c.personRef, version, values: contact(c) };
        return [event('PersonContactChanged', { personRef: c.personRef, vaultVersion: version }, { vault })];
      },
    }),
    on(AnnulPersonEnrolment, {
      stream: (c) => c.personRef,
      allow: administrator,
      facts: async (get, _c, _state, { network }) => ({
        granted: await get.maybe(grants, network),
        rosters: await everyRoster(get),
      }),
      decide: ({ personRef, reason }, state, { granted, rosters }, { now }) => {
        if (state.annulled) return [];
        must(!granted || !hasOpenGrant(granted, personRef, now), 'still-has-role');
        must(
          rosters.every((state) => !hasOpenMandate(state, personRef, now)),
          'still-has-mandate',
        );
        return [event('PersonEnrolmentAnnulled', { personRef, reason })];
      },
    }),
  ],
});
