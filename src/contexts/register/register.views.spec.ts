import { afterEach, describe, expect, it } from '@jest/globals';
import { chk, hasRole, isEnrolled, isOrganisation, org } from '../../../test/given/check-in.js';
import { id, p, testNetwork, world, type World } from '../../../test/scenario.js';
import type { Given, Reader, View } from '../../kernel/index.js';
import { administrators, everyone } from '../audiences.js';
import { grants } from './grants.js';
import { network } from './network.js';
import { networks } from './networks.view.js';
import { organisation } from './organisation.js';
import { organisations } from './organisations.view.js';
import { people } from './people.view.js';
import { person } from './person.js';
import { roles } from './roles.view.js';

let running: World | undefined;
afterEach(async () => running?.engine.close());

async function told(given: readonly Given[]): Promise<World> {
  running = await world(given);
  await running.engine.start();
  await running.engine.settled();
  return running;
}
const now = { number: Number.MAX_SAFE_INTEGER - 1, instant: '', past: false };
const reader = (...audiences: string[]): Reader => ({
  network: testNetwork,
  participant: p('els'),
  audiences,
});
const anybody = reader(everyone(testNetwork));
const get = async <D, R extends object>(to: World, view: View<D, R>, docId: string, who = anybody) =>
  (await to.engine.ask.get(view, docId, who, now))?.document;

describe('what everyone of a network may see of the register', () => {
  it('is the network itself', async () => {
    const to = await told([
      network.did(id('network'), 'NetworkRegistered', {
        networkId: id('network'),
        code: testNetwork,
        title: 'Proefnetwerk',
      }),
    ]);
    expect(await get(to, networks, id('network'))).toMatchObject({
      code: testNetwork,
      title: 'Proefnetwerk',
    });
    expect(await get(to, networks, id('network'), reader())).toBeUndefined();
  });

  it('is every organisation, with the names it had before', async () => {
    const renamed = { legalName: 'Felicia Plus vzw', shortName: 'Felicia Plus', reason: 'Fusie.' };
    const to = await told([
      isOrganisation('Felicia'),
      isOrganisation('Atelier'),
      organisation.did(org('Felicia'), 'OrganisationRenamed', renamed),
    ]);
    const { items } = await to.engine.ask.list(organisations, { sort: 'shortName' }, anybody, now);
    expect(items.map((row) => row.shortName)).toEqual(['Atelier', 'Felicia Plus']);
    expect(await get(to, organisations, org('Felicia'))).toMatchObject({
      formerNames: [{ shortName: 'Felicia', reason: 'Fusie.' }],
    });
  });

  it('is who takes part, and no name', async () => {
    const to = await told([
      isEnrolled('els'),
      person.did(p('els'), 'PersonContactChanged', { personRef: p('els'), vaultVersion: 2 }),
      isEnrolled('dubbel'),
      person.did(p('dubbel'), 'PersonEnrolmentAnnulled', { personRef: p('dubbel'), reason: 'Dubbel.' }),
    ]);
    expect(await get(to, people, p('els'))).toEqual({
      network: testNetwork,
      participant: p('els'),
      vaultVersion: 2,
      annulled: false,
      enrolledAt: expect.any(String),
      enrolledBy: 'system',
    });
    const { items } = await to.engine.ask.list(people, { where: { annulled: true } }, anybody, now);
    expect(items).toMatchObject([{ participant: p('dubbel') }]);
  });
});

describe('who has which role', () => {
  const audit = {
    grantId: id('audit'),
    personRef: p('omar'),
    from: '2025-09-01T00:00:00.000Z',
    until: '2025-09-15T22:00:00.000Z',
    purpose: 'Controle',
  };
  const given = [
    hasRole('petra', 'beheerder'),
    hasRole('guy', 'secretaris', chk),
    hasRole('lies', 'lezer'),
    grants.did(testNetwork, 'AuditGranted', audit),
    grants.did(testNetwork, 'RoleRevoked', { grantId: id('grant lies'), reason: 'Vertrokken.' }),
    grants.did(testNetwork, 'AuditGrantExpired', { grantId: id('audit') }),
  ];
  const rolesFor = async (who: Reader) => {
    const to = await told(given);
    const { items } = await to.engine.ask.list(roles, { sort: 'from' }, who, now);
    return items.map((row) => row.role).sort();
  };

  it('is known to everyone for the secretary of a body', async () => {
    expect(await rolesFor(anybody)).toEqual(['secretaris']);
  });

  it('is known to administrators for all', async () => {
    expect(await rolesFor(reader(everyone(testNetwork), administrators(testNetwork)))).toEqual([
      'auditor',
      'beheerder',
      'lezer',
      'secretaris',
    ]);
  });

  it('that was made longer ends where the longer one begins, and says which that is', async () => {
    const held = { personRef: p('lies'), role: 'lezer' as const, from: '2025-06-01T10:00:00.000Z' };
    const to = await told([
      grants.did(testNetwork, 'RoleGranted', {
        ...held,
        grantId: id('short'),
        until: '2025-06-30T22:00:00.000Z',
      }),
      grants.did(testNetwork, 'RoleGranted', {
        ...held,
        grantId: id('long'),
        from: '2025-06-10T10:00:00.000Z',
        replaces: [id('short')],
      }),
    ]);
    const who = reader(administrators(testNetwork));
    const ended = { until: '2025-06-10T10:00:00.000Z', replacedBy: id('long') };
    expect(await get(to, roles, id('short'), who)).toMatchObject(ended);
    expect((await get(to, roles, id('long'), who))!.until).toBeUndefined();
  });

  it('ends with the instant and the reason', async () => {
    const to = await told(given);
    const who = reader(administrators(testNetwork));
    const lies = await get(to, roles, id('grant lies'), who);
    expect(lies).toMatchObject({ role: 'lezer', revoked: { reason: 'Vertrokken.', by: 'system' } });
    expect(lies!.until).toBe(lies!.revoked!.at);
    expect(await get(to, roles, id('audit'), who)).toMatchObject({
      purpose: 'Controle',
      until: audit.until,
      expiredAt: expect.any(String),
    });
  });
});
