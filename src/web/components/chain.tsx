import type { ComponentChildren } from 'preact';
import { partText } from '../texts/parts.js';
import { classes } from './classes.js';
import { Time } from './text.js';

export interface ChainStep {
  title: ComponentChildren;
  /** When it happened: ISO instant or `YYYY-MM-DD`; absent for what is still expected. */
  at?: string;
  /** Whole days since the step before; shown in front of this step. */
  waited?: number;
  /** `done` happened, `final` closed the whole chain, `now` is at turn, `todo` is missing. */
  state: 'done' | 'final' | 'now' | 'todo';
  /** Person, organisation and mandate. */
  who?: ComponentChildren;
  children?: ComponentChildren;
}

/** What became of something, step by step, with the days in between. */
export function Chain({ steps }: { steps: readonly ChainStep[] }) {
  return (
    <ol class="chain">
      {steps.map((step) => (
        <Step {...step} />
      ))}
    </ol>
  );
}

function Step({ title, at, waited, state, who, children }: ChainStep) {
  const look = classes(
    'chain__step',
    state !== 'now' && `chain__step--${state}`,
    waited !== undefined && 'chain__step--waited',
  );
  return (
    <li class={look} aria-current={state === 'now' ? 'step' : undefined}>
      {waited !== undefined && <Wait days={waited} />}
      <div class="chain__body">
        <div class="chain__head">
          <h3>{title}</h3> {at && <Time at={at} />}
        </div>
        {who && <p class="chain__who">{who}</p>}
        {children}
      </div>
    </li>
  );
}

/** Two pixels a day, as far as a small screen allows. */
function Wait({ days }: { days: number }) {
  const width = Math.min(days * 2, 160);
  return (
    <p class="chain__wait">
      {partText('daysLater', { count: days })}{' '}
      <svg
        width={width}
        height="6"
        viewBox={`0 0 ${Math.max(width, 1)} 6`}
        aria-hidden="true"
        focusable="false"
      >
        <rect width={width} height="6" rx="3" />
      </svg>
    </p>
  );
}

export interface MiniStep {
  label: string;
  state: 'done' | 'now' | 'todo';
}

/** The same thread in one line; a small screen shows only the label one is at. */
export function MiniChain({ steps }: { steps: readonly MiniStep[] }) {
  const finished = steps.every((step) => step.state === 'done');
  return (
    <ol class="mini-chain">
      {steps.map(({ label, state }, index) => (
        <li
          class={classes(
            state !== 'todo' && `is-${state}`,
            finished && index === steps.length - 1 && 'is-end',
          )}
          aria-current={state === 'now' ? 'step' : undefined}
        >
          <span>{label}</span>
        </li>
      ))}
    </ol>
  );
}
