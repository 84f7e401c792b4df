import type { ComponentChildren } from 'preact';
import { Badge, type Tone } from './badge.js';
import { classes } from './classes.js';

export interface TrackProps {
  /** Days at the right end of the rail. */
  length: number;
  /** Days passed, or days ahead that were kept. */
  done: number;
  /** `running` and `kept` fill in one colour; `late` turns red after the first mark. */
  state: 'running' | 'kept' | 'late';
  /** Agreed days, such as `{ day: 14, label: 'doel 29 okt.' }`. */
  marks?: readonly { day: number; label: string }[];
}

export interface ClockProps {
  title: ComponentChildren;
  /** State in one word. */
  state: { label: string; tone: Tone };
  /** The figure in words, such as "dag 5 van 21". */
  figure: string;
  track: TrackProps;
  children?: ComponentChildren;
}

export function Clocks({ children }: { children: ComponentChildren }) {
  return <div class="clocks">{children}</div>;
}

/** A promise with a term: the figure in words first, the track second. */
export function Clock({ title, state, figure, track, children }: ClockProps) {
  return (
    <article class={classes('clock', track.state === 'late' && 'clock--late')}>
      <div class="clock__head">
        <h3>{title}</h3>
        <Badge tone={state.tone}>{state.label}</Badge>
      </div>
      <p class="clock__figure">{figure}</p>
      <Track {...track} />
      {children && <p class="small">{children}</p>}
    </article>
  );
}

const LEFT = 8;
const RAIL = 244;

/** The days of a term as a line; everything it shows also stands beside it in words. */
export function Track({ length, done, state, marks = [] }: TrackProps) {
  const place = (day: number): number =>
    round(LEFT + RAIL * Math.min(Math.max(day / Math.max(length, 1), 0), 1));
  const now = place(done);
  const turn = state === 'late' && marks[0] ? place(marks[0].day) : now;
  return (
    <svg class="track" viewBox="0 0 260 44" aria-hidden="true" focusable="false">
      <rect class="track__rail" x={LEFT} y="12" width={RAIL} height="6" rx="3" />
      <Stretch look={state === 'kept' ? 'track__kept' : 'track__done'} from={LEFT} until={turn} />
      <Stretch look="track__late" from={turn} until={now} />
      {marks.map(({ day, label }) => (
        <Mark x={place(day)} label={label} />
      ))}
      <circle class={classes('track__now', state === 'late' && 'track__now--late')} cx={now} cy="15" r="6" />
    </svg>
  );
}

function Stretch({ look, from, until }: { look: string; from: number; until: number }) {
  if (until <= from) return null;
  return <rect class={look} x={from} y="12" width={round(until - from)} height="6" rx="3" />;
}

/** The label stays within the drawing: near an end it hangs to the other side. */
function Mark({ x, label }: { x: number; label: string }) {
  const room = label.length * 3.6;
  const anchor = x + room > 256 ? 'end' : x - room < 4 ? 'start' : 'middle';
  return (
    <>
      <path class="track__mark" d={`M${x} 6v18`} />
      <text x={x} y="40" text-anchor={anchor}>
        {label}
      </text>
    </>
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
