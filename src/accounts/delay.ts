import { isIPv6 } from 'node:net';
import { AccountError } from './errors.js';
import { digest, foldEmail } from './identifiers.js';
import type { Attempts, AttemptStore } from './ports.js';

/** After `free` failures each next attempt waits twice as long, from `first` up to `most`: never locked out. */
interface Growth {
  free: number;
  first: number;
  most: number;
}

const SECOND = 1_000;
const OF_ACCOUNT: Growth = { free: 3, first: 2 * SECOND, most: 300 * SECOND };
/** Many people may share an address, so it may fail more often. */
const OF_ADDRESS: Growth = { free: 20, first: 2 * SECOND, most: 900 * SECOND };

/** Failures this old count no more. */
export const FORGOTTEN_AFTER = 24 * 3_600 * SECOND;

/** An attempt that was let through and counted as failed until it proves right. */
export interface Attempt {
  succeeded(): Promise<void>;
}

interface Counted {
  before: Attempts | undefined;
  after: Attempts;
}

/**
 * Growing delay per account and per address (ASVS 5.0, 6.1.1 and 6.3.1). It counts before the password is
 * verified, so that parallel guesses don't all pass; what is refused here doesn't lengthen the account's delay.
 */
export class SignInGuard {
  constructor(
    private readonly store: AttemptStore,
    private readonly now: () => number,
  ) {}

  /** Throws `too-many-attempts`, in the same way for addresses that have no account. */
  async admit(email: string, address: string): Promise<Attempt> {
    const fromAddress = await this.admitFrom(address);
    const ofAccount = await this.count(accountKey(email), OF_ACCOUNT);
    return {
      succeeded: async () => {
        await this.store.clear(ofAccount.after.key);
        await fromAddress.succeeded();
      },
    };
  }

  /** Where no account is named, as with codes. Throws `too-many-attempts`. */
  async admitFrom(address: string): Promise<Attempt> {
    const counted = await this.count(addressKey(address), OF_ADDRESS);
    return { succeeded: () => this.takeBack(counted) };
  }

  /** A new password by code: the owner needn't wait for what others tried. */
  async forgive(email: string): Promise<void> {
    await this.store.clear(accountKey(email));
  }

  private async count(key: string, growth: Growth): Promise<Counted> {
    for (;;) {
      const before = await this.store.find(key);
      const now = this.now();
      const failures = before && now < before.lastAt + FORGOTTEN_AFTER ? before.failures : 0;
      const wait = before ? before.lastAt + delayAfter(failures, growth) - now : 0;
      if (failures > 0 && wait > 0) throw new AccountError('too-many-attempts', Math.ceil(wait / SECOND));
      const after = { key, failures: failures + 1, lastAt: now };
      if (await this.store.replace(before, after)) return { before, after };
    }
  }

  /** Restores what stood before, unless others were counted meanwhile: then only takes one off. */
  private async takeBack({ before, after }: Counted): Promise<void> {
    let seen: Attempts | undefined = after;
    while (seen && seen.failures > 0) {
      const untouched = seen.failures === after.failures && seen.lastAt === after.lastAt;
      const lastAt = untouched && before ? before.lastAt : seen.lastAt;
      if (await this.store.replace(seen, { ...seen, failures: seen.failures - 1, lastAt })) return;
      seen = await this.store.find(after.key);
    }
  }
}

export function delayAfter(failures: number, { free, first, most }: Growth): number {
  return failures < free ? 0 : Math.min(most, first * 2 ** (failures - free));
}

const accountKey = (email: string) => digest(`account\n${foldEmail(email)}`);
const addressKey = (address: string) => digest(`address\n${addressGroup(address)}`);

/** Who has one IPv6 address has its whole /64, so that is what counts as one address. */
export function addressGroup(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split('::');
  const left = head.split(':').filter(Boolean);
  const right = (tail ?? '').split(':').filter(Boolean);
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => '0');
  return [...left, ...zeros, ...right].slice(0, 4).join(':');
}
