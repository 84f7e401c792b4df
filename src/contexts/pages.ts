import type { Page } from '../web/page.js';
import { bodyPages } from './bodies/pages.js';
import { historyPages } from './history/pages.js';
import { meetingsPages } from './meetings/pages.js';
import { overviewPage } from './overview/overview.page.js';
import { registerPages } from './register/pages.js';
import { signalsPages } from './signals/pages.js';

/** The pages of each context, by its name. */
export const pages: Readonly<Record<string, readonly Page[]>> = {
  register: [overviewPage, ...registerPages, ...historyPages],
  bodies: bodyPages,
  meetings: meetingsPages,
  signals: signalsPages,
};
