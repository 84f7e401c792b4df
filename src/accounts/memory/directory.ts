import { changedAccount, newAccount } from '../account-shape.js';
import { AccountError } from '../errors.js';
import { foldEmail, newParticipant } from '../identifiers.js';
import type { Account, AccountChange, AccountDirectory, NewAccount } from '../ports.js';

export class MemoryDirectory implements AccountDirectory {
  private readonly accounts = new Map<string, Account>();

  constructor(private readonly now: () => number) {}

  async create(given: NewAccount): Promise<Account> {
    return this.store(newAccount(given, this.now()));
  }

  async find(subject: string) {
    return structuredClone(this.accounts.get(subject));
  }

  async findByEmail(email: string) {
    return structuredClone(this.holderOf(foldEmail(email)));
  }

  async list() {
    return structuredClone([...this.accounts.values()].sort((a, b) => a.createdAt - b.createdAt));
  }

  async update(subject: string, change: AccountChange): Promise<Account> {
    return this.store(changedAccount(this.known(subject), change));
  }

  async participantOf(subject: string, network: string, madeUp = newParticipant()): Promise<string> {
    const { participants } = this.known(subject);
    const there = participants.find((p) => p.network === network);
    if (there) return there.participant;
    participants.push({ network, participant: madeUp });
    return madeUp;
  }

  async subjectOf(network: string, participant: string) {
    return this.holding(network, participant)?.subject;
  }

  async unlink(network: string, participant: string): Promise<void> {
    const account = this.holding(network, participant);
    if (!account) return;
    account.participants = account.participants.filter((p) => p.participant !== participant);
  }

  async remove(subject: string): Promise<void> {
    this.accounts.delete(subject);
  }

  async restore(account: Account): Promise<void> {
    if (!this.accounts.has(account.subject)) this.store(structuredClone(account));
  }

  private store(account: Account): Account {
    const holder = account.email && this.holderOf(account.email);
    if (holder && holder.subject !== account.subject) throw new AccountError('email-taken');
    this.accounts.set(account.subject, account);
    return structuredClone(account);
  }

  private known(subject: string): Account {
    const account = this.accounts.get(subject);
    if (!account) throw new AccountError('account-unknown');
    return account;
  }

  private holderOf(email: string) {
    return [...this.accounts.values()].find((account) => account.email === email);
  }

  private holding(network: string, participant: string) {
    return [...this.accounts.values()].find(({ participants }) =>
      participants.some((p) => p.network === network && p.participant === participant),
    );
  }
}
