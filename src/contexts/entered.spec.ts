import { afterEach, describe, expect, it } from '@jest/globals';
import {
  by,
  chk,
  forum,
  mandateId,
  on,
  organisationId,
  secretary,
  sok,
  vbg,
  type Name,
} from '../../test/forum.js';
import { announced, may, test, unclear } from '../../test/meeting.js';
import {
  command,
  did,
  id,
  p,
  scenario,
  send,
  testNetwork,
  world,
  type Who,
  type World,
} from '../../test/scenario.js';
import { endOfDay, startOfDay } from '../kernel/index.js';
import { AdoptRuleProfile } from './bodies/rule-profile.js';
import { ConstituteBody, DissolveBody } from './bodies/body.js';
import { roster } from './bodies/roster.js';
import { contexts } from './contexts.js';
import { ConcludeItem, PostponeItem, RouteItemToBody } from './meetings/conclusion-rules.js';
import { RescheduleMeeting } from './meetings/planning-rules.js';
import { grants } from './register/grants.js';

const named = { meetingId: may, itemId: test.itemId };
const conclude = command(ConcludeItem, { meetingId: may, itemId: unclear.itemId, outcome: 'beantwoord' });
const route = command(RouteItemToBody, { ...named, targetBodyId: sok, question: 'Hoe kan dit?' });
const postpone = command(PostponeItem, { ...named, reason: 'Geen tijd meer.' });

const asSecretary = `g_${id('g-guy')}`;
/** Enters the act of somebody else. */
const entering = (name: Name, enteredUnder = asSecretary, who: Who = secretary): Who => ({
  ...who,
  mandate: by(name).mandate,
  enteredUnder,
});
const theDay = on('2026-05-21');
const dayAfter = { given: announced, at: on('2026-05-22'), effectiveAt: theDay, when: conclude };
const ended = roster.did(
  vbg,
  'MandateEnded',
  { mandateId: mandateId('daan'), effectiveAt: endOfDay('2026-05-21'), reason: 'Andere opdracht.' },
  { recordedAt: on('2026-05-22', '08:00') },
);
const roleEnded = grants.did(
  testNetwork,
  'RoleRevoked',
  { grantId: id('g-guy'), reason: 'Andere opdracht.' },
  { recordedAt: on('2026-05-22', '08:00') },
);

let to: World | undefined;
afterEach(() => to?.engine.close());
async function metadataOf(actor: Who, when: object, effectiveAt?: string): Promise<unknown> {
  to = await world(announced);
  await send(to, actor, when, { at: on('2026-05-22'), effectiveAt });
  const stored = await to.engine.with.events.readStream(`meeting-${may}`);
  return JSON.parse(stored.at(-1)!.metadata);
}

describe('The act of a mandate that somebody else enters later', () => {
  it.each([
    ['an outcome', conclude, [did('ItemConcluded')]],
    ['a route', route, [did('ItemConcluded'), did('ItemRoutedToBody')]],
    ['a postponement', postpone, [did('ItemConcluded'), did('ItemPostponed')]],
  ])('is entered by the secretary: %s', (_what, when, then) =>
    scenario({ ...dayAfter, actor: entering('daan'), when, then }),
  );
  it('names both: whose act it was, and by what it was entered', async () => {
    expect(await metadataOf(entering('daan'), conclude, theDay)).toMatchObject({
      actor: p('guy'),
      mandate: by('daan').mandate,
      onBehalfOf: `o_${organisationId('daan')}`,
      enteredUnder: asSecretary,
      effectiveAt: theDay,
    });
  });
  it('may be entered under a mandate as well', async () => {
    const under = by('guy').mandate!;
    const metadata = await metadataOf(entering('daan', under), conclude, theDay);
    expect(metadata).toMatchObject({ mandate: by('daan').mandate, enteredUnder: under });
  });
  it('has one standing where the two are the same', async () => {
    const own = { ...by('daan'), enteredUnder: by('daan').mandate };
    for (const actor of [own, by('daan')])
      expect(await metadataOf(actor, conclude, theDay)).not.toHaveProperty('enteredUnder');
  });
  it('was done under a mandate that need not hold any more', () =>
    scenario({
      ...dayAfter,
      given: [...announced, ended],
      actor: entering('daan'),
      then: [did('ItemConcluded')],
    }));

  it('is refused without the moment at which it happened', () =>
    scenario({
      ...dayAfter,
      effectiveAt: undefined,
      actor: entering('daan'),
      then: { rejected: 'entered-without-moment' },
    }));
  it('is refused for a moment still to come', () =>
    scenario({
      ...dayAfter,
      effectiveAt: on('2026-05-23'),
      actor: entering('daan'),
      then: { rejected: 'not-in-future' },
    }));
  it('is refused for a moment at which the mandate did not hold', () =>
    scenario({ ...dayAfter, actor: entering('an'), then: { refused: 'no-mandate-then' } }));
  it('is refused for a mandate nobody ever had', () =>
    scenario({
      ...dayAfter,
      actor: { ...secretary, mandate: `b_${chk}/m_${id('never')}`, enteredUnder: asSecretary },
      then: { refused: 'no-mandate-then' },
    }));
  it('is refused where that mandate itself did not allow it', () =>
    scenario({ ...dayAfter, actor: entering('chantal'), then: { refused: 'act-not-theirs' } }));
  it('is refused to whoever does not hold the role they name', () =>
    scenario({
      ...dayAfter,
      actor: entering('daan', asSecretary, by('chantal')),
      then: { refused: 'not-allowed' },
    }));
  it('is refused under a role in another body', () =>
    scenario({
      ...dayAfter,
      actor: entering('daan', `g_${id('g-guy-sok')}`),
      then: { refused: 'not-allowed' },
    }));
  it('is refused under a role that ended since', () =>
    scenario({
      ...dayAfter,
      given: [...announced, roleEnded],
      actor: entering('daan'),
      then: { refused: 'not-allowed' },
    }));
  it('is refused under a mandate of somebody else, or that ended', async () => {
    const asDaan = entering('guy', by('daan').mandate);
    await scenario({ ...dayAfter, actor: asDaan, then: { refused: 'no-valid-mandate' } });
    const self = { ...asDaan, participant: p('daan') };
    const given = [...announced, ended];
    await scenario({ ...dayAfter, given, actor: self, then: { refused: 'no-valid-mandate' } });
  });
  it('is refused under a mandate that may not do it', () =>
    scenario({
      ...dayAfter,
      actor: entering('daan', by('els').mandate, by('els')),
      then: { refused: 'not-allowed' },
    }));
  it('is refused where the command takes no other moment', () =>
    scenario({
      ...dayAfter,
      actor: entering('guy'),
      when: command(RescheduleMeeting, { meetingId: may, startsAt: '2026-06-18T09:30', reason: 'Staking.' }),
      then: { rejected: 'not-backdated' },
    }));
});

describe('Of the commands that may name an earlier moment', () => {
  const late = contexts
    .flatMap(({ entities }) => entities.flatMap((one) => one.commands))
    .filter(({ rule }) => rule.backdate)
    .map(({ name }) => name);
  const ofRoles = [ConstituteBody, DissolveBody, AdoptRuleProfile];

  it('those on the outcome of an item can be the act of one mandate and entered by another', () => {
    const acts = [ConcludeItem, RouteItemToBody, PostponeItem].map(({ name }) => name);
    expect(late.toSorted()).toEqual([...acts, ...ofRoles.map(({ name }) => name)].toSorted());
  });

  it('the others are acts of a role: under no mandate, so that nobody enters them for another', async () => {
    const bodyId = id('denktank');
    const constitute = { bodyId, code: 'DT', title: 'Denktank', profileId: id('p-dt'), purpose: 'Nadenken.' };
    const sent = [
      command(ConstituteBody, { ...constitute, kind: 'denktank', duration: 'structureel' }),
      command(DissolveBody, { bodyId: sok, reason: 'Opdracht voltooid.' }),
      command(AdoptRuleProfile, { profileId: id('p-CHK'), version: 1 }),
    ];
    expect(sent.map((one) => one.constructor)).toEqual(ofRoles);
    const grantId = id('g-admin');
    const role = { grantId, personRef: p('guy'), role: 'beheerder' as const, from: startOfDay('2025-01-01') };
    const given = [...forum, grants.did(testNetwork, 'RoleGranted', role)];
    for (const when of sent)
      for (const name of ['daan', 'guy'] as const)
        for (const under of [asSecretary, `g_${grantId}`])
          await scenario({
            given,
            at: on('2026-05-22'),
            effectiveAt: theDay,
            actor: entering(name, under),
            when,
            then: {
              refused:
                when instanceof AdoptRuleProfile || under !== asSecretary ? 'act-not-theirs' : 'not-allowed',
            },
          });
  });
});
