import type { ComponentChildren } from 'preact';
import { classes } from './classes.js';

export interface Column {
  label: string;
  /** Shown before the value where the table has become a list. Default: the label. */
  short?: string;
  /** In a list of short rows on a small screen: `plain` without its name, `aside` at the right of the row. Default: after its name. */
  phone?: 'plain' | 'aside';
  numeric?: boolean;
}

export interface TableRow {
  /** One cell per column; the first names the row. */
  cells: readonly ComponentChildren[];
  id?: string;
}

export interface TableProps {
  caption: ComponentChildren;
  hideCaption?: boolean;
  columns: readonly Column[];
  rows: readonly TableRow[];
  /** Totals, one row; an empty text is left out of the list. */
  foot?: readonly ComponentChildren[];
  spaced?: boolean;
}

/** A table of two or three narrow columns that fits a phone as it is. */
export function Table(props: TableProps) {
  return <AnyTable {...props} stack={false} />;
}

/**
 * A table that becomes a list on a small screen. It names its roles, because changing `display` makes browsers
 * forget that it is a table.
 */
export function TableStack(props: TableProps) {
  return <AnyTable {...props} stack />;
}

type Shape = TableProps & { stack: boolean };

function AnyTable(props: Shape) {
  const { caption, hideCaption, columns, rows, foot, spaced, stack } = props;
  const role = roles(stack);
  return (
    <table
      class={classes(
        'table',
        stack && 'table--stack',
        stack && isShort(columns) && 'table--short',
        spaced && 'mt',
      )}
      role={role('table')}
    >
      <caption class={hideCaption ? 'visually-hidden' : undefined}>{caption}</caption>
      <Head columns={columns} stack={stack} />
      <tbody role={role('rowgroup')}>
        {rows.map((row) => (
          <Line row={row} columns={columns} stack={stack} />
        ))}
      </tbody>
      {foot && (
        <tfoot role={role('rowgroup')}>
          <Line row={{ cells: foot }} columns={columns} stack={stack} />
        </tfoot>
      )}
    </table>
  );
}

/** A long list says per column what it becomes on a phone. */
const isShort = (columns: readonly Column[]): boolean => columns.some(({ phone }) => phone !== undefined);

function Head({ columns, stack }: Pick<Shape, 'columns' | 'stack'>) {
  const role = roles(stack);
  return (
    <thead role={role('rowgroup')}>
      <tr role={role('row')}>
        {columns.map((column) => (
          <th role={role('columnheader')} scope="col" class={column.numeric ? 'num' : undefined}>
            {column.label}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function Line({ row, columns, stack }: { row: TableRow; columns: readonly Column[]; stack: boolean }) {
  const role = roles(stack);
  const [head, ...rest] = row.cells;
  return (
    <tr role={role('row')} id={row.id}>
      <th role={role('rowheader')} scope="row">
        {head}
      </th>
      {rest.map((cell, index) => {
        const column = columns[index + 1];
        return (
          <td
            role={role('cell')}
            class={column?.numeric ? 'num' : undefined}
            data-phone={stack ? column?.phone : undefined}
            data-label={stack && cell !== '' ? (column?.short ?? column?.label) : undefined}
          >
            {stack ? <span>{cell}</span> : cell}
          </td>
        );
      })}
    </tr>
  );
}

type TableRole = 'table' | 'rowgroup' | 'row' | 'columnheader' | 'rowheader' | 'cell';

const roles =
  (stack: boolean) =>
  (name: TableRole): TableRole | undefined =>
    stack ? name : undefined;
