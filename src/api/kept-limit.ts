import type { RequestCounts } from '../accounts/index.js';
import { SharedCounts } from './shared-counts.js';

const hour = 3_600_000;
const mostForms = 20;
const mostBytes = 2 * 1024 * 1024;
const nobody: RequestCounts = { tell: async () => {}, ofOthers: async () => new Map() };

/**
 * How much one address may leave behind in an hour of the clock, with all processes that serve the same people: what is kept
 * stands in the store of all of them. Forms are rare, so each asks the others at once. A process that is alone counts in its
 * memory: a restart begins anew.
 */
export class KeptLimit {
  private readonly counts: SharedCounts;

  /** @param now milliseconds since 1970 */
  constructor(now: () => number, others: RequestCounts = nobody) {
    this.counts = new SharedCounts(others, now, hour);
  }

  /** Whether there is room for this one, which then counts. @throws where the others cannot be asked: it could not be kept either */
  async takes(address: string, bytes: number): Promise<boolean> {
    await this.counts.exchange();
    const [forms, size] = [`forms of ${address}`, `bytes of ${address}`];
    if (this.counts.counted(forms) + 1 > mostForms || this.counts.counted(size) + bytes > mostBytes) return false;
    this.counts.count(forms);
    this.counts.count(size, bytes);
    await this.counts.exchange();
    return true;
  }
}
