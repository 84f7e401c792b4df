import type { Attempts, AttemptStore } from '../ports.js';
import { removeWhere } from './remove-where.js';

export class MemoryAttempts implements AttemptStore {
  private readonly rows = new Map<string, Attempts>();

  async find(key: string) {
    return structuredClone(this.rows.get(key));
  }

  async replace(seen: Attempts | undefined, next: Attempts): Promise<boolean> {
    const stored = this.rows.get(next.key);
    if (stored?.failures !== seen?.failures || stored?.lastAt !== seen?.lastAt) return false;
    this.rows.set(next.key, { ...next });
    return true;
  }

  async clear(key: string): Promise<void> {
    this.rows.delete(key);
  }

  async sweep(lastBefore: number): Promise<number> {
    return removeWhere(this.rows, (row) => row.lastAt < lastBefore);
  }
}
