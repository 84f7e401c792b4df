import { dayOf, plusDays } from '../../../kernel/index.js';
import { dateLong, type Fact } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import type { PersonDocument } from '../people.view.js';
import { peopleText as text } from '../people.texts.js';
import { roleText, type NamedRole } from '../roles.texts.js';
import type { KnownPerson } from './known-person.js';

export interface NamesOf {
  readonly nameOf: (participant: string | undefined) => string;
  readonly bodyTitle: (id: string | undefined) => string;
}

/** Address, enrolment, and every mandate of the moment with its body. */
export async function personFacts(
  context: PageContext,
  { enrolledAt, enrolledBy, annulled }: PersonDocument,
  { account, mandates }: KnownPerson,
  { nameOf, bodyTitle }: NamesOf,
): Promise<readonly Fact[]> {
  const organisation = await context.organisations();
  const held = mandates.map(({ bodyId, role, organisationId, until }): Fact => {
    const words = [organisation(organisationId), roleText(role as NamedRole)];
    if (until) words.push(text('until', { day: dateLong(plusDays(dayOf(until), -1)) }));
    return [bodyTitle(bodyId), words.filter(Boolean).join(', ')];
  });
  return [
    [text('email'), account?.email],
    [
      text('enrolled'),
      annulled
        ? text('annulled')
        : text('enrolledBy', { day: dateLong(enrolledAt), name: nameOf(enrolledBy) }),
    ],
    ...(held.length > 0 ? held : [[text('standing'), text('noMandates')] as Fact]),
  ];
}
