import type { Collection, Db } from 'mongodb';
import { present } from '../identifiers.js';
import type { Invitation, Invitations, Purpose } from '../ports.js';
import { insertOnce } from '../../mongodb/inserts.js';

/** As issued, never changed. `subject` is null where the account is made on redeeming. */
type StoredInvitation = Omit<Invitation, 'id' | 'subject' | 'usedAt' | 'withdrawnAt'> & {
  _id: string;
  subject: string | null;
};
/** How a code ended, under its own `_id`: whoever inserts it first has used or withdrawn it. */
interface StoredEnd {
  _id: string;
  subject: string | null;
  expiresAt: number | null;
  usedAt?: number;
  withdrawnAt?: number;
}
const WITHDRAWABLE: readonly Purpose[] = ['invite', 'reset', 'first-admin'];

export class MongoInvitations implements Invitations {
  static readonly indexes = {
    invitations: [{ subject: 1, issuedAt: 1 }, { expiresAt: 1 }],
    invitationEnds: [{ subject: 1 }, { expiresAt: 1 }],
  } as const;
  private readonly rows: Collection<StoredInvitation>;
  private readonly ends: Collection<StoredEnd>;

  constructor(
    db: Db,
    private readonly now: () => number,
  ) {
    this.rows = db.collection<StoredInvitation>('invitations');
    this.ends = db.collection<StoredEnd>('invitationEnds');
  }

  async add({ id, subject, usedAt, withdrawnAt, ...row }: Invitation): Promise<void> {
    const stored = { _id: id, ...row, subject: subject ?? null };
    if (usedAt !== undefined || withdrawnAt !== undefined) await this.end(stored, { usedAt, withdrawnAt });
    await this.rows.insertOne(stored);
  }

  async find(id: string) {
    const [row, end] = await Promise.all([this.rows.findOne({ _id: id }), this.ends.findOne({ _id: id })]);
    return row ? invitationOf(row, end ?? undefined) : undefined;
  }

  async claim(id: string): Promise<boolean> {
    const row = await this.rows.findOne({ _id: id });
    if (!row || (row.expiresAt ?? Infinity) <= this.now()) return false;
    return this.end(row, { usedAt: this.now() });
  }

  async list(subject: string) {
    const found = await this.rows.find({ subject }, { sort: { issuedAt: -1 }, batchSize: 1_000 }).toArray();
    const ended = await this.endsOf(found);
    return found.map((row) => invitationOf(row, ended.get(row._id)));
  }

  async withdrawOpen(subject?: string): Promise<number> {
    const asked = { subject: subject ?? null, purpose: { $in: [...WITHDRAWABLE] } };
    const found = await this.rows.find(asked, { batchSize: 1_000 }).toArray();
    const ended = await this.endsOf(found);
    let withdrawn = 0;
    for (const row of found)
      if (!ended.has(row._id) && (await this.end(row, { withdrawnAt: this.now() }))) withdrawn += 1;
    return withdrawn;
  }

  /** The codes first: one without its end would be open. */
  async forget(subject: string): Promise<void> {
    await this.rows.deleteMany({ subject });
    await this.ends.deleteMany({ subject });
  }

  async *all(): AsyncIterable<Invitation> {
    for await (const row of this.rows.find({}, { batchSize: 1_000 })) {
      yield invitationOf(row, (await this.ends.findOne({ _id: row._id })) ?? undefined);
    }
  }

  async sweep(expiredBefore: number): Promise<number> {
    const { deletedCount } = await this.rows.deleteMany({ expiresAt: { $lt: expiredBefore } });
    await this.ends.deleteMany({ expiresAt: { $lt: expiredBefore } });
    return deletedCount;
  }

  private end(row: StoredInvitation, how: Pick<Invitation, 'usedAt' | 'withdrawnAt'>): Promise<boolean> {
    const { _id, subject, expiresAt } = row;
    return insertOnce(this.ends, { _id, subject, expiresAt: expiresAt ?? null, ...present(how) });
  }

  private async endsOf(rows: readonly StoredInvitation[]): Promise<ReadonlyMap<string, StoredEnd>> {
    const asked = { _id: { $in: rows.map(({ _id }) => _id) } };
    const found = await this.ends.find(asked, { batchSize: rows.length + 1 }).toArray();
    return new Map(found.map((end) => [end._id, end]));
  }
}

function invitationOf({ _id, ...row }: StoredInvitation, end: StoredEnd | undefined): Invitation {
  const { usedAt, withdrawnAt } = end ?? {};
  return present({ id: _id, ...row, usedAt, withdrawnAt }) as Invitation;
}
