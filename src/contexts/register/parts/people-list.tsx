import {
  Badge,
  Filters,
  FilterSelect,
  FilterText,
  Pager,
  TableStack,
  Link,
  Time,
  type Tone,
} from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { peopleText as text } from '../people.texts.js';
import { roleText, type NamedRole } from '../roles.texts.js';
import { stateOfAccount, type AccountState, type ShownPerson } from './known-person.js';

export interface ListedPerson extends ShownPerson {
  readonly name: string;
  readonly annulled: boolean;
  readonly enrolledAt: string;
}

export const states: readonly AccountState[] = ['able', 'invited', 'closed', 'gone'];
const tones: Readonly<Record<AccountState, Tone>> = {
  able: 'positive',
  invited: 'warning',
  closed: 'negative',
  gone: 'negative',
};

export function AccountBadge({ person }: { person: ShownPerson }) {
  const state = stateOfAccount(person);
  return <Badge tone={tones[state]}>{text(state)}</Badge>;
}

export function PeopleFilters({
  context: { query },
  q,
  state,
}: {
  context: PageContext;
  q: string;
  state: string;
}) {
  const options = [
    { value: '', label: text('all') },
    ...states.map((value) => ({ value, label: text(value) })),
  ];
  return (
    <Filters
      label={text('filters')}
      submit={text('show')}
      keep={{ op: query.op, tot: query.tot }}
      clear={{ href: '/mensen', label: text('clear') }}
    >
      <FilterText label={text('search')} name="q" value={q} />
      <FilterSelect label={text('state')} name="toestand" value={state} options={options} />
    </Filters>
  );
}

/** Roles and mandates in a few words. */
export function standingOf({ roles, mandates }: ShownPerson): string {
  const names = [...new Set(roles.map(({ role }) => roleText(role as NamedRole)))];
  const words = mandates.length > 0 ? [...names, text('mandates', { count: mandates.length })] : names;
  return words.join(', ') || text('nothing');
}

export function PeopleTable({ context, people }: { context: PageContext; people: readonly ListedPerson[] }) {
  return (
    <TableStack
      caption={text('title')}
      hideCaption
      columns={[
        { label: text('person') },
        { label: text('standing'), short: text('role'), phone: 'plain' },
        { label: text('account'), phone: 'aside' },
        { label: text('enrolled'), short: text('since') },
      ]}
      rows={people.map((person) => ({
        cells: [
          <>
            <Link href={context.link(`/mensen/${person.participant}`)}>{person.name}</Link>
            {person.account?.email && <small>{person.account.email}</small>}
          </>,
          person.annulled ? text('annulled') : standingOf(person),
          <AccountBadge person={person} />,
          <Time at={person.enrolledAt} form="short" />,
        ],
      }))}
    />
  );
}

export interface PeoplePagerProps {
  context: PageContext;
  from: number;
  size: number;
  count: number;
}

export function PeoplePager({ context, from, size, count }: PeoplePagerProps) {
  if (count <= size) return null;
  const address = (start: number) => {
    const { q, toestand } = context.query;
    const kept = Object.entries({ q, toestand, vanaf: String(start) }).filter(
      (one): one is [string, string] => !!one[1],
    );
    return context.link(`/mensen?${new URLSearchParams(kept).toString()}`);
  };
  return (
    <Pager
      shown={text('shown', { from: from + 1, to: Math.min(from + size, count), count })}
      previous={from > 0 ? { href: address(Math.max(0, from - size)) } : undefined}
      next={from + size < count ? { href: address(from + size) } : undefined}
    />
  );
}
