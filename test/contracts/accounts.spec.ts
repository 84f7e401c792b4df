import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Invitation, SessionRow } from '../../src/accounts/index.js';
import { DAY, refusal, type World, WORLDS } from './accounts-world.js';

const session = (id: string, subject: string, at: number): SessionRow => ({
  id,
  subject,
  createdAt: at,
  lastSeenAt: at,
  authenticatedAt: at,
  userAgent: 'Firefox 140',
});

const invitation = (id: string, at: number, more: Partial<Invitation> = {}): Invitation => ({
  id,
  purpose: 'invite',
  subject: 'u_1',
  issuedBy: 'p_secretary',
  issuedAt: at,
  expiresAt: at + 7 * DAY,
  ...more,
});

describe.each(WORLDS)('account stores %s', (_name, makeWorld) => {
  let world: World;
  beforeEach(async () => {
    world = await makeWorld();
  });
  afterEach(() => world.end());

  describe('the directory', () => {
    it('starts empty: there are no default accounts', async () => {
      expect(await world.stores.directory.list()).toEqual([]);
    });

    it('gives back what it was given, with a subject of 128 random bits', async () => {
      const { directory } = world.stores;
      const made = await directory.create({ email: ' Els.Maes@Opvang.example ', displayName: 'Els Maes' });
      expect(made.subject).toMatch(/^u_[\w-]{22}$/);
      expect(made).toEqual({
        subject: made.subject,
        email: 'els.maes@opvang.example',
        displayName: 'Els Maes',
        installer: false,
        theme: 'system',
        createdAt: world.clock.now(),
        participants: [],
      });
      expect(await directory.find(made.subject)).toEqual(made);
      expect(await directory.list()).toEqual([made]);
    });

    it('finds an address in whatever case it is typed, and lets it exist once', async () => {
      const { directory } = world.stores;
      const { subject } = await directory.create({ email: 'els@opvang.example' });
      expect((await directory.findByEmail('ELS@opvang.example'))?.subject).toBe(subject);
      expect(await refusal(directory.create({ email: 'Els@Opvang.example' }))).toBe('email-taken');
      const other = await directory.create({});
      expect(await refusal(directory.update(other.subject, { email: 'els@opvang.example' }))).toBe(
        'email-taken',
      );
      expect(await refusal(directory.create({ email: 'not an address' }))).toBe('email-invalid');
    });

    it('keeps many accounts that have no address yet', async () => {
      await world.stores.directory.create({});
      await world.stores.directory.create({});
      expect(await world.stores.directory.list()).toHaveLength(2);
    });

    it('changes only what it is told, and opens a disabled account again', async () => {
      const { directory } = world.stores;
      const { subject } = await directory.create({ email: 'els@opvang.example', displayName: 'Els' });
      const participant = await directory.participantOf(subject, 'kinderopvang');
      const disabled = await directory.update(subject, { theme: 'dark', disabledAt: 5, passwordHash: 'h' });
      expect(disabled).toMatchObject({ displayName: 'Els', theme: 'dark', disabledAt: 5, passwordHash: 'h' });
      const enabled = await directory.update(subject, { disabledAt: null });
      expect(enabled).not.toHaveProperty('disabledAt');
      expect(enabled).toMatchObject({
        theme: 'dark',
        participants: [{ network: 'kinderopvang', participant }],
      });
      expect(await directory.find(subject)).toEqual(enabled);
      expect(await refusal(directory.update('u_nobody', {}))).toBe('account-unknown');
    });

    it('gives a person one pseudonym per network, however many ask at once', async () => {
      const { directory } = world.stores;
      const { subject } = await directory.create({});
      const asked = Array.from({ length: 10 }, () => directory.participantOf(subject, 'kinderopvang'));
      const [participant = '', ...others] = [...new Set(await Promise.all(asked))];
      expect(participant).toMatch(/^p_[\w-]{22}$/);
      expect(others).toEqual([]);
      expect(await directory.participantOf(subject, 'rivierenland')).not.toBe(participant);
      expect(await directory.subjectOf('kinderopvang', participant)).toBe(subject);
      expect(await directory.subjectOf('rivierenland', participant)).toBeUndefined();
    });

    it('gives no pseudonym to who has no account', async () => {
      expect(await refusal(world.stores.directory.participantOf('u_nobody', 'kinderopvang'))).toBe(
        'account-unknown',
      );
    });

    it('forgets the link of one participant, or all of a person', async () => {
      const { directory } = world.stores;
      const { subject } = await directory.create({ email: 'els@opvang.example' });
      const here = await directory.participantOf(subject, 'kinderopvang');
      const there = await directory.participantOf(subject, 'rivierenland');
      await directory.unlink('kinderopvang', here);
      expect(await directory.subjectOf('kinderopvang', here)).toBeUndefined();
      expect((await directory.find(subject))?.participants).toEqual([
        { network: 'rivierenland', participant: there },
      ]);
      await directory.remove(subject);
      expect(await directory.find(subject)).toBeUndefined();
      expect(await directory.subjectOf('rivierenland', there)).toBeUndefined();
      expect(await directory.findByEmail('els@opvang.example')).toBeUndefined();
    });
  });

  describe('sessions', () => {
    it('are listed per account, last seen first', async () => {
      const { sessions } = world.stores;
      await sessions.add(session('a', 'u_1', 100));
      await sessions.add(session('b', 'u_1', 200));
      await sessions.add(session('c', 'u_2', 300));
      await sessions.touch('a', 400);
      await sessions.touch('a', 50);
      expect((await sessions.list('u_1')).map((row) => [row.id, row.lastSeenAt])).toEqual([
        ['a', 400],
        ['b', 200],
      ]);
      expect(await sessions.find('c')).toEqual(session('c', 'u_2', 300));
    });

    it('end one by one for their owner alone, or all but one', async () => {
      const { sessions } = world.stores;
      for (const id of ['a', 'b', 'c']) await sessions.add(session(id, 'u_1', 100));
      expect(await sessions.end('u_2', 'a')).toBe(false);
      expect(await sessions.end('u_1', 'a')).toBe(true);
      expect(await sessions.end('u_1', 'a')).toBe(false);
      expect(await sessions.endAll('u_1', 'b')).toBe(1);
      expect((await sessions.list('u_1')).map((row) => row.id)).toEqual(['b']);
      expect(await sessions.endAll('u_1')).toBe(1);
    });

    it('are swept when made or seen too long ago', async () => {
      const { sessions } = world.stores;
      await sessions.add(session('old', 'u_1', 100));
      await sessions.add({ ...session('idle', 'u_1', 200), lastSeenAt: 250 });
      await sessions.add({ ...session('live', 'u_1', 200), lastSeenAt: 400 });
      expect(await sessions.sweep(150, 300)).toBe(2);
      expect((await sessions.list('u_1')).map((row) => row.id)).toEqual(['live']);
    });

    it('are known by whose they were for some days after they ended, and entitle to nothing', async () => {
      const { sessions, now } = world.stores;
      for (const name of ['signed out', 'changed', 'idle']) await sessions.add(session(name, 'u_1', now()));
      await sessions.end('u_1', 'signed out');
      await sessions.sweep(0, now() + 1);
      const holders = () =>
        Promise.all(['signed out', 'changed', 'idle', 'never'].map((name) => sessions.holderOf(name)));
      expect(await holders()).toEqual(['u_1', 'u_1', 'u_1', undefined]);
      expect(await sessions.find('signed out')).toBeUndefined();
      expect(await sessions.list('u_1')).toEqual([]);
      world.clock.pass(4 * DAY + 1);
      expect(await holders()).toEqual([undefined, undefined, undefined, undefined]);
      await sessions.sweep(0, 0);
      expect(await sessions.end('u_1', 'idle')).toBe(false);
    });
  });

  describe('invitations', () => {
    it('are claimed by exactly one of ten at once', async () => {
      const { invitations, now } = world.stores;
      await invitations.add(invitation('a', now()));
      const claims = await Promise.all(Array.from({ length: 10 }, () => invitations.claim('a')));
      expect(claims.filter(Boolean)).toHaveLength(1);
      expect((await invitations.find('a'))?.usedAt).toBe(now());
    });

    it('are not claimed once expired, withdrawn or unknown', async () => {
      const { invitations, now } = world.stores;
      await invitations.add(invitation('late', now() - 7 * DAY));
      await invitations.add(invitation('gone', now()));
      expect(await invitations.withdrawOpen('u_1')).toBe(2);
      await invitations.add(invitation('late-too', now() - 7 * DAY));
      for (const id of ['late', 'gone', 'late-too', 'never']) expect(await invitations.claim(id)).toBe(false);
    });

    it('are withdrawn per account, those without an account apart, demo codes never', async () => {
      const { invitations, now } = world.stores;
      const { subject: _, expiresAt: __, ...unbound } = invitation('first', now());
      await invitations.add({ ...unbound, purpose: 'first-admin', expiresAt: now() + DAY });
      await invitations.add({ ...unbound, id: 'demo', purpose: 'demo', subject: 'u_1' });
      await invitations.add(invitation('other', now(), { subject: 'u_2', network: 'kinderopvang' }));
      expect(await invitations.withdrawOpen()).toBe(1);
      expect(await invitations.withdrawOpen('u_1')).toBe(0);
      expect(await invitations.withdrawOpen('u_2')).toBe(1);
      expect((await invitations.find('first'))?.withdrawnAt).toBe(now());
    });

    it('are listed newest first and forgotten with their person or long after expiry', async () => {
      const { invitations, now } = world.stores;
      await invitations.add(invitation('older', now() - DAY));
      await invitations.add(invitation('newer', now()));
      expect((await invitations.list('u_1')).map((row) => row.id)).toEqual(['newer', 'older']);
      expect(await invitations.list('u_1')).toContainEqual(invitation('newer', now()));
      expect(await invitations.sweep(now() + 6.5 * DAY)).toBe(1);
      await invitations.forget('u_1');
      expect(await invitations.list('u_1')).toEqual([]);
    });
  });

  describe('counted attempts', () => {
    it('are replaced only by who saw the last state', async () => {
      const { attempts } = world.stores;
      const first = { key: 'k', failures: 1, lastAt: 100 };
      const second = { key: 'k', failures: 2, lastAt: 100 };
      expect(await attempts.replace(undefined, first)).toBe(true);
      expect(await attempts.replace(undefined, second)).toBe(false);
      expect(await attempts.replace(first, second)).toBe(true);
      expect(await attempts.replace(first, second)).toBe(false);
      expect(await attempts.find('k')).toEqual(second);
    });

    it('are cleared, and swept by age', async () => {
      const { attempts } = world.stores;
      await attempts.replace(undefined, { key: 'a', failures: 1, lastAt: 100 });
      await attempts.replace(undefined, { key: 'b', failures: 1, lastAt: 200 });
      expect(await attempts.sweep(150)).toBe(1);
      expect(await attempts.find('a')).toBeUndefined();
      await attempts.clear('b');
      expect(await attempts.find('b')).toBeUndefined();
    });
  });
});
