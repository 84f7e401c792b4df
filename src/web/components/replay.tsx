import type { ComponentChildren } from 'preact';
import { dateTimeText, localValue } from '../dates.js';
import { partText } from '../texts/parts.js';
import { Button } from './button.js';
import { Facts, type Fact } from './facts.js';
import { HiddenFields, type HiddenValues } from './form.js';
import { Link } from './link.js';
import { Hidden, Time } from './text.js';

export interface ScrubberProps {
  /** Steps of the dossier. */
  count: number;
  /** The step shown, from 1. */
  step: number;
  /** When that step was recorded, an ISO instant. */
  moment: string;
  /** The moment the page is of, an ISO instant: from that step on, and what the date field says. */
  shown: string;
  /** What that step was, in a few words. */
  what: string;
  /** Steps that deserve a long line. */
  landmarks?: readonly number[];
  /** Values of `tot` (event number) for the neighbours; absent at the ends. */
  previous?: number;
  next?: number;
  keep?: HiddenValues;
  shortcuts?: readonly { href: string; label: string }[];
}

/** Choose a moment: by step (`tot` or `stap` with `toon`), or by date and time (`op`). All by GET. */
export function Scrubber(props: ScrubberProps) {
  return (
    <section class="scrubber" aria-labelledby="tijd">
      <h2 class="visually-hidden" id="tijd">
        {partText('scrubberTitle')}
      </h2>
      <form method="get" id="stappen">
        <HiddenFields values={props.keep ?? {}} />
        <div class="scrubber__slide">
          <Neighbour tot={props.previous} label={partText('scrubberPrevious')} />
          <Slider {...props} />
          <Neighbour tot={props.next} label={partText('scrubberNext')} />
          <Ticks {...props} />
        </div>
      </form>
      <MomentForm {...props} />
    </section>
  );
}

function Neighbour({ tot, label }: { tot: number | undefined; label: string }) {
  return (
    <button class="button" type="submit" name="tot" value={tot} disabled={tot === undefined}>
      {label}
      <Hidden>{partText('scrubberEvent')}</Hidden>
    </button>
  );
}

function Slider({ count, step, moment, what }: ScrubberProps) {
  const spoken = partText('scrubberValue', { step, count, moment: dateTimeText(moment), what });
  return (
    <div class="scrubber__range">
      <label class="visually-hidden" for="stap">
        {partText('scrubberLabel', { count })}
      </label>
      <input
        type="range"
        id="stap"
        name="stap"
        min="1"
        max={count}
        value={step}
        aria-valuetext={spoken}
        data-scrubber
      />
    </div>
  );
}

/** Drawn this wide, with half a thumb of the slider left free at each end, so that marks stand under its stops. */
const WIDTH = 676;
const EDGE = 8;

function Ticks({ count, step, landmarks = [] }: ScrubberProps) {
  const long = new Set([1, count, step, ...landmarks]);
  return (
    <svg
      class="scrubber__ticks"
      viewBox={`0 0 ${WIDTH} 24`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      {Array.from({ length: count }, (_, index) => (
        <line
          class={index + 1 === step ? 'is-now' : undefined}
          x1={markOf(index, count)}
          y1={long.has(index + 1) ? 0 : 10}
          x2={markOf(index, count)}
          y2="24"
          vector-effect="non-scaling-stroke"
        />
      ))}
    </svg>
  );
}

const markOf = (index: number, count: number): number =>
  Math.round(EDGE + (index * (WIDTH - 2 * EDGE)) / Math.max(count - 1, 1));

function MomentForm({ shown, keep, shortcuts = [] }: ScrubberProps) {
  return (
    <form method="get" class="form-row mt">
      <HiddenFields values={keep ?? {}} />
      <Button form="stappen" name="toon" value="stap">
        {partText('scrubberGoStep')}
      </Button>
      <label>
        {partText('scrubberWhen')}{' '}
        <input class="input input--date" type="datetime-local" name="op" value={localValue(shown)} />
      </label>
      <Button kind="primary">{partText('scrubberGo')}</Button>
      {shortcuts.map(({ href, label }) => (
        <Button kind="quiet" href={href}>
          {label}
        </Button>
      ))}
    </form>
  );
}

/** A page as it was, in a frame. */
export function Frame({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="frame mt">
      <p class="frame__label">{label}</p>
      <article class="frame__page">{children}</article>
    </div>
  );
}

export interface LogEntry {
  /** Number in the whole log. */
  position: number;
  /** Address of the replay at this event. */
  href?: string;
  /** ISO instant. */
  recordedAt: string;
  title: ComponentChildren;
  /** Who, mandate, ground, code; "geldt sinds" when it differs from when it was recorded. */
  facts: readonly Fact[];
  /** The one looked at. */
  now?: boolean;
}

/** Events, newest first. */
export function Log({ entries, start }: { entries: readonly LogEntry[]; start?: number }) {
  return (
    <ol class="log mt" reversed start={start}>
      {entries.map((entry) => (
        <li class={entry.now ? 'is-now' : undefined} aria-current={entry.now ? 'step' : undefined}>
          <p class="small muted">
            {partText('eventNumber')}
            {entry.href === undefined ? (
              <Position {...entry} />
            ) : (
              <Link href={entry.href}>
                <Position {...entry} />
              </Link>
            )}
            {partText('eventRecorded')}
            <Time at={entry.recordedAt} form="datetime" />
          </p>
          <h3>{entry.title}</h3>
          <Facts facts={entry.facts} />
        </li>
      ))}
    </ol>
  );
}

/** `1.147` */
function Position({ position }: Pick<LogEntry, 'position'>) {
  return <>{position.toLocaleString('nl-BE')}</>;
}
