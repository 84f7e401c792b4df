import type { ComponentChildren } from 'preact';
import { dayOfMonth, monthName } from '../dates.js';
import { partText } from '../texts/parts.js';
import { classes } from './classes.js';
import { Icon, type IconName } from './icon.js';
import { Link } from './link.js';
import { Hidden } from './text.js';

export interface RowsProps {
  children: ComponentChildren;
  /** The order matters: numbered for screen readers. */
  ordered?: boolean;
  compact?: boolean;
  small?: boolean;
}

export function Rows({ children, ordered, compact, small }: RowsProps) {
  const List = ordered ? 'ol' : 'ul';
  return <List class={classes('rows', compact && 'rows--compact', small && 'small')}>{children}</List>;
}

export interface RowProps {
  title: ComponentChildren;
  href?: string;
  /** Stands after the title, on the same line. */
  badge?: ComponentChildren;
  /** Facts on one quiet line. */
  meta?: readonly ComponentChildren[];
  /** State and action, right on a wide screen. */
  side?: ComponentChildren;
  children?: ComponentChildren;
  id?: string;
  level?: 2 | 3 | 4;
}

/** One thing in a list. Without `side` it takes the whole width. */
export function Row({ title, href, badge, meta, side, children, id, level = 3 }: RowProps) {
  const Heading = `h${level}` as const;
  return (
    <li class="row" id={id}>
      <div class={side ? undefined : 'row__wide'}>
        <Heading class="row__title">
          {href === undefined ? title : <Link href={href}>{title}</Link>}
          {badge && <> {badge}</>}
        </Heading>
        <Meta entries={meta} />
        {children}
      </div>
      {side && <div class="row__side">{side}</div>}
    </li>
  );
}

export function Meta({ entries }: { entries: readonly ComponentChildren[] | undefined }) {
  const present = entries?.filter(Boolean) ?? [];
  if (present.length === 0) return null;
  return (
    <p class="row__meta">
      {present.map((entry) => (
        <>
          <span>{entry}</span>{' '}
        </>
      ))}
    </p>
  );
}

export interface TaskProps {
  nr: number;
  title: ComponentChildren;
  side?: ComponentChildren;
  children?: ComponentChildren;
}

/** Numbered steps someone works through, each with its state or its one action. */
export function Tasks({ tasks }: { tasks: readonly Omit<TaskProps, 'nr'>[] }) {
  return (
    <ol class="rows rows--tasks">
      {tasks.map((task, index) => (
        <Task nr={index + 1} {...task} />
      ))}
    </ol>
  );
}

function Task({ nr, title, side, children }: TaskProps) {
  return (
    <li>
      <p class="nr">
        <Hidden>{partText('taskNumber')}</Hidden>
        {nr}
      </p>
      <div class="row">
        <div>
          <h3 class="row__title">{title}</h3>
          {children}
        </div>
        {side && <div class="row__side">{side}</div>}
      </div>
    </li>
  );
}

/** Coming days, each with a leaf of the calendar. */
export function Dates({ dates }: { dates: readonly { at: string; children: ComponentChildren }[] }) {
  return (
    <ol class="dates">
      {dates.map(({ at, children }) => (
        <li>
          <DateLeaf at={at} />
          <div>{children}</div>
        </li>
      ))}
    </ol>
  );
}

export function DateLeaf({ at }: { at: string }) {
  return (
    <p class="date-leaf">
      <time datetime={at}>
        <b>{dayOfMonth(at)}</b> <span>{monthName(at)}</span>
      </time>
    </p>
  );
}

export interface Tap {
  href: string;
  label: ComponentChildren;
  /** Kind and size of a file, such as "pdf, 1,8 MB". */
  note?: string;
  icon?: IconName;
}

/** Short links, high enough for a thumb. */
export function Taps({ taps, row }: { taps: readonly Tap[]; row?: boolean }) {
  return (
    <ul class={classes('taps', row && 'taps--row no-print')}>
      {taps.map(({ href, label, note, icon = 'document' }) => (
        <li>
          <Link href={href}>
            <Icon name={icon} />
            <span>
              {label}
              {note && <span class="muted"> ({note})</span>}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
