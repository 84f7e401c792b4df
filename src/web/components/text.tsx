import type { ComponentChildren, VNode } from 'preact';
import { dateLong, dateShort, dateTimeText, dayMonth, timeText } from '../dates.js';
import { classes } from './classes.js';
import { Icon } from './icon.js';

const UNBROKEN = /(\b[A-Z]{2,4}-\d[\d-]*\b|\bcheck-in\b|\d+(?:,\d+)? %)/;

/** Text in which identifiers such as AV-2026-03 and SG-01, the word check-in and percentages stay on one line. */
export function Text({ children }: { children: string }): VNode {
  const pieces = children.split(UNBROKEN).filter(Boolean);
  return <>{pieces.map((piece) => (UNBROKEN.test(piece) ? <Nowrap>{piece}</Nowrap> : piece))}</>;
}

export function Nowrap({ children }: { children: ComponentChildren }) {
  return <span class="nowrap">{children}</span>;
}

export type TimeForm = 'long' | 'short' | 'day' | 'datetime' | 'time';

const FORMS: Record<TimeForm, (moment: string) => string> = {
  long: dateLong,
  short: dateShort,
  day: dayMonth,
  datetime: dateTimeText,
  time: timeText,
};

/** A date or moment: `at` is an ISO instant or `YYYY-MM-DD`. */
export function Time({ at, form = 'long' }: { at: string; form?: TimeForm }) {
  return <time datetime={at}>{FORMS[form](at)}</time>;
}

/** A fingerprint people compare by eye, shown in groups of four. */
export function CheckingCode({ value, short }: { value: string; short?: boolean }) {
  const groups = value.match(/.{1,4}/g) ?? [];
  const shown = short && groups.length > 3 ? [...groups.slice(0, 2), '…', groups.at(-1)] : groups;
  return <code>{shown.join(' ')}</code>;
}

export function Lock({ children, small }: { children: ComponentChildren; small?: boolean }) {
  return (
    <span class={classes('lock', small && 'small')}>
      <Icon name="lock" />
      {children}
    </span>
  );
}

export function Quote({ children }: { children: ComponentChildren }) {
  return <p class="quote">“{children}”</p>;
}

export function Hidden({ children }: { children: ComponentChildren }) {
  return <span class="visually-hidden">{children}</span>;
}
