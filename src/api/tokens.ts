import type { Installation } from '../installation.js';

/** What Nest injects: the running installation and its configuration. */
export const INSTALLATION = Symbol('installation');
export type { Installation };
