import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { AccountService, ADMINISTRATOR, isRecent, ORDINARY } from '../../src/accounts/index.js';
import { HOUR, member, MINUTE, PASSWORD, refusal, VISIT, type World, WORLDS } from './accounts-world.js';

const EMAIL = 'els.maes@opvang.example';
const NEW_PASSWORD = 'zeven kleine boten varen uit';

describe.each(WORLDS)('sessions, accounts kept %s', (_name, makeWorld) => {
  let world: World;
  const signIn = (visit = VISIT) => world.service.signIn(EMAIL, PASSWORD, visit);
  const lives = async (token: string) => (await world.service.resume(token)) !== undefined;

  /** Uses the session every ten minutes. */
  async function keepUsing(token: string, milliseconds: number): Promise<void> {
    for (let passed = 0; passed < milliseconds; passed += 10 * MINUTE) {
      world.clock.pass(10 * MINUTE);
      await world.service.resume(token);
    }
  }

  beforeEach(async () => {
    world = await makeWorld();
  });
  afterEach(() => world.end());

  it('stand behind a token of 256 bits of which only the SHA-256 is stored', async () => {
    const { token, session } = await member(world);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(session.id).toBe(createHash('sha256').update(token).digest('base64url'));
    expect(JSON.stringify(await world.stores.sessions.list(session.subject))).not.toContain(token);
  });

  it('are checked in the store: an invented or altered token is nobody', async () => {
    const { token, session } = await member(world);
    for (const forged of ['', 'x', session.id, `${token}A`]) expect(await lives(forged)).toBe(false);
  });

  it('end after 30 minutes without use', async () => {
    const { token } = await member(world);
    world.clock.pass(30 * MINUTE - 1);
    expect(await lives(token)).toBe(true);
    world.clock.pass(30 * MINUTE);
    expect(await lives(token)).toBe(false);
    expect(await world.service.sessions((await signIn()).person.subject)).toHaveLength(1);
  });

  it('end after 12 hours even in constant use', async () => {
    const { token } = await member(world);
    await keepUsing(token, 12 * HOUR - 10 * MINUTE);
    expect(await lives(token)).toBe(true);
    world.clock.pass(10 * MINUTE);
    expect(await lives(token)).toBe(false);
  });

  it('of administrators end after 15 minutes without use and 8 hours in all', async () => {
    const { token, person } = await member(world);
    await world.stores.directory.update(person.subject, { installer: true });
    world.clock.pass(15 * MINUTE - 1);
    expect(await lives(token)).toBe(true);
    world.clock.pass(15 * MINUTE);
    expect(await lives(token)).toBe(false);
    const second = await signIn();
    await keepUsing(second.token, 8 * HOUR - 10 * MINUTE);
    expect(await lives(second.token)).toBe(true);
    world.clock.pass(10 * MINUTE);
    expect(await lives(second.token)).toBe(false);
  });

  it('shorten at once when a role brings shorter limits, and never grow beyond the ordinary', async () => {
    const { token } = await member(world);
    let limits = { idle: 100 * ORDINARY.idle, absolute: 100 * ORDINARY.absolute };
    const service = new AccountService(world.stores, { passwords: world.passwords, limitsOf: () => limits });
    world.clock.pass(20 * MINUTE);
    expect(await service.resume(token)).toBeDefined();
    world.clock.pass(20 * MINUTE);
    limits = ADMINISTRATOR;
    expect(await service.resume(token)).toBeUndefined();
    limits = { idle: 100 * ORDINARY.idle, absolute: 100 * ORDINARY.absolute };
    const { token: later } = await signIn();
    world.clock.pass(30 * MINUTE);
    expect(await service.resume(later)).toBeUndefined();
  });

  it('get a new token at every sign-in, and the presented one ends: no fixation', async () => {
    const { token: planted } = await member(world);
    const signedIn = await signIn({ ...VISIT, token: planted });
    expect(signedIn.token).not.toBe(planted);
    expect(await lives(planted)).toBe(false);
    expect(await lives(signedIn.token)).toBe(true);
    const invented = 'A'.repeat(43);
    await signIn({ ...VISIT, token: invented });
    expect(await lives(invented)).toBe(false);
  });

  it('are shown to their owner with browser, start and last use', async () => {
    const first = await member(world);
    world.clock.pass(MINUTE);
    const second = await signIn({ ...VISIT, userAgent: 'x'.repeat(500) });
    world.clock.pass(MINUTE);
    await world.service.resume(first.token);
    const listed = await world.service.sessions(first.person.subject);
    expect(listed.map((row) => row.id)).toEqual([first.session.id, second.session.id]);
    expect(listed[0]).toMatchObject({ userAgent: 'Firefox 140', lastSeenAt: world.clock.now() });
    expect(listed[1]?.userAgent).toHaveLength(120);
  });

  it('are ended by their owner, one or all others, and by nobody else', async () => {
    const els = await member(world);
    const daan = await member(world, 'daan.peeters@opvang.example');
    const other = await signIn();
    expect(await world.service.endSession(daan.person.subject, els.session.id)).toBe(false);
    expect(await lives(els.token)).toBe(true);
    expect(await world.service.endSession(els.person.subject, other.session.id)).toBe(true);
    expect(await lives(other.token)).toBe(false);
    await signIn();
    expect(await world.service.endSessions(els.person.subject, els.session.id)).toBe(1);
    expect(await lives(els.token)).toBe(true);
  });

  it('end at sign-out, in the store and not only in the browser', async () => {
    const { token } = await member(world);
    await world.service.signOut(token);
    expect(await lives(token)).toBe(false);
  });

  it('end when an administrator disables the account, also those that slipped through', async () => {
    const { token, person, session } = await member(world);
    await world.service.disable(person.subject, 'u_administrator');
    expect(await lives(token)).toBe(false);
    await world.stores.sessions.add(session);
    expect(await lives(token)).toBe(false);
    await world.service.enable(person.subject, 'u_administrator');
    expect(await refusal(signIn())).toBe('nothing');
  });

  it('end everywhere when the password changes, save for a new one here', async () => {
    const here = await member(world);
    const there = await signIn();
    world.clock.pass(1_000);
    const renewed = await world.service.changePassword(here.token, PASSWORD, NEW_PASSWORD, VISIT);
    expect(await lives(here.token)).toBe(false);
    expect(await lives(there.token)).toBe(false);
    expect(await lives(renewed.token)).toBe(true);
    await world.stores.sessions.add(there.session);
    expect(await lives(there.token)).toBe(false);
    expect(await refusal(signIn())).toBe('wrong-credentials');
    expect(await refusal(world.service.signIn(EMAIL, NEW_PASSWORD, VISIT))).toBe('nothing');
  });

  it('allow a new password only with the current one, and by the rules', async () => {
    const { token } = await member(world);
    const change = (current: string, next: string) =>
      world.service.changePassword(token, current, next, VISIT);
    expect(await refusal(change('not the password', NEW_PASSWORD))).toBe('wrong-credentials');
    expect(await refusal(change(PASSWORD, 'kort'))).toBe('password-too-short');
    expect(await refusal(change(PASSWORD, 'Wachtwoord2026!'))).toBe('password-common');
    expect(await refusal(world.service.changePassword('x', PASSWORD, NEW_PASSWORD, VISIT))).toBe(
      'not-signed-in',
    );
    expect(await lives(token)).toBe(true);
    const guesses = await Promise.all(
      Array.from({ length: 9 }, () => refusal(change('a guess', NEW_PASSWORD))),
    );
    expect(guesses).toContain('too-many-attempts');
  });

  it('know how recently the password was given, and renew that by asking again', async () => {
    const { token, session } = await member(world);
    expect(isRecent(session, world.clock.now())).toBe(true);
    world.clock.pass(20 * MINUTE);
    expect(isRecent((await world.service.resume(token))?.session ?? session, world.clock.now())).toBe(false);
    expect(await refusal(world.service.confirm(token, 'not the password', VISIT))).toBe('wrong-credentials');
    const confirmed = await world.service.confirm(token, PASSWORD, VISIT);
    expect(isRecent(confirmed.session, world.clock.now())).toBe(true);
    expect(await lives(token)).toBe(false);
  });

  it('survive a restart, with what is left of their time', async () => {
    const { token } = await member(world);
    world.clock.pass(20 * MINUTE);
    await world.reopen();
    expect(await lives(token)).toBe(true);
    world.clock.pass(30 * MINUTE);
    expect(await lives(token)).toBe(false);
  });
});
