import { describe, it } from '@jest/globals';
import {
  candidates,
  chk,
  composed,
  guy,
  holdsSeat,
  isGranted,
  isOrganisation,
  isPlanned,
  isProposed,
  isReserved,
  org,
  petra,
  seat,
  setUp,
  under,
} from '../../../test/given/check-in.js';
import { command, did, id, p, scenario } from '../../../test/scenario.js';
import { body } from './body.js';
import { roster } from './roster.js';
import { GrantSeat } from './seat-rules.js';

const offered = Array.from({ length: 14 }, (_, n) => `Nieuwe ${n + 1}`);
const grant = (name: string, category = 'kleinschalig', seatId = seat(category, name)) =>
  command(GrantSeat, { bodyId: chk, seatId, organisationId: org(name), category });
const bare = [...setUp, isPlanned(chk), ...['LBV', 'Felicia', 'NOO'].map(isOrganisation)];

describe('the cap of the check-in', () => {
  const nineMore = [...candidates, 'Klein 1', 'Klein 2'].map((name) => isGranted(chk, 'kleinschalig', name));
  const at46 = [...composed, ...nineMore, ...offered.map(isOrganisation)];
  const pass = (names: readonly string[]) => names.map((name) => ({ actor: petra, when: grant(name) }));

  it('starts from 46 seats and lets the fourth more through', () =>
    scenario({
      given: at46,
      after: pass(offered.slice(0, 3)),
      actor: petra,
      when: grant(offered[3]!),
      then: [did('SeatGranted', { seatId: seat('kleinschalig', offered[3]!) })],
    }));

  it('refuses the 51st', () =>
    scenario({
      given: at46,
      after: pass(offered.slice(0, 4)),
      actor: petra,
      when: grant(offered[4]!),
      then: { rejected: 'seat-cap-reached', params: { cap: 50 } },
    }));

  it('counts a seat to be confirmed like a granted one', () =>
    scenario({
      given: [...at46, ...offered.slice(0, 4).map((name) => isReserved(chk, 'kleinschalig', name))],
      actor: petra,
      when: grant(offered[4]!),
      then: { rejected: 'seat-cap-reached' },
    }));

  it('does not count proposals', () =>
    scenario({
      given: [
        ...at46,
        ...offered.slice(0, 8).map((name) => isProposed(chk, 'kleinschalig', id(`pr ${name}`))),
      ],
      actor: petra,
      when: grant(offered[9]!),
      then: [did('SeatGranted')],
    }));

  it('counts the three seats of the convening authority', () =>
    scenario({
      given: [...setUp, isPlanned(chk, 3), ...['Felicia', 'LBV'].map(isOrganisation)].concat(
        [1, 2, 3].map((n) => isGranted(chk, 'convenor', 'AO', id(`convenor ${n}`))),
      ),
      actor: petra,
      when: grant('Felicia'),
      then: { rejected: 'seat-cap-reached', params: { cap: 3 } },
    }));

  it('has room again when a seat is given back', () =>
    scenario({
      given: [
        ...at46,
        ...offered.slice(0, 4).map((name) => isGranted(chk, 'kleinschalig', name)),
        roster.did(chk, 'SeatRelinquished', { seatId: seat('lokaal', 'HJC'), reason: 'stopt' }),
      ],
      actor: petra,
      when: grant(offered[4]!),
      then: [did('SeatGranted')],
    }));
});

describe('a seat is an organisation in a category', () => {
  it('so one organisation may hold a seat in a second category', () =>
    scenario({
      given: [...bare, isGranted(chk, 'lokaal', 'LBV')],
      actor: petra,
      when: grant('LBV', 'werkgevers'),
      then: [did('SeatGranted', { organisationId: org('LBV'), category: 'werkgevers' })],
    }));

  it('and not a second seat in the same one', () =>
    scenario({
      given: [...bare, isGranted(chk, 'lokaal', 'LBV')],
      actor: petra,
      when: grant('LBV', 'lokaal', id('another seat')),
      then: { rejected: 'seat-already-held', params: { category: 'Openbare en lokale besturen' } },
    }));

  it('nor when the first is still to be confirmed', () =>
    scenario({
      given: [...bare, isReserved(chk, 'werkgevers', 'NOO')],
      actor: petra,
      when: grant('NOO', 'werkgevers', id('another seat')),
      then: { rejected: 'seat-already-held' },
    }));

  it('but the convening authority has as many as the rules give, and not a fourth of three', async () => {
    const two = [...bare, ...[1, 2].map((n) => isGranted(chk, 'convenor', 'AO', id(`convenor ${n}`)))];
    const third = grant('AO', 'convenor', id('convenor 3'));
    await scenario({ given: two, actor: petra, when: third, then: [did('SeatGranted')] });
    await scenario({
      given: two,
      after: [{ actor: petra, when: third }],
      actor: petra,
      when: grant('AO', 'convenor', id('convenor 4')),
      then: { rejected: 'convenor-seats-taken', params: { most: 3 } },
    });
  });

  it('and nobody else sits on a seat of the convening authority', () =>
    scenario({
      given: bare,
      actor: petra,
      when: grant('LBV', 'convenor'),
      then: { rejected: 'not-the-convenor' },
    }));

  it('in a category of the plan', () =>
    scenario({
      given: bare,
      actor: petra,
      when: grant('LBV', 'elders'),
      then: { rejected: 'unknown-category', params: { category: 'elders' } },
    }));

  it('of an organisation that stands in the register', () =>
    scenario({
      given: bare,
      actor: petra,
      when: grant('Onbekend'),
      then: { rejected: 'unknown-organisation' },
    }));
});

describe('who grants a seat', () => {
  const convenor = [...bare, isGranted(chk, 'convenor', 'AO'), isGranted(chk, 'lokaal', 'LBV')];
  const agency = holdsSeat(chk, 'gerda', seat('convenor', 'AO'));
  const daan = holdsSeat(chk, 'daan', seat('lokaal', 'LBV'));

  it('is the convening authority, under its mandate', () =>
    scenario({
      given: [...convenor, agency],
      actor: under(chk, 'gerda'),
      when: grant('Felicia'),
      then: [did('SeatGranted')],
    }));

  it('or the secretary of the body', () =>
    scenario({ given: convenor, actor: guy, when: grant('Felicia'), then: [did('SeatGranted')] }));

  it('and no member', () =>
    scenario({
      given: [...convenor, daan],
      actor: under(chk, 'daan'),
      when: grant('Felicia'),
      then: { refused: 'not-allowed' },
    }));

  it('nor somebody without role or mandate', () =>
    scenario({
      given: convenor,
      actor: { participant: p('vreemd') },
      when: grant('Felicia'),
      then: { refused: 'not-allowed' },
    }));

  it('nor anybody once the body is dissolved', () =>
    scenario({
      given: [...convenor, body.did(chk, 'BodyDissolved', { reason: 'klaar' })],
      actor: petra,
      when: grant('Felicia'),
      then: { rejected: 'body-dissolved', params: { body: 'CHK' } },
    }));

  it('nor before the body has rules', () =>
    scenario({
      given: [...setUp, isOrganisation('Felicia')],
      actor: petra,
      when: grant('Felicia'),
      then: { rejected: 'no-rules-yet', params: { body: 'CHK' } },
    }));
});
