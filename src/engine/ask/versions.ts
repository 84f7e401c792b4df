import type { ViewStore } from '../ports.js';
import { Recent } from '../recent.js';

type Version = Awaited<ReturnType<ViewStore['get']>>;

/** Longer ones are read again: what is kept is meant for numbers and names, of which a page needs many. */
const longestKept = 500;

/** Documents of views as of an event number. The same read at one time is made once, and a short version of the past that was read lately not again: it never changes. */
export class Versions {
  private readonly underWay = new Map<string, Promise<Version>>();
  private readonly kept = new Recent<NonNullable<Version>>(5_000);

  constructor(private readonly views: ViewStore) {}

  /** `most` is how far the view is: before it lies the past. */
  async get(key: string, id: string, at: number, most: number): Promise<Version> {
    const place = `${key} ${at} ${id}`;
    const known = this.kept.get(place) ?? this.underWay.get(place);
    if (known) return known;
    const reading = this.views.get(key, id, at);
    this.underWay.set(place, reading);
    try {
      const version = await reading;
      if (version && at < most && version.body.length <= longestKept) this.kept.set(place, version);
      return version;
    } finally {
      this.underWay.delete(place);
    }
  }
}
