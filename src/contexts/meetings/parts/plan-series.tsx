import type { Opened } from '../../../kernel/index.js';
import {
  Actions,
  Badge,
  Button,
  CheckboxGroup,
  dateLong,
  dateTimeText,
  Disclosure,
  Form,
  Link,
  NumberField,
  Panel,
  Rows,
  Select,
} from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { formPlace } from '../../bodies/parts/form-place.js';
import { cadenceInWords, monthNames } from '../../bodies/parts/rule-words.js';
import { dayParts, type Parameters } from '../../bodies/parameters.js';
import type { MeetingRow } from '../meetings.view.js';
import { planText as text } from '../plan.texts.js';
import type { SeriesDocument } from '../series.view.js';

export interface SeriesPanelProps {
  context: PageContext;
  rules: Parameters;
  series?: Opened<SeriesDocument>;
  may: boolean;
}

/** The series as defined, and defining it within the rules. */
export function SeriesPanel(props: SeriesPanelProps) {
  const { series, may } = props;
  const known =
    series && text('seriesNow', { day: dateLong(series.defined.at), rule: cadenceInWords(series.cadence) });
  return (
    <Panel id="reeks" title={text('series')}>
      <p>{known ?? text('seriesNone')}</p>
      {may && <SeriesForm {...props} />}
    </Panel>
  );
}

function SeriesForm({ context, rules, series }: SeriesPanelProps) {
  const place = formPlace(context, 'reeks');
  const { months, perYear, dayPart } = series?.cadence ?? rules.cadence;
  const { values: typed, ...field } = place.field('months');
  const chosen = place.refused ? typed : months.map(String);
  return (
    <Disclosure label={text('seriesFold')} open={place.refused}>
      <Form action={`${context.path}/reeks`} commandId={context.commandId()} look="stack">
        <CheckboxGroup
          label={text('months')}
          choices={rules.cadence.months.map((month) => ({
            value: String(month),
            label: monthNames[month - 1] ?? '',
          }))}
          {...field}
          values={chosen}
        />
        <NumberField
          label={text('perYear')}
          {...place.field('perYear')}
          value={place.value('perYear', String(perYear))}
        />
        <Select
          label={text('dayPart')}
          options={dayParts.map((part) => ({ value: part, label: text(`part.${part}`) }))}
          {...place.field('dayPart')}
          value={place.value('dayPart', dayPart)}
        />
        <Actions>
          <Button>{text('seriesDo')}</Button>
        </Actions>
      </Form>
    </Disclosure>
  );
}

export type Planned = Pick<MeetingRow, 'plannedAt' | 'status'> & { readonly id: string };

export function AheadPanel({ context, meetings }: { context: PageContext; meetings: readonly Planned[] }) {
  return (
    <Panel id="gepland" title={text('ahead')}>
      {meetings.length === 0 && <p>{text('aheadNone')}</p>}
      <Rows compact>
        {meetings.map(({ id, plannedAt, status }) => (
          <li>
            <Link href={context.link(`/vergadering/${id}`)}>{dateTimeText(plannedAt)}</Link>{' '}
            {status === 'planned' && <Badge tone="warning">{text('toConfirm')}</Badge>}
          </li>
        ))}
      </Rows>
    </Panel>
  );
}
