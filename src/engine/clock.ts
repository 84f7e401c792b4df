import type { Clock } from './ports.js';

/** The wall clock. Writing an instant costs more than reading the time: it is written once a millisecond. */
export function wallClock(): Clock {
  let at = Number.NaN;
  let text = '';
  return {
    now() {
      const now = Date.now();
      if (now !== at) [at, text] = [now, new Date(now).toISOString()];
      return text;
    },
  };
}
