/** One thing asked of the viewer: what, by when, and the one place where it is done. */
export interface Request {
  readonly title: string;
  readonly meta: readonly string[];
  /** Last day, `YYYY-MM-DD`. */
  readonly due?: string;
  /** The page it is about. */
  readonly href: string;
  /** Where it is done, when that is another page. */
  readonly doHref?: string;
  readonly action: string;
}

/** The nearest last day first; what has none comes last. */
export const byDue = (requests: readonly Request[]): readonly Request[] =>
  [...requests].sort((a, b) => (a.due ?? '9999').localeCompare(b.due ?? '9999'));
