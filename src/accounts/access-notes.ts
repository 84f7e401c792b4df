import type { AccessEntry, AccessLog } from './ports.js';

const minute = 60_000;
const mostKept = 10_000;
const keyOf = ({ network, who, what, target, outcome, reason, details }: AccessEntry): string =>
  JSON.stringify([network, who, what, target, outcome, reason, outcome === 'allowed' ? details : undefined]);

interface Noted {
  readonly real: number;
  readonly at: number;
}

/**
 * Readings and refused attempts on their way to the access log. The same by the same person within a minute, by the real clock and
 * by that of the act, is one entry: a page that opens one thing twice, or is loaded over and over, fills no log.
 */
export class AccessNotes {
  private readonly lately = new Map<string, Noted>();

  /** @param now milliseconds since 1970 on the real clock */
  constructor(
    private readonly log: AccessLog,
    private readonly now: () => number,
  ) {}

  async note(entry: AccessEntry): Promise<void> {
    const [key, real] = [keyOf(entry), this.now()];
    const before = this.lately.get(key);
    if (before && real - before.real < minute && Math.abs(entry.at - before.at) < minute) return;
    this.remember(key, { real, at: entry.at });
    try {
      await this.log.append(entry);
    } catch (error) {
      this.lately.delete(key);
      throw error;
    }
  }

  private remember(key: string, noted: Noted): void {
    this.lately.delete(key);
    this.lately.set(key, noted);
    if (this.lately.size > mostKept) this.lately.delete(this.lately.keys().next().value!);
  }
}
