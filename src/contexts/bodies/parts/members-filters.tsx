import { dayOf } from '../../../kernel/index.js';
import {
  Actions,
  Button,
  dateLong,
  DateField,
  Disclosure,
  Filters,
  FilterSelect,
  FilterText,
  HiddenFields,
} from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { membersText as text } from '../members.texts.js';
import { heldAt, type SeatLine } from './seat-lines.js';

const states = ['bezet', 'vacant', 'bevestigen'] as const;
type State = (typeof states)[number];
const stateOf = ({ reserved, vacantSince }: SeatLine): State =>
  reserved ? 'bevestigen' : vacantSince ? 'vacant' : 'bezet';

/** The lines that fit what stands in the address. */
export function filtered({ query }: PageContext, lines: readonly SeatLine[]): readonly SeatLine[] {
  const sought = (query.q ?? '').trim().toLocaleLowerCase('nl');
  return lines.filter((line) => {
    const names = [line.holder, ...line.deputies, ...line.observers].map((one) => one?.name ?? '');
    const found = [line.organisation, ...names].some((name) => name.toLocaleLowerCase('nl').includes(sought));
    return (
      found &&
      (!query.categorie || line.category === query.categorie) &&
      (!query.toestand || stateOf(line) === query.toestand)
    );
  });
}

/** Query values that a new choice of filters keeps: the moment and the day asked. */
const moment = ({ query: { op, tot, geldt } }: PageContext) => ({ op, tot, geldt });

export function MemberFilters({
  context,
  titles,
}: {
  context: PageContext;
  titles: ReadonlyMap<string, string>;
}) {
  const { q, categorie, toestand } = context.query;
  const chosen = q || categorie || toestand;
  return (
    <Filters
      label={text('filters')}
      submit={text('show')}
      keep={moment(context)}
      clear={chosen ? { href: context.link(context.path), label: text('clear') } : undefined}
    >
      <FilterText label={text('search')} name="q" value={q} />
      <FilterSelect
        label={text('category')}
        name="categorie"
        value={categorie}
        options={[
          { value: '', label: text('allCategories') },
          ...[...titles].map(([value, label]) => ({ value, label })),
        ]}
      />
      <FilterSelect
        label={text('state')}
        name="toestand"
        value={toestand}
        options={[
          { value: '', label: text('all') },
          ...states.map((state) => ({ value: state, label: text(`state.${state}`) })),
        ]}
      />
    </Filters>
  );
}

/** Who held the seats on a day, as known at the page's moment: late entries and corrections count. */
export function WhenForm({ context }: { context: PageContext }) {
  const { day } = heldAt(context);
  const { q, categorie, toestand, op, tot } = context.query;
  const keep = { q, categorie, toestand, op, tot };
  return (
    <Disclosure label={text('when')} open={day !== undefined}>
      <p>
        {day
          ? text(context.at.past ? 'whenShownPast' : 'whenShown', { day: dateLong(day) })
          : text('whenText')}
      </p>
      <form method="get">
        <HiddenFields values={keep} />
        <DateField label={text('whenDay')} name="geldt" value={day ?? dayOf(context.at.instant)} />
        <Actions>
          <Button>{text('whenShow')}</Button>
          {day && (
            <Button kind="quiet" href={context.link(context.path)}>
              {text('whenNow')}
            </Button>
          )}
        </Actions>
      </form>
    </Disclosure>
  );
}
