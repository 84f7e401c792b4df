import { describe, expect, it } from '@jest/globals';
import {
  chk,
  composed,
  hasRole,
  holdsSeat,
  isEnrolled,
  isOrganisation,
  mandateOf,
  org,
  petra,
  seat,
} from '../../../test/given/check-in.js';
import { command, did, id, p, scenario, send, testNetwork, world } from '../../../test/scenario.js';
import { mandates } from '../bodies/mandates.view.js';
import { grants } from './grants.js';
import { RegisterNetwork } from './network.js';
import { RegisterOrganisation, RenameOrganisation } from './organisation.js';
import { AnnulPersonEnrolment, ChangePersonContact, EnrolPerson, person } from './person.js';

const installer = { participant: p('huib'), installer: true };
const given = [hasRole('petra', 'beheerder')];

describe('a network', () => {
  const registerNetwork = (code: string, networkId = id('network')) =>
    command(RegisterNetwork, { networkId, code, title: 'Kinderopvang' });

  it('is registered by whoever holds the key of the installation', async () => {
    await scenario({
      actor: installer,
      when: registerNetwork(testNetwork),
      then: [did('NetworkRegistered', { code: testNetwork })],
    });
    await scenario({
      given,
      actor: petra,
      when: registerNetwork(testNetwork),
      then: { refused: 'not-allowed' },
    });
  });

  it('has a code that can stand in an address', () =>
    scenario({ actor: installer, when: registerNetwork('Kinder opvang'), then: { invalid: 'code' } }));

  it('is registered under its own code', () =>
    scenario({
      actor: installer,
      when: registerNetwork('kinderopvang'),
      then: { rejected: 'network-code-differs' },
    }));

  it('is registered once', () =>
    scenario({
      after: [{ actor: installer, when: registerNetwork(testNetwork) }],
      actor: installer,
      when: registerNetwork(testNetwork, id('another network')),
      then: { rejected: 'taken-network' },
    }));
});

describe('an organisation', () => {
  const registration = (shortName: string, organisationId = org(shortName)) =>
    command(RegisterOrganisation, {
      organisationId,
      legalName: `${shortName} vzw`,
      shortName,
      kind: 'organisator',
    });
  const rename = (name: string, shortName: string) =>
    command(RenameOrganisation, {
      organisationId: org(name),
      legalName: `${shortName} vzw`,
      shortName,
      reason: 'Nieuwe naam.',
    });

  it('is registered by an administrator', async () => {
    await scenario({
      given,
      actor: petra,
      when: registration('Felicia'),
      then: [did('OrganisationRegistered', { shortName: 'Felicia' })],
    });
    await scenario({
      given,
      actor: { participant: p('els') },
      when: registration('Felicia'),
      then: { refused: 'not-allowed' },
    });
  });

  it('has a short name of its own, whatever its case and spacing', () =>
    scenario({
      given,
      after: [{ actor: petra, when: registration('De Gele Tulp') }],
      actor: petra,
      when: registration(' de gele  tulp', id('other')),
      then: { rejected: 'taken-short-name' },
    }));

  it('leaves its former name free for another', () =>
    scenario({
      given,
      after: [
        { actor: petra, when: registration('Felicia') },
        { actor: petra, when: rename('Felicia', 'Felicia Plus') },
      ],
      actor: petra,
      when: registration('Felicia', id('other')),
      then: [did('OrganisationRegistered')],
    }));

  it('is not renamed to a name another holds, nor to the name it has', async () => {
    const two = [
      { actor: petra, when: registration('Felicia') },
      { actor: petra, when: registration('Thuisnabij') },
    ];
    await scenario({
      given,
      after: two,
      actor: petra,
      when: rename('Felicia', 'Thuisnabij'),
      then: { rejected: 'taken-short-name' },
    });
    await scenario({
      given: [...given, isOrganisation('Felicia')],
      actor: petra,
      when: rename('Felicia', 'Felicia'),
      then: [],
    });
  });

  it('may change the case of its short name', () =>
    scenario({
      given,
      after: [{ actor: petra, when: registration('Felicia') }],
      actor: petra,
      when: rename('Felicia', 'FELICIA'),
      then: [did('OrganisationRenamed', { shortName: 'FELICIA' })],
    }));

  it('needs a name that says something', () =>
    scenario({
      given: [...given, isOrganisation('Felicia')],
      actor: petra,
      when: command(RenameOrganisation, {
        organisationId: org('Felicia'),
        legalName: '   ',
        shortName: 'Felicia',
        reason: 'Vergissing.',
      }),
      then: { rejected: 'name-empty' },
    }));
});

describe('a person', () => {
  const enrol = command(EnrolPerson, {
    personRef: p('els'),
    name: 'Els Maes',
    email: 'els@voorbeeld.example',
  });
  const change = command(ChangePersonContact, { personRef: p('els'), name: 'Els Maes-Janssens' });

  it('is enrolled by an administrator or any secretary, and the event names nobody', async () => {
    const then = [{ type: 'PersonEnrolled', data: { personRef: p('els'), vaultVersion: 1 } }];
    await scenario({ given, actor: petra, when: enrol, then });
    await scenario({
      given: [hasRole('guy', 'secretaris', chk)],
      actor: { participant: p('guy') },
      when: enrol,
      then,
    });
    await scenario({
      given,
      actor: { participant: p('els') },
      when: enrol,
      then: { refused: 'not-allowed' },
    });
  });

  it('changes its own contact, or has it changed, in a next version', async () => {
    const then = [did('PersonContactChanged', { vaultVersion: 2 })];
    await scenario({
      given: [...given, isEnrolled('els')],
      actor: { participant: p('els') },
      when: change,
      then,
    });
    await scenario({ given: [...given, isEnrolled('els')], actor: petra, when: change, then });
    await scenario({
      given: [...given, isEnrolled('els')],
      actor: { participant: p('daan') },
      when: change,
      then: { refused: 'not-allowed' },
    });
  });

  it('with a role in the whole network is not renamed by a secretary, who renames anybody else', async () => {
    const secretary = { participant: p('guy') };
    const register = [...given, isEnrolled('els'), hasRole('guy', 'secretaris', chk)];
    const then = [did('PersonContactChanged', { vaultVersion: 2 })];
    for (const role of ['beheerder', 'lezer'] as const) {
      const held = [...register, hasRole('els', role)];
      await scenario({ given: held, actor: secretary, when: change, then: { refused: 'not-allowed' } });
      await scenario({ given: held, actor: petra, when: change, then });
      await scenario({ given: held, actor: { participant: p('els') }, when: change, then });
    }
    const audits = grants.did(testNetwork, 'AuditGranted', {
      grantId: id('g-audit'),
      personRef: p('els'),
      from: '2025-01-01T00:00:00.000Z',
      until: '2025-03-01T00:00:00.000Z',
      purpose: 'Nazicht',
    });
    const audited = [...register, audits];
    await scenario({ given: audited, actor: secretary, when: change, then: { refused: 'not-allowed' } });
    const over = grants.did(testNetwork, 'AuditGrantExpired', { grantId: id('g-audit') });
    await scenario({ given: [...audited, over], actor: secretary, when: change, then });
    await scenario({
      given: [...register, hasRole('els', 'secretaris', chk)],
      actor: secretary,
      when: change,
      then,
    });
  });

  it('enrolled by mistake is annulled once, and then changes no more', async () => {
    const when = command(AnnulPersonEnrolment, { personRef: p('els'), reason: 'Dubbel ingeschreven.' });
    await scenario({
      given: [...given, isEnrolled('els')],
      actor: petra,
      when,
      then: [did('PersonEnrolmentAnnulled', { reason: 'Dubbel ingeschreven.' })],
    });
    const annulled = [
      ...given,
      isEnrolled('els'),
      person.did(p('els'), 'PersonEnrolmentAnnulled', { personRef: p('els'), reason: 'dubbel' }),
    ];
    await scenario({ given: annulled, actor: petra, when, then: [] });
    await scenario({ given: annulled, actor: petra, when: change, then: { rejected: 'enrolment-annulled' } });
  });

  it('is not annulled while a role or mandate still entitles to act, so the last administrator never is', async () => {
    const annul = (name: string) =>
      command(AnnulPersonEnrolment, { personRef: p(name), reason: 'Dubbel ingeschreven.' });
    const enrolled = [...composed, ...['petra', 'els'].map(isEnrolled)];
    const seatOfEls = seat('organisatoren', 'Felicia');
    await scenario({
      given: enrolled,
      actor: petra,
      when: annul('petra'),
      then: { rejected: 'still-has-role' },
    });
    await scenario({
      given: [...enrolled, holdsSeat(chk, 'els', seatOfEls)],
      actor: petra,
      when: annul('els'),
      then: { rejected: 'still-has-mandate' },
    });
    const unseen = await world([...enrolled, holdsSeat(chk, 'els', seatOfEls)]);
    await unseen.engine.start();
    const later = (await unseen.stores.events.head()) + 1;
    const gone = { id: mandateOf('els'), from: later, row: undefined, body: undefined };
    await unseen.views.write(unseen.engine.projector.keyOf(mandates), [gone], later);
    await expect(send(unseen, petra, annul('els'))).rejects.toMatchObject({ code: 'still-has-mandate' });
    await unseen.engine.close();
    await scenario({
      given: [...enrolled, holdsSeat(chk, 'els', seatOfEls, { until: '2025-01-01T08:10:00.000Z' })],
      actor: petra,
      when: annul('els'),
      then: [did('PersonEnrolmentAnnulled')],
    });
  });
});
