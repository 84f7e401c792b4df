import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { InvitationRequest } from '../../src/accounts/index.js';
import { newCode } from '../../src/accounts/codes.js';
import { DAY, member, MINUTE, PASSWORD, refusal, VISIT, type World, WORLDS } from './accounts-world.js';

const EMAIL = 'chantal.dewit@opvang.example';
const GIVEN = { password: PASSWORD };

describe('a code', () => {
  it('has at least 128 random bits in groups of letters that look unlike one another', () => {
    const codes = Array.from({ length: 500 }, newCode);
    const letters = new Set(codes.join('').replaceAll('-', ''));
    expect(codes[0]).toMatch(/^[A-Z]{4}(-[A-Z]{4}){7}$/);
    expect(32 * Math.log2(letters.size)).toBeGreaterThanOrEqual(128);
    for (const alike of 'IOLQUAEY') expect(letters.has(alike)).toBe(false);
    expect(new Set(codes).size).toBe(500);
  });
});

describe.each(WORLDS)('invitations, accounts kept %s', (_name, makeWorld) => {
  let world: World;
  let subject: string;
  const issue = (more: Partial<InvitationRequest> = {}) =>
    world.service.issueInvitation({ purpose: 'invite', issuedBy: 'p_secretary', to: { subject }, ...more });
  const redeem = (code: string, given: object = GIVEN) => world.service.redeem(code, given, VISIT);

  beforeEach(async () => {
    world = await makeWorld({ demo: true });
    subject = (await world.stores.directory.create({ email: EMAIL })).subject;
  });
  afterEach(() => world.end());

  it('let someone choose a password once, and sign in with it', async () => {
    const { code, expiresAt } = await issue();
    expect(expiresAt).toBe(world.clock.now() + 7 * DAY);
    const { person, token } = await redeem(code, { password: PASSWORD, displayName: 'Chantal Dewit' });
    expect(person).toMatchObject({ subject, email: EMAIL, displayName: 'Chantal Dewit' });
    expect(await world.service.resume(token)).toBeDefined();
    expect(await refusal(world.service.signIn(EMAIL, PASSWORD, VISIT))).toBe('nothing');
    expect(await refusal(redeem(code))).toBe('code-used');
  });

  it('are found in lower case, with spaces or without dashes, and stored as a hash', async () => {
    const { code } = await issue();
    expect(JSON.stringify(await world.stores.invitations.list(subject))).not.toContain(code);
    expect(await refusal(redeem(code.toLowerCase().replaceAll('-', ' ')))).toBe('nothing');
  });

  it('have exactly one winner among ten at once', async () => {
    const { code } = await issue();
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, n) => refusal(redeem(code, { password: `${PASSWORD} nummer ${n}` }))),
    );
    expect(answers.filter((answer) => answer === 'nothing')).toHaveLength(1);
    expect(answers.filter((answer) => answer === 'code-used')).toHaveLength(9);
    expect(await world.service.sessions(subject)).toHaveLength(1);
  });

  it('expire after 7 days, on every path', async () => {
    const { code } = await issue();
    world.clock.pass(7 * DAY - 1);
    expect((await world.service.lookAt(code)).person?.subject).toBe(subject);
    world.clock.pass(1);
    expect(await refusal(world.service.lookAt(code))).toBe('code-expired');
    expect(await refusal(redeem(code))).toBe('code-expired');
    expect(await refusal(world.service.signIn(EMAIL, PASSWORD, VISIT))).toBe('wrong-credentials');
  });

  it('to reset a password expire after 30 minutes', async () => {
    await redeem((await issue()).code);
    const { code } = await issue({ purpose: 'reset' });
    world.clock.pass(30 * MINUTE);
    expect(await refusal(redeem(code, { password: 'zeven kleine boten varen uit' }))).toBe('code-expired');
    expect(await refusal(world.service.signIn(EMAIL, PASSWORD, VISIT))).toBe('nothing');
  });

  it.each(['invite', 'reset'] as const)(
    'of purpose %s give a new password and end every session',
    async (purpose) => {
      const before = await redeem((await issue()).code);
      const { code } = await issue({ purpose });
      world.clock.pass(MINUTE);
      await redeem(code, { password: 'zeven kleine boten varen uit' });
      expect(await world.stores.sessions.list(subject)).toHaveLength(1);
      expect(await world.service.resume(before.token)).toBeUndefined();
      expect(await refusal(world.service.signIn(EMAIL, PASSWORD, VISIT))).toBe('wrong-credentials');
      expect(await refusal(world.service.signIn(EMAIL, 'zeven kleine boten varen uit', VISIT))).toBe(
        'nothing',
      );
    },
  );

  it('withdraw earlier open codes of the same person', async () => {
    const first = await issue();
    const second = await issue();
    expect(await refusal(redeem(first.code))).toBe('code-withdrawn');
    expect(await refusal(redeem(second.code))).toBe('nothing');
  });

  it('leave no second way in when two were issued at the same moment', async () => {
    const issued = await Promise.all([issue(), issue()]);
    const answers: string[] = [];
    for (const { code } of issued) answers.push(await refusal(redeem(code)));
    expect(answers.filter((answer) => answer === 'nothing')).toHaveLength(1);
    expect(answers).toContain('code-withdrawn');
  });

  it('are worth nothing once the password was changed another way or the account disabled', async () => {
    const { token } = await redeem((await issue()).code);
    const { code } = await issue({ purpose: 'reset' });
    await world.service.changePassword(token, PASSWORD, 'zeven kleine boten varen uit', VISIT);
    expect(await refusal(redeem(code))).toBe('code-withdrawn');
    await world.service.disable(subject, 'u_administrator');
    expect(await refusal(issue())).toBe('account-disabled');
  });

  it('are used up by nothing that is refused', async () => {
    const { code } = await issue();
    expect(await refusal(redeem(code, {}))).toBe('password-needed');
    expect(await refusal(redeem(code, { password: 'kort' }))).toBe('password-too-short');
    expect(await refusal(redeem(code, { password: 'welkomwelkom' }))).toBe('password-common');
    expect(await refusal(redeem(code, { ...GIVEN, email: 'an.other@opvang.example' }))).toBe('email-differs');
    expect(await refusal(redeem(code))).toBe('nothing');
  });

  it('ask for an address where the account has none, and it must be free', async () => {
    const unnamed = await world.stores.directory.create({});
    const { code } = await issue({ to: { subject: unnamed.subject } });
    expect(await refusal(redeem(code))).toBe('email-needed');
    expect(await refusal(redeem(code, { ...GIVEN, email: EMAIL }))).toBe('email-taken');
    const { person } = await redeem(code, { ...GIVEN, email: 'Guy.Lemmens@agentschap.example' });
    expect(person).toMatchObject({ subject: unnamed.subject, email: 'guy.lemmens@agentschap.example' });
  });

  it('may be addressed to a pseudonym, and reach its person', async () => {
    const participant = await world.stores.directory.participantOf(subject, 'kinderopvang');
    const { code } = await issue({ to: { network: 'kinderopvang', participant } });
    expect((await redeem(code)).person.subject).toBe(subject);
    const elsewhere = { network: 'rivierenland', participant };
    expect(await refusal(issue({ to: elsewhere }))).toBe('participant-unknown');
    expect(await refusal(issue({ to: { subject: 'u_nobody' } }))).toBe('account-unknown');
  });

  it('that nobody issued are unknown, and an address that keeps trying must wait', async () => {
    const answers: string[] = [];
    for (let n = 0; n < 21; n++) answers.push(await refusal(redeem(newCode())));
    expect(answers[0]).toBe('code-unknown');
    expect(answers.at(-1)).toBe('too-many-attempts');
  });

  it('make the first administrator, once, with the address given on redeeming', async () => {
    const { code } = await issue({ purpose: 'first-admin', issuedBy: 'command-line', to: undefined });
    const given = { ...GIVEN, email: 'beheer@samenspraak.example' };
    expect((await redeem(code, given)).person).toMatchObject({
      installer: true,
      email: 'beheer@samenspraak.example',
    });
    expect(await refusal(redeem(code, given))).toBe('code-used');
    expect(await refusal(issue({ purpose: 'first-admin', to: undefined }))).toBe('administrator-exists');
  });

  it('never make an administrator otherwise', async () => {
    expect((await redeem((await issue()).code)).person.installer).toBe(false);
    expect(await refusal(issue({ to: undefined }))).toBe('account-unknown');
  });

  it('replace the first administrator’s code that was not used', async () => {
    const first = await issue({ purpose: 'first-admin', to: undefined });
    await issue({ purpose: 'first-admin', to: undefined });
    const given = { ...GIVEN, email: 'beheer@samenspraak.example' };
    expect(await refusal(redeem(first.code, given))).toBe('code-withdrawn');
  });

  it('of the demo sign in without a password, again and again, as long as the demo runs', async () => {
    const { code, expiresAt } = await issue({ purpose: 'demo', issuedBy: 'command-line' });
    expect(expiresAt).toBeUndefined();
    world.clock.pass(400 * DAY);
    const [one, two] = [await redeem(code, {}), await redeem(code, {})];
    expect(one.person.subject).toBe(subject);
    expect(await world.service.resume(one.token)).toBeDefined();
    expect(two.token).not.toBe(one.token);
  });

  it('of the demo never set a password, and are dead where no demo runs', async () => {
    const { code } = await issue({ purpose: 'demo', issuedBy: 'command-line' });
    await redeem(code, GIVEN);
    expect((await world.stores.directory.find(subject))?.passwordHash).toBeUndefined();
    await world.reopen({ demo: false });
    expect(await refusal(redeem(code, {}))).toBe('code-expired');
  });

  it('free their owner from the wait that others’ guesses brought', async () => {
    await redeem((await issue()).code);
    for (let n = 0; n < 5; n++) await refusal(world.service.signIn(EMAIL, 'not the password', VISIT));
    expect(await refusal(world.service.signIn(EMAIL, PASSWORD, VISIT))).toBe('too-many-attempts');
    await redeem((await issue({ purpose: 'reset' })).code);
    expect(await refusal(world.service.signIn(EMAIL, PASSWORD, VISIT))).toBe('nothing');
  });

  it('go with their person, together with sessions, drafts and pseudonyms', async () => {
    const { token } = await member(world);
    const els = (await world.service.resume(token))?.person.subject ?? '';
    const participant = await world.stores.directory.participantOf(els, 'kinderopvang');
    await world.stores.drafts.keep(els, 'minutes:1', new Uint8Array([1]));
    await world.service.erase(els);
    await world.service.erase(els);
    expect(await world.service.resume(token)).toBeUndefined();
    expect(await world.stores.invitations.list(els)).toEqual([]);
    expect(await world.stores.drafts.writers('minutes:1')).toEqual([]);
    expect(await world.stores.directory.subjectOf('kinderopvang', participant)).toBeUndefined();
    expect(await world.stores.directory.find(subject)).toBeDefined();
  });
});
