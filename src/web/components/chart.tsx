import type { VNode } from 'preact';
import { partText } from '../texts/parts.js';

export type SeatKind = 'seat' | 'ask' | 'gap' | 'free';

export interface SeatGroup {
  label: string;
  count: number;
  kind: SeatKind;
  /** Words for the figure when the count alone misleads, such as "0 van 2". */
  figure?: string;
}

export interface SeatChartProps {
  id: string;
  title: string;
  /** The same figures in sentences, for who doesn't see the drawing. */
  description: string;
  groups: readonly SeatGroup[];
  legend: readonly { kind: SeatKind; label: string }[];
}

const LINE = 46;
const PER_ROW = 12;

/** One rectangle per seat, per category. Stands beside a table with the same figures. */
export function SeatChart({ id, title, description, groups, legend }: SeatChartProps) {
  const tops = groups.map((_, index) =>
    groups.slice(0, index).reduce((sum, group) => sum + height(group), 0),
  );
  const total = groups.reduce((sum, group) => sum + height(group), 0);
  return (
    <figure>
      <Legend entries={legend} />
      <svg class="chart" viewBox={`0 0 300 ${total}`} role="img" aria-labelledby={`${id}-titel ${id}-tekst`}>
        <title id={`${id}-titel`}>{title}</title>
        <desc id={`${id}-tekst`}>{description}</desc>
        {groups.map((group, index) => (
          <Group group={group} top={tops[index] ?? 0} />
        ))}
      </svg>
    </figure>
  );
}

function height({ count }: SeatGroup): number {
  return LINE + Math.max(Math.ceil(count / PER_ROW) - 1, 0) * 20;
}

function Group({ group, top }: { group: SeatGroup; top: number }) {
  const { label, count, kind, figure } = group;
  return (
    <>
      <text class={kind === 'gap' ? 'chart__late' : undefined} x="0" y={top + 14}>
        {partText('seats', { label, count: figure ?? String(count) })}
      </text>
      {Array.from({ length: count }, (_, index) => (
        <Seat kind={kind} x={(index % PER_ROW) * 24} y={top + 21 + Math.floor(index / PER_ROW) * 20} />
      ))}
    </>
  );
}

/** Outlined seats are drawn a little smaller, so that their line falls inside the same space. */
function Seat({ kind, x, y }: { kind: SeatKind; x: number; y: number }): VNode {
  const outlined = kind === 'ask' || kind === 'gap';
  const inset = outlined ? 1 : 0;
  return (
    <rect
      class={`chart__${kind}`}
      x={x + inset}
      y={y + inset}
      width={18 - 2 * inset}
      height={14 - 2 * inset}
      rx={outlined ? 3 : 4}
    />
  );
}

function Legend({ entries }: { entries: SeatChartProps['legend'] }) {
  return (
    <ul class="legend">
      {entries.map(({ kind, label }) => (
        <li>
          <svg viewBox="0 0 18 14" aria-hidden="true" focusable="false">
            <Seat kind={kind} x={0} y={0} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

/** A bar for a figure that stands in the same row; `part` of `whole`. */
export function Bar({ part, whole }: { part: number; whole: number }) {
  const width = whole > 0 ? Math.round((part / whole) * 1000) / 10 : 0;
  return (
    <svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="chart__rail" width="100" height="6" />
      <rect class="chart__bar" width={width} height="6" />
    </svg>
  );
}
