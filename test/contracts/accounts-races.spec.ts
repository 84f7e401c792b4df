import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mongoAccounts, type AccountStores } from '../../src/accounts/index.js';
import { freshDatabase, MONGO_SERVERS } from '../servers/mongodb.js';
import { refusal } from './accounts-world.js';

const many = <T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => make(n)));

async function inTurn<T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let n = 0; n < count; n++) made.push(await make(n));
  return made;
}

describe.each(MONGO_SERVERS)('account stores on $name, used by two instances at once', (server) => {
  let place: Awaited<ReturnType<typeof freshDatabase>>;
  let both: readonly AccountStores[];
  const of = (n: number): AccountStores => both[n % 2]!;
  beforeEach(async () => {
    place = await freshDatabase(server);
    both = [await mongoAccounts(place.db, Date.now), await mongoAccounts(place.db, Date.now)];
  });
  afterEach(() => place.end());

  it('give an address to one of ten who ask for it, new or moving to it', async () => {
    const email = 'els@opvang.example';
    const moving = await many(5, (n) => of(n).directory.create({ email: `old-${n}@opvang.example` }));
    const asked = await many(10, (n) =>
      refusal(
        n < 5 ? of(n).directory.create({ email }) : of(n).directory.update(moving[n - 5]!.subject, { email }),
      ),
    );
    expect(asked.filter((answer) => answer === 'nothing')).toHaveLength(1);
    expect(asked.filter((answer) => answer === 'email-taken')).toHaveLength(9);
    const holders = (await of(0).directory.list()).filter((account) => account.email === email);
    expect(holders).toEqual([await of(1).directory.findByEmail(email)]);
  });

  it('let an address go that its person no longer has, also where a crash left it behind', async () => {
    const { directory } = of(0);
    const els = await directory.create({ email: 'els@opvang.example' });
    await directory.update(els.subject, { email: 'els.maes@opvang.example' });
    expect(await directory.findByEmail('els@opvang.example')).toBeUndefined();
    const left = { _id: 'left@opvang.example', subject: els.subject, n: 1 };
    await place.db.collection<typeof left>('addresses').insertOne(left);
    expect(await directory.findByEmail('left@opvang.example')).toBeUndefined();
    expect((await directory.find(els.subject))?.email).toBe('els.maes@opvang.example');
    for (const email of ['els@opvang.example', 'left@opvang.example']) {
      const ask = (n: number) => refusal(of(n).directory.create({ email }));
      const asked = await (server.deletesWhatItFound ? many(6, ask) : inTurn(6, ask));
      expect(asked.filter((answer) => answer === 'nothing')).toHaveLength(1);
    }
    expect(await directory.list()).toHaveLength(3);
  });

  it('leave no account behind where the address was taken', async () => {
    await of(0).directory.create({ email: 'els@opvang.example' });
    await many(6, (n) => refusal(of(n).directory.create({ email: 'els@opvang.example' })));
    expect(await of(1).directory.list()).toHaveLength(1);
  });

  it('end a code once: used by one of many, or withdrawn', async () => {
    for (let run = 0; run < 10; run++) {
      const subject = `u_${run}`;
      const made = { id: `code-${run}`, purpose: 'invite' as const, subject, issuedBy: 'p_s', issuedAt: 1 };
      await of(0).invitations.add(made);
      const [claims, withdrawn] = await Promise.all([
        many(8, (n) => of(n).invitations.claim(made.id)),
        of(run).invitations.withdrawOpen(subject),
      ]);
      expect(claims.filter(Boolean).length + withdrawn).toBe(1);
      const found = await of(1).invitations.find(made.id);
      expect(found?.usedAt !== undefined).toBe(claims.includes(true));
      expect(found?.withdrawnAt !== undefined).toBe(withdrawn === 1);
    }
  });

  it('count every attempt, however many come at once', async () => {
    const count = async (n: number): Promise<void> => {
      const { attempts } = of(n);
      for (;;) {
        const seen = await attempts.find('k');
        const next = { key: 'k', failures: (seen?.failures ?? 0) + 1, lastAt: 100 };
        if (await attempts.replace(seen, next)) return;
      }
    };
    await many(30, count);
    expect(await of(0).attempts.find('k')).toEqual({ key: 'k', failures: 30, lastAt: 100 });
    await of(1).attempts.clear('k');
    expect(await of(0).attempts.find('k')).toBeUndefined();
    await many(5, count);
    expect((await of(0).attempts.find('k'))?.failures).toBe(5);
    expect(await of(0).attempts.sweep(101)).toBe(1);
    expect(await place.db.collection('attempts').countDocuments()).toBe(0);
  });

  it('list every row of the access log once, in whatever instance it arrived', async () => {
    const entry = {
      at: 5,
      network: 'kinderopvang',
      who: 'p',
      role: 'lid',
      outcome: 'allowed' as const,
      reason: 'r',
    };
    await many(40, (n) => of(n).accessLog.append({ ...entry, what: `read-${n}` }));
    const seen: string[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const page = await of(seen.length).accessLog.list('kinderopvang', { limit: 7, cursor });
      seen.push(...page.entries.map(({ what }) => what));
      cursor = page.next;
    }
    expect(seen).toHaveLength(40);
    expect(new Set(seen).size).toBe(40);
  });
});
