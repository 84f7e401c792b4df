import { Actions, Button, Empty, Form, kept, PageHead, Section, TextField } from '../../web/index.js';
import { page, PageRefused, type PageContext, type Shown } from '../../web/page.js';
import { enrol } from './parts/enrolling.js';
import { keepsPeople, shownPerson, stateOfAccount } from './parts/known-person.js';
import { PeopleFilters, PeoplePager, PeopleTable, states, type ListedPerson } from './parts/people-list.js';
import { Problem, stateOf } from './parts/problem.js';
import { people } from './people.view.js';
import { peopleText as text } from './people.texts.js';
import { EnrolPerson } from './person.js';
import './register.texts.js';

const size = 25;

/** `/mensen`: for administrators and secretaries. */
export const peoplePage = page({
  path: '/mensen',
  past: true,
  show,
  forms: { inschrijven: { run: enrol, sends: [EnrolPerson] } },
});

async function show(context: PageContext): Promise<Shown> {
  if (!keepsPeople(context)) throw new PageRefused();
  const { q = '', toestand = '', vanaf = '0' } = context.query;
  const found = await listed(context, q, toestand);
  const from = Number(vanaf) >= 0 && Number(vanaf) < found.length ? Math.floor(Number(vanaf)) : 0;
  const body = (
    <>
      <Problem context={context} title={text('refused')} />
      <PageHead title={text('title')} lead={text('lead')} />
      <PeopleFilters context={context} q={q} state={toestand} />
      {found.length > 0 ? (
        <Section id="lijst" title={text('count', { count: found.length })}>
          <PeopleTable context={context} people={found.slice(from, from + size)} />
        </Section>
      ) : (
        <Empty id="leeg" title={text('none')} action={<Button href="/mensen">{text('showAll')}</Button>}>
          <p>{text('noneText')}</p>
        </Empty>
      )}
      <PeoplePager context={context} from={from} size={size} count={found.length} />
      {(await context.may(EnrolPerson, { personRef: `p_${'A'.repeat(22)}`, name: '--' })) && (
        <Enrol context={context} />
      )}
    </>
  );
  return {
    title: text('title'),
    body,
    nav: 'mensen',
    breadcrumb: [{ label: 'Overzicht', href: '/' }, { label: text('title') }],
  };
}

const fold = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** By name, as far as they fit the filters. Names stand in the vault, so they are sorted here. */
async function listed(context: PageContext, q: string, state: string): Promise<readonly ListedPerson[]> {
  const rows = await context.all(people, {}, 'enrolledAt');
  const nameOf = await context.names(rows.map(({ participant }) => participant));
  const every = await Promise.all(
    rows.map(async ({ participant, annulled, enrolledAt }) => ({
      ...(await shownPerson(context, participant)),
      name: nameOf(participant),
      annulled,
      enrolledAt,
    })),
  );
  const fits = (person: ListedPerson) =>
    fold(`${person.name} ${person.account?.email ?? ''}`).includes(fold(q.trim())) &&
    (!states.some((one) => one === state) || stateOfAccount(person) === state);
  return every.filter(fits).sort((a, b) => a.name.localeCompare(b.name, 'nl'));
}

function Enrol({ context }: { context: PageContext }) {
  const state = stateOf(context, 'inschrijven');
  return (
    <Section id="inschrijven" title={text('enrol')}>
      <p>{text('enrolLead')}</p>
      <Form action="/mensen/inschrijven" look="form" spaced commandId={context.commandId()}>
        <TextField label={text('name')} {...kept(state, 'name')} maxLength={120} required />
        <TextField
          label={text('email')}
          hint={text('emailHint')}
          type="email"
          {...kept(state, 'email')}
          maxLength={254}
          optional
        />
        <Actions>
          <Button kind="primary">{text('enrolDo')}</Button>
        </Actions>
      </Form>
    </Section>
  );
}
