import { afterEach, describe, expect, it } from '@jest/globals';
import {
  candidates,
  chk,
  composed,
  guy,
  holdsSeat,
  isAdopted,
  isDrafted,
  isEnrolled,
  isGranted,
  isProposed,
  mandateOf,
  org,
  profileOfChk,
  seat,
  setUp,
  vbg,
} from '../../../test/given/check-in.js';
import { command, id, p, send, testNetwork, world, type World } from '../../../test/scenario.js';
import type { Given, Reader, View } from '../../kernel/index.js';
import { members } from '../audiences.js';
import { forumRules } from '../examples.js';
import { bodiesView } from './bodies.view.js';
import { body } from './body.js';
import { composition } from './composition.view.js';
import { ReplaceMandate } from './mandate-rules.js';
import { mandates } from './mandates.view.js';
import { roster } from './roster.js';
import { profileVersionId, ruleProfiles } from './rule-profiles.view.js';
import { seatProposals } from './seat-proposals.view.js';
import { seats } from './seats.view.js';
import { ruleProfile } from './rule-profile.js';

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
const everyone = reader(`everyone@${testNetwork}`);
const get = async <D, R extends object>(to: World, view: View<D, R>, docId: string, who = everyone) =>
  (await to.engine.ask.get(view, docId, who, now))?.document;
const list = async <D, R extends object>(
  to: World,
  view: View<D, R>,
  query: Parameters<World['engine']['ask']['list']>[1],
  who = everyone,
) => (await to.engine.ask.list(view as View<any, any>, query, who, now)).items;

describe('the composition of the check-in', () => {
  it('has 33 seats granted, 1 to be confirmed and 3 of the convening authority: 37 on the plan', async () => {
    const found = await get(await told(composed), composition, chk);
    expect(found?.totals).toMatchObject({
      granted: 33,
      reserved: 1,
      convenor: 3,
      planned: 37,
      cap: 50,
      left: 13,
    });
  });

  it('counts 33 different organisations on 34 seats, for one sits in two categories', async () => {
    const found = await get(await told(composed), composition, chk);
    const { granted, reserved, organisations } = found!.totals;
    expect([granted + reserved, organisations]).toEqual([34, 33]);
  });

  it('shows each category against its target, and the gap of small-scale care', async () => {
    const found = await get(await told(composed), composition, chk);
    expect(found!.categories.map(({ code, granted, reserved }) => [code, granted, reserved])).toEqual([
      ['lokaal', 2, 0],
      ['gebruikers', 3, 0],
      ['werkgevers', 4, 1],
      ['werknemers', 3, 0],
      ['regio', 6, 0],
      ['ondersteuning', 7, 0],
      ['organisatoren', 8, 0],
      ['kleinschalig', 0, 0],
    ]);
    expect(found!.categories.at(-1)).toMatchObject({ target: 2, granted: 0, gap: 2 });
  });

  const proposals = [
    ...candidates.map((name) => isProposed(chk, 'organisatoren', id(`pr ${name}`), org(name))),
    ...[1, 2].map((n) => isProposed(chk, 'kleinschalig', id(`klein ${n}`))),
  ];

  it('has 4 left over when the 7 candidates and the 2 proposals would all be seated', async () => {
    const found = await get(await told([...composed, ...proposals]), composition, chk);
    expect(found!.totals).toMatchObject({ planned: 37, left: 13, leftAfterProposals: 4 });
    expect(found!.categories.at(-1)).toMatchObject({ proposed: 2, gap: 2 });
  });

  it('has 4 left after 46', async () => {
    const nine = [...candidates, 'Klein 1', 'Klein 2'].map((name) => isGranted(chk, 'kleinschalig', name));
    expect((await get(await told([...composed, ...nine]), composition, chk))!.totals).toMatchObject({
      planned: 46,
      left: 4,
    });
  });

  it('moves with a confirmation, a seat given back and a proposal decided on', async () => {
    const to = await told([
      ...composed,
      ...proposals,
      roster.did(chk, 'SeatConfirmed', {
        seatId: seat('werkgevers', 'NOO'),
        from: '2025-03-01T00:00:00.000Z',
      }),
      roster.did(chk, 'SeatRelinquished', { seatId: seat('lokaal', 'HJC'), reason: 'stopt' }),
      roster.did(chk, 'SeatRefused', { seatProposalId: id('klein 1'), reason: 'geen draagvlak' }),
      roster.did(chk, 'SeatGranted', {
        seatId: id('k2'),
        organisationId: org('K2'),
        category: 'kleinschalig',
        from: '2025-03-01T00:00:00.000Z',
        seatProposalId: id('klein 2'),
      }),
    ]);
    const found = await get(to, composition, chk);
    expect(found!.totals).toMatchObject({ granted: 34, reserved: 0, planned: 37, leftAfterProposals: 6 });
    expect(found!.categories.at(-1)).toMatchObject({ proposed: 0, granted: 1, gap: 1 });
  });
});

describe('the register of bodies', () => {
  it('shows which body prepares, once rules that say so are adopted', async () => {
    const to = await told(setUp.slice(0, -1));
    expect(await get(to, bodiesView, chk)).toMatchObject({ code: 'CHK', purpose: expect.any(String) });
    expect((await get(to, bodiesView, chk))!.preparatoryBodyId).toBeUndefined();
    await to.engine.close();
    const later = await told(setUp);
    expect(await list(later, bodiesView, { where: { preparatoryBodyId: vbg } })).toMatchObject([
      { id: chk, code: 'CHK', dissolved: false },
    ]);
  });

  it('keeps a dissolved body, with the day and the reason', async () => {
    const to = await told([
      ...setUp,
      body.did(
        vbg,
        'BodyDissolved',
        { reason: 'Opdracht is klaar.' },
        { effectiveAt: '2025-01-01T09:00:00.000Z' },
      ),
    ]);
    expect(await get(to, bodiesView, vbg)).toMatchObject({
      dissolution: { at: '2025-01-01T09:00:00.000Z', reason: 'Opdracht is klaar.' },
    });
    expect(await list(to, bodiesView, { where: { dissolved: true } })).toMatchObject([{ id: vbg }]);
  });
});

describe('the rules of a body', () => {
  it('stand there in every version, with from when until when each held', async () => {
    const to = await told([
      ...setUp,
      isDrafted(profileOfChk, chk, 2, { ...forumRules(vbg), feedbackDays: 20 }),
      ruleProfile.did(
        profileOfChk,
        'RuleProfileSuperseded',
        { version: 1, by: 2 },
        { effectiveAt: '2025-01-01T08:20:00.000Z' },
      ),
      isAdopted(profileOfChk, 2),
      isDrafted(profileOfChk, chk, 3, forumRules(vbg)),
    ]);
    const rows = await list(to, ruleProfiles, { where: { bodyId: chk }, sort: 'version' });
    expect(rows.map(({ version, status }) => [version, status])).toEqual([
      [1, 'vervangen'],
      [2, 'geldig'],
      [3, 'ontwerp'],
    ]);
    const first = await get(to, ruleProfiles, profileVersionId(profileOfChk, 1));
    expect(first).toMatchObject({
      supersededBy: 2,
      until: '2025-01-01T08:20:00.000Z',
      parameters: { feedbackDays: 30 },
    });
  });
});

describe('seats and mandates', () => {
  const vck = seat('ondersteuning', 'VCK');
  const given = [...composed, holdsSeat(chk, 'an', vck)];

  it('say who sat where, and who came after', async () => {
    const to = await told([...given, isEnrolled('bart')]);
    const replaced = {
      bodyId: chk,
      mandateId: mandateOf('an'),
      successor: mandateOf('bart'),
      personRef: p('bart'),
      reason: 'An vertrekt.',
    };
    await send(to, guy, command(ReplaceMandate, replaced), { at: '2025-06-01T10:00:00.000Z' });
    await to.engine.settled();
    const rows = await list(to, mandates, { where: { seatId: vck }, sort: 'from' });
    expect(rows).toMatchObject([
      { participant: p('an'), until: '2025-06-01T10:00:00.000Z' },
      { participant: p('bart'), organisationId: org('VCK'), from: '2025-06-01T10:00:00.000Z' },
    ]);
    expect(await get(to, mandates, mandateOf('an'))).toMatchObject({
      successor: mandateOf('bart'),
      endReason: 'An vertrekt.',
    });
  });

  it('keep what was corrected beside what stands there now', async () => {
    const correction = {
      mandateId: mandateOf('an'),
      field: 'role',
      from: 'lid',
      to: 'voorzitter',
      reason: 'Is voorzitter.',
    } as const;
    const to = await told([...given, roster.did(chk, 'MandateCorrected', correction)]);
    expect(await get(to, mandates, mandateOf('an'))).toMatchObject({
      role: 'voorzitter',
      corrections: [{ field: 'role', from: 'lid', to: 'voorzitter' }],
    });
  });

  it('keep a seat that was given back, with the reason', async () => {
    const to = await told([
      ...composed,
      roster.did(chk, 'SeatRelinquished', { seatId: vck, reason: 'Wij stoppen.' }),
    ]);
    expect(await get(to, seats, vck)).toMatchObject({
      status: 'relinquished',
      relinquishReason: 'Wij stoppen.',
    });
    const steps = (await get(to, seats, vck))!.steps.map(({ step }) => step);
    expect(steps).toEqual(['granted', 'relinquished']);
    expect(await list(to, seats, { where: { bodyId: chk, status: 'reserved' } })).toMatchObject([
      { organisationId: org('NOO') },
    ]);
  });
});

describe('proposals for seats', () => {
  const proposal = id('proposal 1');
  const given = [
    ...composed,
    isProposed(chk, 'kleinschalig', proposal),
    roster.did(chk, 'SeatAdvised', { seatProposalId: proposal, advice: 'gunstig', meetingId: id('meeting') }),
    roster.did(chk, 'SeatReserved', {
      seatId: id('s'),
      organisationId: org('Klein'),
      category: 'kleinschalig',
      from: '2025-02-01T00:00:00.000Z',
      seatProposalId: proposal,
    }),
  ];

  it('are for the members of the body alone', async () => {
    const to = await told(given);
    expect(await get(to, seatProposals, proposal)).toBeUndefined();
    expect(await get(to, seatProposals, proposal, reader(members(vbg)))).toBeUndefined();
    const seen = await get(to, seatProposals, proposal, reader(members(chk)));
    expect(seen).toMatchObject({
      motive: 'Deze groep zit nog niet aan tafel.',
      advice: { advice: 'gunstig' },
      status: 'reserved',
      seatId: id('s'),
    });
  });

  it('are granted when the seat they led to is confirmed', async () => {
    const to = await told([
      ...given,
      roster.did(chk, 'SeatConfirmed', { seatId: id('s'), from: '2025-03-01T00:00:00.000Z' }),
    ]);
    expect(await get(to, seatProposals, proposal, reader(members(chk)))).toMatchObject({ status: 'granted' });
  });
});
