import { uuidV4 } from '../../../audit/ids.js';
import {
  Actions,
  Badge,
  Button,
  Form,
  kept,
  Link,
  Section,
  Strip,
  TableStack,
  TextArea,
} from '../../../web/index.js';
import { conceptOf } from '../../../web/kept-steps.js';
import { inOwnRole, type PageContext } from '../../../web/page.js';
import { importText as text } from '../import.texts.js';
import { headings, isUnchanged, type PlannedRow } from './import-plan.js';

export interface PreviewProps {
  readonly context: PageContext;
  readonly rows: readonly PlannedRow[];
  readonly csv: string;
  readonly cap: number;
  readonly planned: number;
}

const anchor = ({ line }: PlannedRow): string => `rij-${line}`;
const doable = (rows: readonly PlannedRow[]) =>
  rows.filter((row) => row.fault === undefined && !isUnchanged(row));

/** Rows that can't be carried out, each leading to its place in the table. */
export function Faults({ rows }: { rows: readonly PlannedRow[] }) {
  const faulty = rows.filter(({ fault }) => fault !== undefined);
  if (faulty.length === 0) return null;
  return (
    <div class="notice notice--error" role="alert" aria-labelledby="fouten" tabIndex={-1} data-focus>
      <h2 id="fouten">{text('faultsTitle', { count: faulty.length })}</h2>
      <ul>
        {faulty.map((row) => (
          <li>
            <Link href={`#${anchor(row)}`}>{text('faultOf', { line: row.line, fault: row.fault })}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What carrying out would do, in figures, and whether it fits under the cap. */
export function Effect({ rows, cap, planned }: PreviewProps) {
  const todo = doable(rows).map((row) => row.todo);
  const seats = todo.filter(({ seat }) => seat).length;
  const distinct = new Set(
    doable(rows).flatMap(({ organisation, todo: { organisationId } }) =>
      organisationId ? [] : [organisation.toLowerCase()],
    ),
  );
  const after = planned + seats;
  return (
    <Section id="telling" title={text('effect')}>
      <Strip
        facts={[
          [text('newSeats'), String(seats)],
          [text('newMandates'), String(todo.filter(({ mandate }) => mandate).length)],
          [text('newOrganisations'), String(distinct.size)],
          [
            text('newPeople'),
            String(new Set(todo.flatMap(({ person }) => person?.email.toLowerCase() ?? [])).size),
          ],
          [text('unchanged'), String(rows.filter(isUnchanged).length)],
          [text('skipped'), String(rows.filter(({ fault }) => fault !== undefined).length)],
        ]}
      />
      <p class="mt">{text(after > cap ? 'tooMany' : 'fits', { cap, after })}</p>
    </Section>
  );
}

export function PlannedRows({ context, rows, csv, cap, planned }: PreviewProps) {
  const count = doable(rows).length;
  const fits = planned + doable(rows).filter(({ todo }) => todo.seat).length <= cap;
  return (
    <Section id="rijen" title={text('rows')}>
      <TableStack
        caption={text('rowsCaption')}
        hideCaption
        columns={['row', 'organisation', 'category', 'person', 'result'].map((key) => ({
          label: text(key as 'row'),
        }))}
        rows={rows.map((row) => ({
          id: anchor(row),
          cells: [
            String(row.line),
            row.organisation || '–',
            row.category || '–',
            row.name || '–',
            <Result row={row} />,
          ],
        }))}
      />
      {count === 0 && <p class="mt">{text('nothingToDo')}</p>}
      <Form
        action={`${context.path}/invoeren`}
        hidden={{
          importId: kept(context.problem, 'importId').value ?? uuidV4(),
          concept: conceptOf(context),
          // Who enters people does so by a role: no seat gives that right.
          mandate: inOwnRole,
        }}
        look="actions"
        spaced
      >
        <textarea name="csv" hidden>{`\n${csv}`}</textarea>
        {count > 0 && fits && <Button kind="primary">{text('carryOut', { count })}</Button>}
        <Button href="#opnieuw">{text('again')}</Button>
        <Button kind="quiet" href={`/overleggen/${context.params.id}/leden`}>
          {text('stop')}
        </Button>
      </Form>
      <p class="small muted mt">{text('inviteLater')}</p>
    </Section>
  );
}

function Result({ row }: { row: PlannedRow }) {
  const { fault, todo } = row;
  if (fault !== undefined) return <Badge tone="negative">{text('skip', { fault })}</Badge>;
  if (isUnchanged(row)) return <Badge tone="positive">{text('same')}</Badge>;
  const words = [
    !todo.organisationId && text('do.organisatie'),
    todo.seat && text(todo.seat === 'reserved' ? 'do.vrij' : 'do.zetel'),
    todo.person && text('do.persoon'),
    todo.mandate && text('do.mandaat'),
  ].filter(Boolean);
  return <Badge tone="info">{words.join(', ')}</Badge>;
}

/** The list to paste, or to mend after looking. */
export function ListForm({ context, csv, error }: { context: PageContext; csv?: string; error?: string }) {
  const hint = text('listHint', { headings: headings.join('; ') });
  return (
    <Form action={`${context.path}/nakijken`} hidden={{ concept: conceptOf(context) }} look="form">
      <TextArea label={text('list')} hint={hint} name="csv" value={csv} error={error} rows={10} required />
      <Actions>
        <Button kind={csv !== undefined && error === undefined ? undefined : 'primary'}>
          {text('check')}
        </Button>
      </Actions>
    </Form>
  );
}
