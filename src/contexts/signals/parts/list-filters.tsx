import { Chips, Filters, FilterSelect, type Option } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { statuses, type Status } from '../signal.status.js';
import { signals } from '../signals.view.js';
import { signalListText as text } from '../signal-list.texts.js';
import { addressOf, isFiltered, whereOf, type Asked } from './list-query.js';
import type { ListWords } from './list-words.js';
import { statusWords } from './standing.js';

/** Everything one can filter on, with how many there are of each status. */
export interface FilterChoices {
  readonly counts: ReadonlyMap<Status, number>;
  readonly themes: readonly string[];
  /** Organisations that raised a clear signal. */
  readonly raisers: readonly string[];
}

/** Themes and raisers from the two hundred latest signals this reader sees. */
export async function filterChoices(context: PageContext, list: Asked): Promise<FilterChoices> {
  const where = whereOf(list, context);
  const bodyId = context.params.id;
  const [counts, latest] = await Promise.all([
    context.counts(signals, 'status', where),
    context.list(signals, {
      where: { bodyId },
      sort: '-raisedNumber',
      limit: 200,
      only: ['theme', 'organisationId'],
    }),
  ]);
  const themes = latest.items.flatMap(({ theme }) => theme ?? []);
  const raisers = latest.items.flatMap(({ organisationId }) => organisationId ?? []);
  return { counts, themes: [...new Set(themes)].sort(), raisers: [...new Set(raisers)] };
}

interface ListFiltersProps {
  context: PageContext;
  list: Asked;
  words: ListWords;
  choices: FilterChoices;
}

const any: Option = { value: '', label: text('any') };

/** The filters stand in the address. */
export function ListFilters({ context, list, words, choices }: ListFiltersProps) {
  const { op, tot, vorm } = context.query;
  const ofBody = context.params.id !== undefined;
  return (
    <>
      <Filters
        label={text('filters')}
        submit={text('show')}
        keep={{ op, tot, vorm }}
        clear={
          isFiltered(list, ofBody, list.bodyId) ? { href: plain(context), label: text('clear') } : undefined
        }
      >
        <FilterSelect
          label={text('status')}
          name="status"
          value={list.status}
          options={[any, ...statusOptions(choices)]}
        />
        <FilterSelect
          label={text('theme')}
          name="thema"
          value={list.theme}
          options={[any, ...choices.themes.map(same)]}
        />
        <FilterSelect
          label={text('who')}
          name="wie"
          value={list.who}
          options={raiserOptions(context, words, choices)}
        />
        {!ofBody && (
          <FilterSelect
            label={text('body')}
            name="overleg"
            value={list.bodyId}
            options={[any, ...bodyOptions(words)]}
          />
        )}
      </Filters>
      <Chips chips={chipsOf(context, list, words)} />
    </>
  );
}

const same = (value: string): Option => ({ value, label: value });
const plain = (context: PageContext): string =>
  addressOf(context, {
    status: undefined,
    fase: undefined,
    thema: undefined,
    wie: undefined,
    overleg: undefined,
  });

const statusOptions = ({ counts }: FilterChoices): readonly Option[] =>
  statuses.map((status) => ({
    value: status,
    label: text('counted', { label: statusWords(status), count: counts.get(status) ?? 0 }),
  }));

function raiserOptions(
  { viewer }: PageContext,
  words: ListWords,
  { raisers }: FilterChoices,
): readonly Option[] {
  const mine = viewer.mandates.length > 0 ? [{ value: 'mij', label: text('mine') }] : [];
  const named = raisers.map((id) => ({ value: id, label: words.organisation(id) }));
  return [any, ...mine, ...named.sort((a, b) => a.label.localeCompare(b.label, 'nl'))];
}

const bodyOptions = ({ bodies }: ListWords): readonly Option[] =>
  [...bodies].map(([value, label]) => ({ value, label }));

function chipsOf(context: PageContext, list: Asked, words: ListWords) {
  const { status, phase, theme, who, bodyId } = list;
  const chip = (name: string, label: string, value: string) => ({
    label: text('chip', { label, value }),
    removeHref: addressOf(context, { [name]: undefined }),
  });
  return [
    status && chip('status', text('status'), statusWords(status)),
    phase && !status && chip('fase', text('status'), text(`phase_${phase}`)),
    theme && chip('thema', text('theme'), theme),
    who && chip('wie', text('who'), who === 'mij' ? text('mine') : words.organisation(who)),
    !context.params.id && bodyId && chip('overleg', text('body'), words.body(bodyId)),
  ].filter((one) => typeof one === 'object');
}
