import type { ComponentChildren } from 'preact';
import { classes } from './classes.js';
import { Icon, type IconName } from './icon.js';

export type Tone = 'positive' | 'warning' | 'negative' | 'info';

const ICONS: Record<Tone, IconName> = {
  positive: 'check',
  warning: 'clock',
  negative: 'warning',
  info: 'clock',
};

export interface BadgeProps {
  children: ComponentChildren;
  /** Without a tone it names a kind of thing, not a state. */
  tone?: Tone;
  icon?: IconName;
}

/** A state in a word, a shape and a colour: kept, due soon, late, running. */
export function Badge({ children, tone, icon }: BadgeProps) {
  const shape = icon ?? (tone && ICONS[tone]);
  return (
    <span class={classes('badge', `badge--${tone ?? 'kind'}`)}>
      {shape && <Icon name={shape} />}
      {children}
    </span>
  );
}
