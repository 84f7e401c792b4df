import { IsEmail, IsOptional, Length, Matches } from 'class-validator';
import { content, entity, events, hasGrant, must, open, type Entity, type Get } from '../../kernel/index.js';
import { administrator, anyOf, installer, type Allow } from '../access.js';
import { bodiesView } from '../bodies/bodies.view.js';
import { roster } from '../bodies/roster.js';
import { grants, hasOpenGrant } from './grants.js';

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
  @IsOptional() @IsEmail() @Length(3, 254) email?: string;
}
export class ChangePersonContact {
  @Matches(participant) personRef!: string;
  @Length(2, 120) name!: string;
  @IsOptional() @IsEmail() @Length(3, 254) email?: string;
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
const self: Allow<ChangePersonContact> = (command, _s, _f, actor) => actor.participant === command.personRef;

/** From the rosters themselves: one given a moment ago stands in no view yet. */
async function mandatesOf(personRef: string, get: Get): Promise<readonly { readonly until?: string }[]> {
  const all = await get.rows(bodiesView, {});
  const rosters = await Promise.all(all.map(({ id }) => get.maybe(roster, id)));
  return rosters
    .flatMap((state) => state?.mandates ?? [])
    .filter((mandate) => mandate.personRef === personRef);
}

const contact = ({ name, email }: { name: string; email?: string }): Record<string, string> =>
  email === undefined ? { name } : { name, email };

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
      allow: anyOf(registrar, self),
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
      facts: async (get, { personRef }, _state, { network }) => ({
        granted: await get.maybe(grants, network),
        held: await mandatesOf(personRef, get),
      }),
      decide: ({ personRef, reason }, state, { granted, held }, { now }) => {
        if (state.annulled) return [];
        must(!granted || !hasOpenGrant(granted, personRef, now), 'still-has-role');
        must(
          held.every(({ until }) => until !== undefined && until <= now),
          'still-has-mandate',
        );
        return [event('PersonEnrolmentAnnulled', { personRef, reason })];
      },
    }),
  ],
});
