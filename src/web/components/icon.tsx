import type { VNode } from 'preact';

export type IconName =
  'check' | 'clock' | 'warning' | 'lock' | 'document' | 'calendar' | 'dot' | 'up' | 'down';

const line = { fill: 'none', stroke: 'currentColor' };

const SHAPES: Record<IconName, VNode> = {
  check: <path d="M3 8.4 6.3 11.6 13 4.7" {...line} stroke-width="2.4" />,
  clock: (
    <>
      <circle cx="8" cy="8" r="6.2" {...line} stroke-width="1.8" />
      <path d="M8 4.3V8l2.7 1.8" {...line} stroke-width="1.8" />
    </>
  ),
  warning: (
    <>
      <path d="M8 1.7 14.9 14H1.1z" {...line} stroke-width="1.8" stroke-linejoin="round" />
      <path d="M8 6v4" {...line} stroke-width="1.8" />
      <circle cx="8" cy="11.9" r="1" fill="currentColor" />
    </>
  ),
  lock: (
    <>
      <rect x="3" y="7" width="10" height="7.5" rx="1" {...line} stroke-width="1.7" />
      <path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" {...line} stroke-width="1.7" />
    </>
  ),
  document: (
    <>
      <path d="M3.5 1.5h6l3 3v10h-9z" {...line} stroke-width="1.5" stroke-linejoin="round" />
      <path d="M5.5 7.5h5M5.5 10.5h5" {...line} stroke-width="1.4" />
    </>
  ),
  calendar: (
    <>
      <rect x="2" y="3" width="12" height="11" {...line} stroke-width="1.6" />
      <path d="M2 6.5h12M5 1v3.5M11 1v3.5" {...line} stroke-width="1.6" />
    </>
  ),
  dot: <circle cx="8" cy="8" r="4" fill="currentColor" />,
  up: <path d="M8 13V3.4M3.6 7.7 8 3.3l4.4 4.4" {...line} stroke-width="2" />,
  down: <path d="M8 3v9.6M3.6 8.3 8 12.7l4.4-4.4" {...line} stroke-width="2" />,
};

/** A small drawing beside a word; it never stands alone, so it is hidden from screen readers. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      {SHAPES[name]}
    </svg>
  );
}
