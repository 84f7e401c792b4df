import type { Invitation, Invitations } from '../ports.js';
import { removeWhere } from './remove-where.js';

export class MemoryInvitations implements Invitations {
  private readonly rows = new Map<string, Invitation>();

  constructor(private readonly now: () => number) {}

  async add(invitation: Invitation): Promise<void> {
    this.rows.set(invitation.id, { ...invitation });
  }

  async find(id: string) {
    return structuredClone(this.rows.get(id));
  }

  async claim(id: string): Promise<boolean> {
    const row = this.rows.get(id);
    if (!row || !isOpen(row) || (row.expiresAt ?? Infinity) <= this.now()) return false;
    row.usedAt = this.now();
    return true;
  }

  async list(subject: string) {
    const own = [...this.rows.values()].filter((row) => row.subject === subject);
    return structuredClone(own.sort((a, b) => b.issuedAt - a.issuedAt));
  }

  async withdrawOpen(subject?: string): Promise<number> {
    const open = [...this.rows.values()].filter(
      (row) => row.subject === subject && row.purpose !== 'demo' && isOpen(row),
    );
    for (const row of open) row.withdrawnAt = this.now();
    return open.length;
  }

  async forget(subject: string): Promise<void> {
    removeWhere(this.rows, (row) => row.subject === subject);
  }

  async *all(): AsyncIterable<Invitation> {
    for (const row of this.rows.values()) yield { ...row };
  }

  async sweep(expiredBefore: number): Promise<number> {
    return removeWhere(this.rows, (row) => (row.expiresAt ?? Infinity) < expiredBefore);
  }
}

const isOpen = (row: Invitation) => row.usedAt === undefined && row.withdrawnAt === undefined;
