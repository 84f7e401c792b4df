import { randomBytes } from 'node:crypto';
import { hash, parseOptions, verify } from '@node-rs/argon2';

/** ASVS 5.0, 11.4.2 and appendix C; argon2id is the package's default algorithm. */
const COST = { timeCost: 2, memoryCost: 19_456, parallelism: 1 };

export interface Passwords {
  hash(password: string): Promise<string>;
  /** Without a hash it works just as long and says no, so that nobody learns whether an account exists. */
  verify(stored: string | undefined, password: string): Promise<boolean>;
  /** Whether a stored hash was made under another cost and should be made anew. */
  outdated(stored: string): boolean;
}

/** A hash of nothing: verifying against it takes the full time and never succeeds. */
function hashOfNothing(): string {
  const { memoryCost, timeCost, parallelism } = COST;
  const cost = `m=${memoryCost},t=${timeCost},p=${parallelism}`;
  return ['', 'argon2id', 'v=19', cost, unpaddedRandom(16), unpaddedRandom(32)].join('$');
}

const unpaddedRandom = (bytes: number) => randomBytes(bytes).toString('base64').replace(/=+$/, '');

/** One password typed on two keyboards is one sequence of code points. */
const composed = (password: string) => password.normalize('NFC');

export function argon2Passwords(): Passwords {
  const nothing = hashOfNothing();
  return {
    hash: (password) => hash(composed(password), COST),
    verify: async (stored, password) => {
      const matches = await verify(stored ?? nothing, composed(password));
      return matches && stored !== undefined;
    },
    outdated: (stored) => {
      const { timeCost, memoryCost, parallelism } = parseOptions(stored);
      return timeCost !== COST.timeCost || memoryCost !== COST.memoryCost || parallelism !== COST.parallelism;
    },
  };
}
