import { describe, expect, it } from '@jest/globals';
import { chk, hasRole, isBody, isEnrolled, petra, profileOfChk } from '../../../test/given/check-in.js';
import { command, did, id, p, scenario, send, testNetwork, world } from '../../../test/scenario.js';
import { ExpireAuditGrant, GrantAudit, grants, grantsOf, GrantRole, RevokeRole } from './grants.js';

const installer = { participant: p('huib'), installer: true };
const given = [
  hasRole('petra', 'beheerder'),
  isEnrolled('guy'),
  isEnrolled('omar'),
  isBody(chk, 'CHK', profileOfChk),
];
const grant = (more: Partial<GrantRole> = {}) =>
  command(GrantRole, { grantId: id('new grant'), personRef: p('guy'), role: 'lezer', ...more });
const at = '2025-06-01T10:00:00.000Z';

describe('a role', () => {
  it('is granted by an administrator, from now on, up to and including its last day', () =>
    scenario({
      given,
      actor: petra,
      at,
      when: grant({ lastDay: '2025-06-30' }),
      then: [
        did('RoleGranted', {
          personRef: p('guy'),
          role: 'lezer',
          from: at,
          until: '2025-06-30T22:00:00.000Z',
        }),
      ],
    }));

  it('is granted first by whoever holds the key of the installation', () =>
    scenario({
      given: [isEnrolled('guy')],
      actor: installer,
      when: grant({ role: 'beheerder' }),
      then: [did('RoleGranted')],
    }));

  it('is not granted by anybody else', () =>
    scenario({ given, actor: { participant: p('guy') }, when: grant(), then: { refused: 'not-allowed' } }));

  it('is granted to somebody who is enrolled', () =>
    scenario({
      given,
      actor: petra,
      when: grant({ personRef: p('vreemd') }),
      then: { rejected: 'unknown-person' },
    }));

  it('is granted again only for longer than it holds, and takes the place of the shorter one', async () => {
    const held = { actor: petra, when: grant({ grantId: id('first'), lastDay: '2025-06-30' }), at };
    const again = (lastDay?: string) => grant({ lastDay });
    const then = (data: object) => [
      did('RoleGranted', { grantId: id('new grant'), replaces: [id('first')], ...data }),
    ];
    await scenario({ given, after: [held], actor: petra, when: again('2025-06-30'), then: [] });
    await scenario({ given, after: [held], actor: petra, when: again('2025-06-15'), then: [] });
    await scenario({
      given,
      after: [held],
      actor: petra,
      when: again('2025-07-31'),
      then: then({ until: '2025-07-31T22:00:00.000Z' }),
    });
    await scenario({ given, after: [held], actor: petra, when: again(), then: then({}) });
  });

  it('that was replaced ended as the longer one began, so that one goes on and each act keeps its own', async () => {
    const to = await world(given);
    await send(to, petra, grant({ grantId: id('first'), lastDay: '2025-06-30' }), { at });
    await send(to, petra, grant({ lastDay: '2025-07-31' }), { at: '2025-06-10T10:00:00.000Z' });
    const { state } = await to.engine.states.load(grants, `grant-${testNetwork}`);
    const held = (instant: string) => grantsOf(state, p('guy'), instant).map(({ grantId }) => grantId);
    expect(held('2025-06-10T09:59:59.999Z')).toEqual([id('first')]);
    expect(held('2025-06-10T10:00:00.000Z')).toEqual([id('new grant')]);
    expect(held('2025-07-31T21:59:59.999Z')).toEqual([id('new grant')]);
  });

  it('replaces only the same role, of the same body', async () => {
    const to = await world(given);
    await send(to, petra, grant({ grantId: id('first'), lastDay: '2025-06-30' }), { at });
    await send(to, petra, grant({ role: 'secretaris', bodyId: chk, lastDay: '2025-07-31' }), { at });
    const { state } = await to.engine.states.load(grants, `grant-${testNetwork}`);
    expect(grantsOf(state, p('guy'), at).map(({ role }) => role)).toEqual(['lezer', 'secretaris']);
  });

  it('revoked once ends in one go, however often it was made longer', async () => {
    const first = { actor: petra, when: grant({ grantId: id('first'), lastDay: '2025-06-30' }), at };
    const longer = { actor: petra, when: grant(), at: '2025-06-10T10:00:00.000Z' };
    const revoke = (name: string) => command(RevokeRole, { grantId: id(name), reason: 'Andere taak.' });
    await scenario({ given, after: [first, longer], actor: petra, when: revoke('first'), then: [] });
    const to = await world(given);
    for (const { when, at } of [first, longer]) await send(to, petra, when, { at });
    await send(to, petra, revoke('new grant'), { at: '2025-06-11T10:00:00.000Z' });
    const { state } = await to.engine.states.load(grants, `grant-${testNetwork}`);
    expect(grantsOf(state, p('guy'), '2025-06-11T10:00:00.000Z')).toEqual([]);
  });

  it('of the last lasting administrator stays beside one who goes before', async () => {
    const second = (lastDay?: string) => ({
      actor: petra,
      when: grant({ grantId: id('second'), role: 'beheerder', lastDay }),
      at,
    });
    const revoke = command(RevokeRole, { grantId: id('grant petra'), reason: 'Petra gaat weg.' });
    await scenario({
      given,
      after: [second('2025-06-02')],
      actor: petra,
      when: revoke,
      then: { rejected: 'last-administrator' },
    });
    await scenario({ given, after: [second()], actor: petra, when: revoke, then: [did('RoleRevoked')] });
  });

  it('of secretary names a body that exists, and no other role does', async () => {
    const then = { rejected: 'secretary-needs-body' };
    await scenario({ given, actor: petra, when: grant({ role: 'secretaris' }), then });
    await scenario({ given, actor: petra, when: grant({ bodyId: chk }), then });
    const nowhere = grant({ role: 'secretaris', bodyId: id('no') });
    await scenario({ given, actor: petra, when: nowhere, then: { rejected: 'unknown-body' } });
    const secretary = grant({ role: 'secretaris', bodyId: chk });
    await scenario({
      given,
      actor: petra,
      when: secretary,
      then: [did('RoleGranted', { role: 'secretaris', bodyId: chk })],
    });
  });

  it('is not granted twice', async () => {
    const again = grant({ grantId: id('another') });
    await scenario({ given, after: [{ actor: petra, when: grant() }], actor: petra, when: again, then: [] });
    const sameId = grant({ role: 'beheerder' });
    await scenario({
      given,
      after: [{ actor: petra, when: grant() }],
      actor: petra,
      when: sameId,
      then: { rejected: 'id-in-use' },
    });
  });

  it('does not end before it begins', () =>
    scenario({
      given,
      actor: petra,
      at,
      when: grant({ lastDay: '2025-05-31' }),
      then: { rejected: 'already-over' },
    }));
});

describe('revoking a role', () => {
  const revoke = (name: string) =>
    command(RevokeRole, { grantId: id(`grant ${name}`), reason: 'Andere taak.' });

  it('takes a reason and is recorded once', async () => {
    const two = [...given, hasRole('guy', 'lezer')];
    await scenario({
      given: two,
      actor: petra,
      when: revoke('guy'),
      then: [did('RoleRevoked', { reason: 'Andere taak.' })],
    });
    await scenario({
      given: two,
      after: [{ actor: petra, when: revoke('guy') }],
      actor: petra,
      when: revoke('guy'),
      then: [],
    });
  });

  it('leaves the last administrator, and not the last but one', async () => {
    await scenario({ given, actor: petra, when: revoke('petra'), then: { rejected: 'last-administrator' } });
    const two = [...given, hasRole('guy', 'beheerder')];
    await scenario({ given: two, actor: petra, when: revoke('petra'), then: [did('RoleRevoked')] });
    const after = [{ actor: petra, when: revoke('petra') }];
    await scenario({
      given: two,
      after,
      actor: { participant: p('guy') },
      when: revoke('guy'),
      then: { rejected: 'last-administrator' },
    });
  });

  it('ends the power at once', () =>
    scenario({
      given: [...given, hasRole('guy', 'beheerder')],
      after: [{ actor: petra, when: revoke('guy') }],
      actor: { participant: p('guy') },
      when: grant({ personRef: p('omar') }),
      then: { refused: 'not-allowed' },
    }));

  it('needs a role that exists', () =>
    scenario({ given, actor: petra, when: revoke('nobody'), then: { rejected: 'no-such-grant' } }));
});

describe('an audit', () => {
  const audit = (more: Partial<GrantAudit> = {}) =>
    command(GrantAudit, {
      grantId: id('audit'),
      personRef: p('omar'),
      firstDay: '2025-09-01',
      lastDay: '2025-09-15',
      purpose: 'Jaarlijkse controle',
      ...more,
    });

  it('is granted for whole days, the last one included', () =>
    scenario({
      given,
      actor: petra,
      at,
      when: audit(),
      then: [did('AuditGranted', { from: '2025-08-31T22:00:00.000Z', until: '2025-09-15T22:00:00.000Z' })],
    }));

  it('is not granted backwards, nor for days gone by', async () => {
    await scenario({
      given,
      actor: petra,
      at,
      when: audit({ lastDay: '2025-08-01' }),
      then: { rejected: 'days-reversed' },
    });
    const past = audit({ firstDay: '2025-05-01', lastDay: '2025-05-31' });
    await scenario({ given, actor: petra, at, when: past, then: { rejected: 'already-over' } });
  });

  it('holds between its two instants and at neither side of them', async () => {
    const granted = grants.did(testNetwork, 'AuditGranted', {
      grantId: id('audit'),
      personRef: p('omar'),
      from: '2025-08-31T22:00:00.000Z',
      until: '2025-09-15T22:00:00.000Z',
      purpose: 'Jaarlijkse controle',
    });
    const to = await world([granted]);
    const { state } = await to.engine.states.load(grants, `grant-${testNetwork}`);
    const roles = (instant: string) => grantsOf(state, p('omar'), instant).map(({ role }) => role);
    expect(roles('2025-08-31T21:59:59.999Z')).toEqual([]);
    expect(roles('2025-08-31T22:00:00.000Z')).toEqual(['auditor']);
    expect(roles('2025-09-15T21:59:59.999Z')).toEqual(['auditor']);
    expect(roles('2025-09-15T22:00:00.000Z')).toEqual([]);
  });

  it('is noted as over by the clock alone, and not before', async () => {
    const expire = command(ExpireAuditGrant, { grantId: id('audit') });
    const after = [{ actor: petra, when: audit(), at }];
    await scenario({
      given,
      after,
      actor: petra,
      at: '2025-10-01T10:00:00.000Z',
      when: expire,
      then: { refused: 'not-allowed' },
    });
    await scenario({ given, after, actor: 'system', at: '2025-09-15T21:00:00.000Z', when: expire, then: [] });
    const then = [did('AuditGrantExpired', { grantId: id('audit') })];
    await scenario({ given, after, actor: 'system', at: '2025-09-15T22:00:00.000Z', when: expire, then });
  });

  it('that was revoked does not end a second time at its last day', async () => {
    const to = await world(given);
    await to.engine.start();
    await send(to, petra, audit(), { at });
    await send(to, petra, command(RevokeRole, { grantId: id('audit'), reason: 'De controle is klaar.' }));
    await to.engine.ticker.advance(to.clock, '2025-10-01T10:00:00.000Z');
    await to.engine.close();
    const types = (await to.engine.with.events.readStream(`grant-${testNetwork}`)).map(({ type }) => type);
    expect(types.filter((type) => type === 'RoleRevoked')).toHaveLength(1);
    expect(types).not.toContain('AuditGrantExpired');
  });
});
