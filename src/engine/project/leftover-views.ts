import type { View } from '../../kernel/index.js';
import type { Lease, ViewStore } from '../ports.js';
import { generationsATerm } from './projector.js';
import { RetiredViews } from './retired-views.js';
import { partsOfKey } from '../stores/viewColumns.js';
import { belongsTo } from './views-seen.js';

export interface LeftoverViewsWith {
  readonly views: ViewStore;
  /** Nobody else reads them. */
  readonly alone: boolean;
  readonly lease?: Lease;
  /** A view by its name. */
  readonly viewOf: (name: string) => View<any, any> | undefined;
}

/**
 * Versions of views that whoever led before left behind: half built where a rebuild was broken off, or no longer read where
 * it ended before they could be removed. They take room for nothing. As a page may still read the latter, they go as what is
 * retired goes.
 */
export class LeftoverViews {
  private readonly retired: RetiredViews;

  constructor(private readonly by: LeftoverViewsWith) {
    const { views, alone, lease } = by;
    this.retired = new RetiredViews(views, alone, () => !lease || lease.fence() !== undefined);
  }

  /** At the start of a term. Where it can't be done, the next one does it. */
  async clean(): Promise<void> {
    try {
      for (const key of await this.left()) await this.retired.retire(key);
    } catch {
      // Waste is no reason not to work.
    }
  }

  close(): void {
    this.retired.close();
  }

  private async left(): Promise<readonly string[]> {
    const prepared = await this.by.views.prepared();
    const served = await this.by.views.served();
    return prepared.filter((key) => {
      const [name, , generation = '0'] = partsOfKey(key);
      return served[name!] !== key && !this.isNew(key, served[name!]) && !this.isOfThisTerm(Number(generation));
    });
  }

  /** Of a version that is built for the first time: that goes on where it stopped. */
  private isNew(key: string, served = ''): boolean {
    const view = this.by.viewOf(partsOfKey(key)[0]!);
    return view?.key === key && !belongsTo(served, view);
  }

  /** Built anew since this process leads; it may have begun twice. */
  private isOfThisTerm(generation: number): boolean {
    const term = this.by.lease?.fence();
    return term !== undefined && generation >= term * generationsATerm;
  }
}
