import { afterEach, describe, expect, it } from '@jest/globals';
import {
  chk,
  holdsSeat,
  hasRole,
  isBody,
  isEnrolled,
  isGranted,
  isPlanned,
  mandateOf,
  seat,
  setUp,
  vbg,
} from '../../test/given/check-in.js';
import { id, p, testNetwork, world, type World } from '../../test/scenario.js';
import type { Given, Look } from '../kernel/index.js';
import * as audience from './audiences.js';
import { ruleProfile } from './bodies/rule-profile.js';
import { roster } from './bodies/roster.js';
import { forumRules } from './examples.js';
import { readerOf } from './reader.js';
import { grants } from './register/grants.js';
import { person } from './register/person.js';
import { profileOfChk } from '../../test/given/check-in.js';

let running: World | undefined;
afterEach(async () => running?.engine.close());

const today = '2026-10-20T10:00:00.000Z';
const yesterday = '2026-10-19T22:00:00.000Z';
const tomorrow = '2026-10-20T22:00:00.000Z';
const given = [
  ...setUp,
  isPlanned(chk),
  isGranted(chk, 'lokaal', 'LBV'),
  isGranted(chk, 'convenor', 'AO'),
  isGranted(vbg, 'lid', 'LGO'),
];
const everyone = audience.everyone(testNetwork);

async function read(name: string, more: readonly Given[], change: (look: Look) => Look = (look) => look) {
  running = await world([...given, ...more]);
  await running.engine.start();
  await running.engine.settled();
  return readerOf(p(name), testNetwork, today, change(running.engine.look(testNetwork)));
}
const audiencesOf = async (name: string, ...more: Given[]) => [...(await read(name, more)).audiences].sort();
const own = (name: string) => audience.person(p(name));
const all = (...names: string[]) => [...names].sort();

const lbv = seat('lokaal', 'LBV');
const audit = (from: string, until: string) =>
  grants.did(testNetwork, 'AuditGranted', {
    grantId: id('audit'),
    personRef: p('omar'),
    from,
    until,
    purpose: 'Controle',
  });

describe('what somebody may read', () => {
  it('is nothing at all without enrolment, role or mandate', async () => {
    expect(await audiencesOf('vreemd')).toEqual([]);
  });

  it('is what everyone reads, once enrolled or given the role of reader', async () => {
    expect(await audiencesOf('lies', isEnrolled('lies'))).toEqual(all(everyone, own('lies')));
    expect(await audiencesOf('lies', hasRole('lies', 'lezer'))).toEqual(all(everyone, own('lies')));
  });

  it('is nothing once the enrolment is annulled', async () => {
    const annulled = person.did(p('lies'), 'PersonEnrolmentAnnulled', {
      personRef: p('lies'),
      reason: 'Dubbel.',
    });
    expect(await audiencesOf('lies', isEnrolled('lies'), annulled)).toEqual([]);
  });

  it('is what its members read, under a mandate in a body', async () => {
    expect(await audiencesOf('daan', holdsSeat(chk, 'daan', lbv))).toEqual(
      all(everyone, own('daan'), audience.members(chk)),
    );
  });

  it('is what is prepared too, for the convening authority', async () => {
    const found = await audiencesOf('gerda', holdsSeat(chk, 'gerda', seat('convenor', 'AO')));
    expect(found).toEqual(all(everyone, own('gerda'), audience.members(chk), audience.preparers(chk)));
  });

  it('is what is prepared in an afternoon forum, for its sector members and not for the convening authority', async () => {
    const naf = id('naf');
    const forum = [
      isBody(naf, 'NAF', id('profile of naf')),
      isPlanned(naf),
      isGranted(naf, 'lokaal', 'LBV', id('seat in naf')),
      isGranted(naf, 'convenor', 'AO', id('ao in naf')),
    ];
    const found = (name: string, seatId: string) => audiencesOf(name, ...forum, holdsSeat(naf, name, seatId));
    expect(await found('hilde', id('seat in naf'))).toContain(audience.preparers(naf));
    expect(await found('gerda', id('ao in naf'))).not.toContain(audience.preparers(naf));
  });

  it('is what is prepared for the forum, for members of its preparatory body', async () => {
    const found = await audiencesOf('els', holdsSeat(vbg, 'els', seat('lid', 'LGO')));
    expect(found).toEqual(
      all(everyone, own('els'), audience.members(vbg), audience.members(chk), audience.preparers(chk)),
    );
  });

  it('is everything of the body for its secretary, who raised a confidential signal included', async () => {
    const inBody = [
      audience.members(chk),
      audience.preparers(chk),
      audience.restricted(chk),
      audience.secretariat(chk),
    ];
    expect(await audiencesOf('guy')).toEqual(all(everyone, own('guy'), ...inBody));
  });

  it('is the administration for an administrator, and no body', async () => {
    expect(await audiencesOf('petra')).toEqual(
      all(everyone, own('petra'), audience.administrators(testNetwork)),
    );
  });

  it('is every body for an auditor, but not who raised a confidential signal', async () => {
    const found = await audiencesOf('omar', audit('2026-10-14T22:00:00.000Z', '2026-11-15T23:00:00.000Z'));
    const ofBodies = [chk, vbg].flatMap((bodyId) => [
      audience.members(bodyId),
      audience.preparers(bodyId),
      audience.restricted(bodyId),
    ]);
    expect(found).toEqual(
      all(
        everyone,
        own('omar'),
        audience.administrators(testNetwork),
        audience.auditors(testNetwork),
        ...ofBodies,
      ),
    );
  });
});

describe('what no longer or not yet holds gives nothing to read', () => {
  it('a mandate that ended this morning', async () => {
    expect(await audiencesOf('daan', holdsSeat(chk, 'daan', lbv, { until: yesterday }))).toEqual([]);
    expect(
      await audiencesOf(
        'els',
        holdsSeat(vbg, 'els', seat('lid', 'LGO'), { until: yesterday }),
        isEnrolled('els'),
      ),
    ).toEqual(all(everyone, own('els')));
  });

  it('a mandate that begins tomorrow', async () => {
    expect(await audiencesOf('daan', holdsSeat(chk, 'daan', lbv, { from: tomorrow }))).toEqual([]);
  });

  it('a mandate that a page still shows after it ended', async () => {
    const mandate = holdsSeat(chk, 'daan', lbv);
    const ended = roster.did(chk, 'MandateEnded', {
      mandateId: mandateOf('daan'),
      effectiveAt: yesterday,
      reason: 'Stopt.',
    });
    const stale = (look: Look): Look =>
      Object.assign(((entity, docId) => look(entity, docId)) as Look, {
        rows: async () => [{ id: mandateOf('daan'), bodyId: chk }] as never,
      });
    expect((await read('daan', [mandate, ended], stale)).audiences).toEqual([]);
    await running!.engine.close();
    expect((await read('daan', [mandate], stale)).audiences).toContain(audience.members(chk));
  });

  it('an audit that is over, or begins tomorrow', async () => {
    expect(await audiencesOf('omar', audit('2026-08-31T22:00:00.000Z', '2026-09-15T22:00:00.000Z'))).toEqual(
      [],
    );
    expect(await audiencesOf('omar', audit(tomorrow, '2026-11-15T23:00:00.000Z'))).toEqual([]);
  });

  it('a role that was revoked', async () => {
    const revoked = grants.did(testNetwork, 'RoleRevoked', {
      grantId: id('grant guy'),
      reason: 'Andere taak.',
    });
    expect(await audiencesOf('guy', revoked)).toEqual([]);
  });

  describe('the preparatory body of rules that were superseded', () => {
    const { preparatoryBodyId: _former, ...rest } = forumRules(vbg);
    const parameters = { ...rest, assents: ['convenor' as const] };
    const draft = {
      profileId: profileOfChk,
      bodyId: chk,
      version: 2,
      layer: 'werkwijze' as const,
      parameters,
    };
    const seated = holdsSeat(vbg, 'els', seat('lid', 'LGO'));
    const superseded = [
      ruleProfile.did(profileOfChk, 'RuleProfileDrafted', draft),
      ruleProfile.did(profileOfChk, 'RuleProfileSuperseded', { version: 1, by: 2 }),
      ruleProfile.did(profileOfChk, 'RuleProfileAdopted', { version: 2 }),
    ];
    const alone = all(everyone, own('els'), audience.members(vbg));

    it('reads its own body alone', async () => {
      expect(await audiencesOf('els', seated, ...superseded)).toEqual(alone);
    });

    it('also when a page still shows the former rules', async () => {
      const former = { id: chk, preparatoryBodyId: vbg };
      const stale = (look: Look): Look => {
        const rows: Look['rows'] = (view, where) =>
          view.name === 'bodies' ? Promise.resolve([former] as never) : look.rows(view, where);
        return Object.assign(((entity, docId) => look(entity, docId)) as Look, { rows });
      };
      expect([...(await read('els', [seated, ...superseded], stale)).audiences].sort()).toEqual(alone);
    });
  });
});

describe('who a reader can speak as', () => {
  it('is told by roles and mandates that hold now', async () => {
    const reader = await read('guy', [
      holdsSeat(chk, 'guy', seat('convenor', 'AO')),
      holdsSeat(vbg, 'an', seat('lid', 'LGO')),
    ]);
    expect(reader.roles).toMatchObject([{ role: 'secretaris', bodyId: chk }]);
    expect(reader.mandates).toMatchObject([
      { bodyId: chk, mandateId: mandateOf('guy'), category: 'convenor' },
    ]);
  });
});
