import type { View } from '../../kernel/index.js';

/** How far the views are, for whoever reads them: where this process projects, and where another one does. */
export interface ViewsSeen {
  /** `name@version` under which the view is served. */
  keyOf(view: View<any, any>): string;
  /** Whether the view is served at all: one that is new is built first. */
  isBuilt(view: View<any, any>): boolean;
  /** Number up to which every served view has been folded: reads end there, since what lies beyond may be half written. */
  reached(): number;
  /** Why whoever projects stands still; undefined while all is well. */
  readonly fault: string | undefined;
  /** All views as far as this number, or false when that takes longer than `ms`. */
  waitFor(number: number, ms: number): Promise<boolean>;
  /** Resolves when all of this is as of now; undefined where it is at once. */
  upToDate(): Promise<void> | undefined;
}

/** Whether the rows under this key are of the version of the view that runs now. */
export const belongsTo = (key: string, view: View<any, any>): boolean => key === view.key || key.startsWith(`${view.key}.`);
