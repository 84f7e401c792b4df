import type { SessionRow, Sessions } from '../ports.js';
import { ENDED_RETENTION } from '../session-rules.js';
import { removeWhere } from './remove-where.js';

export class MemorySessions implements Sessions {
  private readonly rows = new Map<string, SessionRow>();
  private readonly ended = new Map<string, { readonly subject: string; readonly at: number }>();

  constructor(private readonly now: () => number) {}

  async add(row: SessionRow): Promise<void> {
    this.rows.set(row.id, { ...row });
  }

  async find(id: string) {
    return structuredClone(this.rows.get(id));
  }

  async holderOf(id: string) {
    const ended = this.ended.get(id);
    const lately = ended && ended.at >= this.now() - ENDED_RETENTION ? ended.subject : undefined;
    return this.rows.get(id)?.subject ?? lately;
  }

  async touch(id: string, at: number): Promise<void> {
    const row = this.rows.get(id);
    if (row) row.lastSeenAt = Math.max(row.lastSeenAt, at);
  }

  async list(subject: string) {
    const own = [...this.rows.values()].filter((row) => row.subject === subject);
    return structuredClone(own.sort((a, b) => b.lastSeenAt - a.lastSeenAt));
  }

  async end(subject: string, id: string): Promise<boolean> {
    return this.endWhere((row) => row.subject === subject && row.id === id) > 0;
  }

  async endAll(subject: string, exceptId?: string): Promise<number> {
    return this.endWhere((row) => row.subject === subject && row.id !== exceptId);
  }

  async sweep(createdBefore: number, seenBefore: number): Promise<number> {
    removeWhere(this.ended, ({ at }) => at < this.now() - ENDED_RETENTION);
    return this.endWhere((row) => row.createdAt < createdBefore || row.lastSeenAt < seenBefore);
  }

  private endWhere(is: (row: SessionRow) => boolean): number {
    for (const row of this.rows.values())
      if (is(row)) this.ended.set(row.id, { subject: row.subject, at: this.now() });
    return removeWhere(this.rows, is);
  }
}
