import { checkedEmail, newSubject, present } from './identifiers.js';
import type { Account, AccountChange, NewAccount } from './ports.js';

/** Throws `email-invalid`; whether the address is free is for the store to say. */
export function newAccount(given: NewAccount, createdAt: number): Account {
  return present({
    ...given,
    ...folded(given),
    subject: newSubject(),
    installer: given.installer ?? false,
    theme: given.theme ?? 'system',
    createdAt,
    participants: [],
  });
}

/** Throws `email-invalid`. */
export function changedAccount(account: Account, change: AccountChange): Account {
  const disabledAt = change.disabledAt === undefined ? account.disabledAt : (change.disabledAt ?? undefined);
  return present({ ...account, ...present({ ...change, ...folded(change) }), disabledAt }) as Account;
}

const folded = ({ email }: NewAccount) => (email === undefined ? {} : { email: checkedEmail(email) });
