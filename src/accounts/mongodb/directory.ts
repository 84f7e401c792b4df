import { ObjectId, type Collection, type Db } from 'mongodb';
import { changedAccount, newAccount } from '../account-shape.js';
import { AccountError } from '../errors.js';
import { foldEmail, newParticipant, present } from '../identifiers.js';
import type { Account, AccountChange, AccountDirectory, NewAccount } from '../ports.js';
import { Addresses } from './addresses.js';
import { insertOnce } from '../../mongodb/inserts.js';

/** `made` tells which of two of one moment came first; null stands for absent. */
type StoredAccount = Omit<Account, 'subject' | 'email' | 'participants' | 'disabledAt'> & {
  _id: string;
  made: ObjectId;
  disabledAt?: number | null;
};
/** `_id` is the JSON of subject and network: one pseudonym for each. */
interface StoredParticipant {
  _id: string;
  subject: string;
  network: string;
  participant: string;
}

/** Accounts without their addresses, which stand apart (addresses.ts), and the pseudonyms of their persons. */
export class MongoDirectory implements AccountDirectory {
  static readonly indexes = {
    participants: [{ subject: 1 }, { network: 1, participant: 1 }],
    addresses: [{ subject: 1 }],
  } as const;
  private readonly accounts: Collection<StoredAccount>;
  private readonly participants: Collection<StoredParticipant>;
  private readonly addresses: Addresses;

  constructor(
    db: Db,
    private readonly now: () => number,
  ) {
    this.accounts = db.collection<StoredAccount>('accounts');
    this.participants = db.collection<StoredParticipant>('participants');
    this.addresses = new Addresses(db);
  }

  /** The account comes first: an address without one would be free for whoever asks. */
  async create(given: NewAccount): Promise<Account> {
    const account = newAccount(given, this.now());
    const { subject, email, participants: _, ...rest } = account;
    if (email !== undefined && (await this.addresses.holder(email))) throw new AccountError('email-taken');
    await this.accounts.insertOne({ _id: subject, made: new ObjectId(), ...rest });
    if (email === undefined || (await this.addresses.take(email, subject))) return account;
    await this.accounts.deleteOne({ _id: subject });
    throw new AccountError('email-taken');
  }

  async find(subject: string) {
    const stored = await this.accounts.findOne({ _id: subject });
    return stored ? this.whole(stored) : undefined;
  }

  async findByEmail(email: string) {
    const subject = await this.addresses.holder(foldEmail(email));
    return subject === undefined ? undefined : this.find(subject);
  }

  async list() {
    const [stored, emails, participants] = await Promise.all([
      this.accounts.find({}, { sort: { createdAt: 1, made: 1 }, batchSize: 1_000 }).toArray(),
      this.addresses.all(),
      this.participants.find({}, { batchSize: 1_000 }).toArray(),
    ]);
    const theirs = grouped(participants);
    return stored.map((row) => accountOf(row, emails.get(row._id), theirs.get(row._id) ?? []));
  }

  async update(subject: string, change: AccountChange): Promise<Account> {
    const account = await this.find(subject);
    if (!account) throw new AccountError('account-unknown');
    const { email } = changedAccount(account, change);
    const moves = email !== undefined && email !== account.email;
    if (moves && !(await this.addresses.take(email, subject))) throw new AccountError('email-taken');
    const { email: _, ...rest } = change;
    const fields = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    if (Object.keys(fields).length > 0) await this.accounts.updateOne({ _id: subject }, { $set: fields });
    const changed = await this.find(subject);
    if (!changed) throw new AccountError('account-unknown');
    return changed;
  }

  async participantOf(subject: string, network: string): Promise<string> {
    const _id = JSON.stringify([subject, network]);
    const there = await this.participants.findOne({ _id });
    if (there) return there.participant;
    await this.mustExist(subject);
    await insertOnce(this.participants, { _id, subject, network, participant: newParticipant() });
    const made = await this.participants.findOne({ _id });
    if (!made || !(await this.accounts.findOne({ _id: subject }))) {
      await this.participants.deleteOne({ _id });
      throw new AccountError('account-unknown');
    }
    return made.participant;
  }

  async subjectOf(network: string, participant: string) {
    return (await this.participants.findOne({ network, participant }))?.subject;
  }

  async unlink(network: string, participant: string): Promise<void> {
    await this.participants.deleteMany({ network, participant });
  }

  /** The account last: as long as it is there, the erasure can be asked for again. */
  async remove(subject: string): Promise<void> {
    await this.participants.deleteMany({ subject });
    await this.addresses.forget(subject);
    await this.accounts.deleteOne({ _id: subject });
  }

  /** The account last: what a stop leaves before it is nobody's, and is found there when it is put again. */
  async restore({ subject, email, participants, ...rest }: Account): Promise<void> {
    if (await this.accounts.findOne({ _id: subject })) return;
    for (const { network, participant } of participants) {
      const _id = JSON.stringify([subject, network]);
      await insertOnce(this.participants, { _id, subject, network, participant });
    }
    const holder = email === undefined ? subject : await this.addresses.holder(email);
    if (holder !== subject && !(await this.addresses.take(email!, subject)))
      throw new AccountError('email-taken');
    await insertOnce(this.accounts, { _id: subject, made: new ObjectId(), ...rest });
  }

  private async mustExist(subject: string): Promise<void> {
    if (!(await this.accounts.findOne({ _id: subject }))) throw new AccountError('account-unknown');
  }

  private async whole(stored: StoredAccount): Promise<Account> {
    const [email, participants] = await Promise.all([
      this.addresses.of(stored._id),
      this.participants.find({ subject: stored._id }, { batchSize: 1_000 }).toArray(),
    ]);
    return accountOf(stored, email, participants);
  }
}

function accountOf(
  { _id, made: _, ...row }: StoredAccount,
  email: string | undefined,
  participants: readonly StoredParticipant[],
): Account {
  const plain = participants.map(({ network, participant }) => ({ network, participant }));
  const sorted = plain.sort((a, b) => (a.network < b.network ? -1 : 1));
  return present({ ...row, subject: _id, email, participants: sorted }) as Account;
}

function grouped(rows: readonly StoredParticipant[]): Map<string, StoredParticipant[]> {
  const groups = new Map<string, StoredParticipant[]>();
  for (const row of rows) groups.set(row.subject, [...(groups.get(row.subject) ?? []), row]);
  return groups;
}
