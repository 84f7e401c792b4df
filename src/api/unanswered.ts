import { isAway } from '../engine/index.js';
import { NotAllowed } from '../kernel/index.js';
import { PageNotFound, PageRefused, type PageContext } from '../web/page.js';

/** By page: why it could not be asked who may what. */
const unanswered = new WeakMap<PageContext, unknown>();

/** What somebody may do can't be asked now: the page is shown without it. */
export function notAsked(context: PageContext, error: unknown): false {
  if (!isAway(error)) throw error;
  unanswered.set(context, error);
  return false;
}

/** Who may not do what could not be asked was not refused: the store is away. */
export function inTruth(context: PageContext, error: unknown): unknown {
  const isRefusal = error instanceof PageNotFound || error instanceof PageRefused || error instanceof NotAllowed;
  return isRefusal ? (unanswered.get(context) ?? error) : error;
}
