import { listedAs, pageOf, pageSize, placeOf } from '../access-cursor.js';
import { present } from '../identifiers.js';
import type { AccessEntry, AccessLog, AccessPage, AccessQuery } from '../ports.js';

export class MemoryAccessLog implements AccessLog {
  private rows: { entry: AccessEntry; number: number }[] = [];
  private last = 0;

  async append(entry: AccessEntry): Promise<void> {
    this.rows.push({ entry: present(entry), number: ++this.last });
  }

  async list(network: string, query: AccessQuery = {}): Promise<AccessPage> {
    const size = pageSize(query);
    const from = placeOf(query.cursor);
    const rows = this.rows
      .filter(({ entry }) => entry.network === network)
      .filter(
        ({ entry: { target, details } }) =>
          query.target === undefined || target === query.target || details?.includes(listedAs(query.target)),
      )
      .filter(({ entry }) => query.outcome === undefined || entry.outcome === query.outcome)
      .filter(({ entry, number }) => entry.at < from.at || (entry.at === from.at && number < from.number))
      .sort((a, b) => b.entry.at - a.entry.at || b.number - a.number);
    return structuredClone(pageOf(rows.slice(0, size + 1), size));
  }

  async sweep(before: number): Promise<number> {
    const kept = this.rows.filter(({ entry }) => entry.at >= before);
    const gone = this.rows.length - kept.length;
    this.rows = kept;
    return gone;
  }
}
