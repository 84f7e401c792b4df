/** Of one address within an hour. */
interface Taken {
  readonly since: number;
  forms: number;
  bytes: number;
}
const hour = 3_600_000;
const mostForms = 20;
const mostBytes = 2 * 1024 * 1024;
const mostAddresses = 1_000;

/** How much one address may leave behind in an hour. Counted in this process's memory: a restart begins anew. */
export class KeptLimit {
  private readonly taken = new Map<string, Taken>();

  /** @param now milliseconds since 1970 */
  constructor(private readonly now: () => number) {}

  /** Whether there is room for this one, which then counts. */
  takes(address: string, bytes: number): boolean {
    const taken = this.of(address);
    if (taken.forms + 1 > mostForms || taken.bytes + bytes > mostBytes) return false;
    taken.forms += 1;
    taken.bytes += bytes;
    return true;
  }

  private of(address: string): Taken {
    const now = this.now();
    const known = this.taken.get(address);
    if (known && now < known.since + hour) return known;
    if (this.taken.size >= mostAddresses) this.tidy(now);
    const fresh = { since: now, forms: 0, bytes: 0 };
    this.taken.set(address, fresh);
    return fresh;
  }

  /** Where every address is of this hour, the oldest makes room. */
  private tidy(now: number): void {
    for (const [address, { since }] of this.taken) if (now >= since + hour) this.taken.delete(address);
    const [oldest] = this.taken.keys();
    if (oldest !== undefined && this.taken.size >= mostAddresses) this.taken.delete(oldest);
  }
}
