import type { Page } from '../web/page.js';

/** The pages of each context, by its name. */
export const pages: Readonly<Record<string, readonly Page[]>> = {};
