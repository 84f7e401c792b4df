import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountService, INSTALLATION } from '../../src/accounts/index.js';
import { addressGroup, delayAfter } from '../../src/accounts/delay.js';
import { argon2Passwords } from '../../src/accounts/passwords.js';
import {
  CountingPasswords,
  DAY,
  member,
  PASSWORD,
  refusal,
  VISIT,
  type World,
  WORLDS,
} from './accounts-world.js';

const EMAIL = 'els.maes@opvang.example';
const SECOND = 1_000;

const median = (numbers: number[]) => numbers.sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** Fails until the guard says wait, and tells how long. */
async function failUntilDelayed({ service }: World, email = EMAIL, visit = VISIT): Promise<number> {
  for (;;) {
    try {
      await service.signIn(email, 'not the password', visit);
    } catch (error) {
      const { code, retryAfterSeconds } = error as { code: string; retryAfterSeconds?: number };
      if (code === 'too-many-attempts') return retryAfterSeconds ?? 0;
      expect(code).toBe('wrong-credentials');
    }
  }
}

describe.each(WORLDS)('signing in, accounts kept %s', (_name, makeWorld) => {
  let world: World;
  beforeEach(async () => {
    world = await makeWorld();
  });
  afterEach(() => world.end());

  it('opens a session for the right password, in any case of the address', async () => {
    const { person } = await member(world);
    const signedIn = await world.service.signIn('Els.Maes@Opvang.example', PASSWORD, VISIT);
    expect(signedIn.person).toEqual(person);
    expect(signedIn.person).not.toHaveProperty('passwordHash');
    expect((await world.service.resume(signedIn.token))?.person.subject).toBe(person.subject);
  });

  it('answers an unknown address, a wrong password, an invited and a disabled person alike', async () => {
    const { person } = await member(world);
    await world.stores.directory.create({ email: 'invited@opvang.example' });
    const answers = [
      await refusal(world.service.signIn('nobody@opvang.example', PASSWORD, VISIT)),
      await refusal(world.service.signIn('invited@opvang.example', PASSWORD, VISIT)),
      await refusal(world.service.signIn(EMAIL, 'not the password', VISIT)),
    ];
    await world.service.disable(person.subject, 'u_administrator');
    answers.push(await refusal(world.service.signIn(EMAIL, PASSWORD, VISIT)));
    expect(new Set(answers)).toEqual(new Set(['wrong-credentials']));
  });

  it('verifies a password for an unknown address too, so that both take as long', async () => {
    await refusal(world.service.signIn('nobody@opvang.example', PASSWORD, VISIT));
    expect(world.passwords.verified).toEqual([undefined]);
  });

  it('makes who keeps failing wait longer each time, and lets the right password in after the wait', async () => {
    await member(world);
    const waits: number[] = [];
    for (let round = 0; round < 6; round++) {
      waits.push(await failUntilDelayed(world));
      world.clock.pass((waits.at(-1) ?? 0) * SECOND);
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 64]);
    await world.service.signIn(EMAIL, PASSWORD, VISIT);
    await refusal(world.service.signIn(EMAIL, 'not the password', VISIT));
    expect(await refusal(world.service.signIn(EMAIL, PASSWORD, VISIT))).toBe('nothing');
  });

  it('refuses even the right password during the wait, without making the wait longer', async () => {
    await member(world);
    const wait = await failUntilDelayed(world);
    for (let again = 0; again < 5; again++) {
      expect(await refusal(world.service.signIn(EMAIL, PASSWORD, VISIT))).toBe('too-many-attempts');
    }
    world.clock.pass(wait * SECOND);
    expect(await refusal(world.service.signIn(EMAIL, PASSWORD, VISIT))).toBe('nothing');
  });

  it('makes unknown addresses wait in the same way', async () => {
    await member(world);
    const elsewhere = { address: '192.0.2.99' };
    expect(await failUntilDelayed(world, 'nobody@opvang.example', elsewhere)).toBe(
      await failUntilDelayed(world),
    );
  });

  it('slows down one address that tries many accounts, and no other address', async () => {
    await member(world);
    for (let n = 0; n < 20; n++) await refusal(world.service.signIn(`a${n}@opvang.example`, PASSWORD, VISIT));
    expect(await refusal(world.service.signIn(EMAIL, PASSWORD, VISIT))).toBe('too-many-attempts');
    expect(await refusal(world.service.signIn(EMAIL, PASSWORD, { address: '192.0.2.11' }))).toBe('nothing');
  });

  it('does not slow down an office where many sign in well', async () => {
    await member(world);
    for (let n = 0; n < 40; n++) await world.service.signIn(EMAIL, PASSWORD, VISIT);
    expect(await refusal(world.service.signIn(EMAIL, PASSWORD, VISIT))).toBe('nothing');
  });

  it('lets no more guesses through at once than one after another', async () => {
    await member(world);
    const guess = () => refusal(world.service.signIn(EMAIL, 'not the password', VISIT));
    const answers = await Promise.all(Array.from({ length: 30 }, guess));
    expect(answers.filter((code) => code === 'wrong-credentials')).toHaveLength(3);
  });

  it('still knows the wait after a restart', async () => {
    await member(world);
    await failUntilDelayed(world);
    await world.reopen();
    expect(await refusal(world.service.signIn(EMAIL, PASSWORD, VISIT))).toBe('too-many-attempts');
  });

  it('forgets failures after a day', async () => {
    await member(world);
    await failUntilDelayed(world);
    world.clock.pass(DAY);
    for (let n = 0; n < 3; n++) {
      expect(await refusal(world.service.signIn(EMAIL, 'not the password', VISIT))).toBe('wrong-credentials');
    }
  });

  it('logs success and failure, an unknown person as onbekend, never an address', async () => {
    const { person } = await member(world);
    await world.service.signIn(EMAIL, PASSWORD, VISIT);
    await refusal(world.service.signIn(EMAIL, 'not the password', VISIT));
    await refusal(world.service.signIn('nobody@opvang.example', PASSWORD, VISIT));
    const { entries } = await world.stores.accessLog.list(INSTALLATION);
    const rows = entries
      .filter(({ what }) => what === 'SignIn')
      .map(({ who, outcome, reason }) => [who, outcome, reason]);
    expect(rows).toEqual([
      ['onbekend', 'refused', 'wrong-credentials'],
      [person.subject, 'refused', 'wrong-credentials'],
      [person.subject, 'allowed', 'password'],
    ]);
    expect(JSON.stringify(entries)).not.toContain('opvang.example');
  });

  it('makes a hash of another cost anew at the next sign-in, without ending sessions', async () => {
    const { token, person } = await member(world);
    world.clock.pass(SECOND);
    const passwords = new CountingPasswords(2);
    await new AccountService(world.stores, { passwords }).signIn(EMAIL, PASSWORD, VISIT);
    expect((await world.stores.directory.find(person.subject))?.passwordHash).toMatch(/^cost-2:/);
    expect(await world.service.resume(token)).toBeDefined();
  });
});

describe('the delay', () => {
  it('doubles from the first second on and stays under its ceiling, so that nobody is locked out', () => {
    const growth = { free: 2, first: 1_000, most: 60_000 };
    expect([0, 1, 2, 3, 4, 8, 50, 5_000].map((failures) => delayAfter(failures, growth))).toEqual([
      0, 0, 1_000, 2_000, 4_000, 60_000, 60_000, 60_000,
    ]);
  });

  it.each([
    ['192.0.2.10', '192.0.2.10'],
    ['::ffff:192.0.2.10', '192.0.2.10'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:1:2::9', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
  ])('counts %s as %s', (address, group) => {
    expect(addressGroup(address)).toBe(group);
  });
});

describe('argon2id', () => {
  const passwords = argon2Passwords();

  it('hashes with t=2, m=19456 KiB, p=1 and a salt of its own', async () => {
    const [one, two] = await Promise.all([passwords.hash(PASSWORD), passwords.hash(PASSWORD)]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await passwords.verify(one, PASSWORD)).toBe(true);
    expect(await passwords.verify(one, `${PASSWORD} `)).toBe(false);
    expect(passwords.outdated(one)).toBe(false);
  });

  it('says no to a missing hash after the same work', async () => {
    const stored = await passwords.hash(PASSWORD);
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let round = 0; round < 7; round++) {
      for (const [name, hash] of [
        ['known', stored],
        ['unknown', undefined],
      ] as const) {
        const began = process.cpuUsage();
        expect(await passwords.verify(hash, 'not the password')).toBe(false);
        times[name].push(process.cpuUsage(began).user + process.cpuUsage(began).system);
      }
    }
    expect(median(times.unknown)).toBeGreaterThan(median(times.known) / 3);
  });

  it('takes é typed in one or in two code points as the same', async () => {
    const stored = await passwords.hash('caf\u00e9 aan de oude markt');
    expect(await passwords.verify(stored, 'cafe\u0301 aan de oude markt')).toBe(true);
  });

  it('calls a hash of another cost outdated', () => {
    const salt = Buffer.alloc(16).toString('base64').replace(/=+$/, '');
    const sum = Buffer.alloc(32).toString('base64').replace(/=+$/, '');
    expect(passwords.outdated(`$argon2id$v=19$m=4096,t=3,p=1$${salt}$${sum}`)).toBe(true);
  });
});
