import type { Draft, Drafts } from '../ports.js';
import { removeWhere } from './remove-where.js';

const place = (subject: string, key: string) => JSON.stringify([subject, key]);

export class MemoryDrafts implements Drafts {
  private readonly rows = new Map<string, Draft>();

  constructor(private readonly now: () => number) {}

  async keep(subject: string, key: string, bytes: Uint8Array): Promise<number> {
    const before = this.rows.get(place(subject, key))?.updatedAt ?? -Infinity;
    const updatedAt = Math.max(this.now(), before + 1);
    this.rows.set(place(subject, key), { subject, key, bytes: Uint8Array.from(bytes), updatedAt });
    return updatedAt;
  }

  async find(subject: string, key: string) {
    const row = this.rows.get(place(subject, key));
    return row && { ...row, bytes: Uint8Array.from(row.bytes) };
  }

  async writers(key: string) {
    const rows = [...this.rows.values()].filter((row) => row.key === key);
    return rows.map(({ bytes: _, ...rest }) => rest).sort((a, b) => b.updatedAt - a.updatedAt);
  }

  async discard(subject: string, key: string): Promise<void> {
    this.rows.delete(place(subject, key));
  }

  async forget(subject: string): Promise<void> {
    removeWhere(this.rows, (row) => row.subject === subject);
  }

  async *all(): AsyncIterable<Draft> {
    for (const row of this.rows.values()) yield { ...row, bytes: Uint8Array.from(row.bytes) };
  }

  async restore({ subject, key, bytes, updatedAt }: Draft): Promise<void> {
    const at = place(subject, key);
    if (!this.rows.has(at)) this.rows.set(at, { subject, key, bytes: Uint8Array.from(bytes), updatedAt });
  }

  async sweep(updatedBefore: number, subject?: string): Promise<number> {
    const isOf = (row: Draft) => subject === undefined || row.subject === subject;
    return removeWhere(this.rows, (row) => isOf(row) && row.updatedAt < updatedBefore);
  }
}
