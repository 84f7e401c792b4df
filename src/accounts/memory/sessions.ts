import type { SessionRow, Sessions } from '../ports.js';
import { removeWhere } from './remove-where.js';

export class MemorySessions implements Sessions {
  private readonly rows = new Map<string, SessionRow>();

  async add(row: SessionRow): Promise<void> {
    this.rows.set(row.id, { ...row });
  }

  async find(id: string) {
    return structuredClone(this.rows.get(id));
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
    return removeWhere(this.rows, (row) => row.subject === subject && row.id === id) > 0;
  }

  async endAll(subject: string, exceptId?: string): Promise<number> {
    return removeWhere(this.rows, (row) => row.subject === subject && row.id !== exceptId);
  }

  async sweep(createdBefore: number, seenBefore: number): Promise<number> {
    return removeWhere(this.rows, (row) => row.createdAt < createdBefore || row.lastSeenAt < seenBefore);
  }
}
