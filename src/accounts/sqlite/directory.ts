import { changedAccount, newAccount } from '../account-shape.js';
import { AccountError } from '../errors.js';
import { foldEmail, newParticipant, present } from '../identifiers.js';
import type { Account, AccountChange, AccountDirectory, NewAccount, Participation } from '../ports.js';
import { isUniqueViolation, type SqliteFile } from './sqlite-file.js';

type Row = Omit<Account, 'installer' | 'participants'> & { installer: number };

const ACCOUNTS = `SELECT subject, email, display_name AS displayName, password_hash AS passwordHash,
                         password_set_at AS passwordSetAt, installer, theme, created_at AS createdAt,
                         disabled_at AS disabledAt FROM account`;

const STORE = `INSERT INTO account VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
               ON CONFLICT (subject) DO UPDATE SET email = excluded.email, display_name = excluded.display_name,
                 password_hash = excluded.password_hash, password_set_at = excluded.password_set_at,
                 installer = excluded.installer, theme = excluded.theme, disabled_at = excluded.disabled_at`;

export class SqliteDirectory implements AccountDirectory {
  constructor(
    private readonly file: SqliteFile,
    private readonly now: () => number,
  ) {}

  async create(given: NewAccount): Promise<Account> {
    return this.store(newAccount(given, this.now()));
  }

  async find(subject: string) {
    return this.one(`${ACCOUNTS} WHERE subject = ?`, subject);
  }

  async findByEmail(email: string) {
    return this.one(`${ACCOUNTS} WHERE email = ?`, foldEmail(email));
  }

  async list() {
    return this.file.all<Row>(`${ACCOUNTS} ORDER BY created_at, rowid`).map((row) => this.account(row));
  }

  async update(subject: string, change: AccountChange): Promise<Account> {
    return this.file.transaction(() => {
      const account = this.one(`${ACCOUNTS} WHERE subject = ?`, subject);
      if (!account) throw new AccountError('account-unknown');
      return this.store(changedAccount(account, change));
    });
  }

  async participantOf(subject: string, network: string, madeUp = newParticipant()): Promise<string> {
    const held = 'SELECT participant FROM participant WHERE subject = ? AND network = ?';
    const there = this.file.get<Participation>(held, subject, network);
    if (there) return there.participant;
    this.file.run(
      `INSERT INTO participant SELECT subject, ?, ? FROM account WHERE subject = ?
       ON CONFLICT (subject, network) DO NOTHING`,
      network,
      madeUp,
      subject,
    );
    const made = this.file.get<Participation>(held, subject, network);
    if (!made) throw new AccountError('account-unknown');
    return made.participant;
  }

  async subjectOf(network: string, participant: string) {
    const found = 'SELECT subject FROM participant WHERE network = ? AND participant = ?';
    return this.file.get<{ subject: string }>(found, network, participant)?.subject;
  }

  async unlink(network: string, participant: string): Promise<void> {
    this.file.run('DELETE FROM participant WHERE network = ? AND participant = ?', network, participant);
    this.file.truncateLog();
  }

  async remove(subject: string): Promise<void> {
    this.file.run('DELETE FROM account WHERE subject = ?', subject);
    this.file.truncateLog();
  }

  async restore(account: Account): Promise<void> {
    const { subject, participants } = account;
    const link = 'INSERT INTO participant (subject, network, participant) VALUES (?, ?, ?)';
    this.file.transaction(() => {
      if (this.one(`${ACCOUNTS} WHERE subject = ?`, subject)) return;
      this.store(account);
      for (const { network, participant } of participants) this.file.run(link, subject, network, participant);
    });
  }

  private one(sql: string, value: string): Account | undefined {
    const row = this.file.get<Row>(sql, value);
    return row && this.account(row);
  }

  private account(row: Row): Account {
    const participants = this.file.all<Participation>(
      'SELECT network, participant FROM participant WHERE subject = ? ORDER BY network',
      row.subject,
    );
    const plain = participants.map((p) => ({ ...p }));
    return present({ ...row, installer: row.installer === 1, participants: plain });
  }

  private store(account: Account): Account {
    const { subject, email, displayName, installer, theme, createdAt, disabledAt } = account;
    const password = [account.passwordHash ?? null, account.passwordSetAt ?? null];
    const rest = [installer ? 1 : 0, theme, createdAt, disabledAt ?? null];
    try {
      this.file.run(STORE, subject, email ?? null, displayName ?? null, ...password, ...rest);
    } catch (error) {
      throw isUniqueViolation(error) ? new AccountError('email-taken') : error;
    }
    return account;
  }
}
