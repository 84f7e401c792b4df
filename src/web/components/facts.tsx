import type { ComponentChildren } from 'preact';
import { classes } from './classes.js';

/** Term and value; an entry without a value is left out. */
export type Fact = readonly [term: string, value: ComponentChildren];

const present = ([, value]: Fact): boolean =>
  value !== undefined && value !== null && value !== false && value !== '';

export function Facts({ facts, wide, spaced }: { facts: readonly Fact[]; wide?: boolean; spaced?: boolean }) {
  return (
    <dl class={classes('facts', wide && 'facts--wide', spaced && 'mt')}>
      {facts.filter(present).map(([term, value]) => (
        <>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  );
}

/** Key figures beside each other. */
export function Strip({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl class="strip">
      {facts.filter(present).map(([term, value]) => (
        <div>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
