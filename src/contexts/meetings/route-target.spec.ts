import { describe, expect, it } from '@jest/globals';
import { by, chk, on, parameters, secretary, sok } from '../../../test/forum.js';
import { announced, at, may } from '../../../test/meeting.js';
import {
  itemId,
  june,
  ofSok,
  plan,
  question,
  routedToSok as given,
  steps,
  until,
} from '../../../test/routed.js';
import { command, did, id, p, scenario, send, testNetwork, world } from '../../../test/scenario.js';
import { startOfDay, type Given } from '../../kernel/index.js';
import { body, type BodyKind } from '../bodies/body.js';
import { ruleProfile } from '../bodies/rule-profile.js';
import { meeting } from './meeting.js';
import { grants } from '../register/grants.js';
import { RouteItemToBody } from './conclusion-rules.js';
import { OpenRoute, ReturnRoutedItem, route } from './route.js';
import { routes } from './routes.view.js';

/** A body that came after the item was routed, with rules; Rita is its secretary. */
const [wgi, later] = [id('wgi'), id('later')];
const proposed = 'Werkgroep inclusie';
const constituted = (
  bodyId: string,
  code: string,
  kind: BodyKind,
  foundedByItem?: string,
): readonly Given[] => {
  const profileId = id(`p-${code}`);
  const made = {
    bodyId,
    code,
    title: code,
    profileId,
    kind,
    duration: 'adhoc' as const,
    purpose: 'overleg',
    foundedByItem,
  };
  return [
    body.did(bodyId, 'BodyConstituted', made, at('2026-05-25')),
    ruleProfile.did(
      profileId,
      'RuleProfileDrafted',
      { profileId, bodyId, version: 1, layer: 'werkwijze', parameters },
      at('2026-05-25'),
    ),
    ruleProfile.did(profileId, 'RuleProfileAdopted', { version: 1 }, at('2026-05-25')),
    grants.did(
      testNetwork,
      'RoleGranted',
      { grantId: id(`g-${code}`), personRef: p('rita'), role: 'secretaris', bodyId, from: on('2026-05-25') },
      at('2026-05-25'),
    ),
  ];
};
const rita = { participant: p('rita') };
const openedForNew = route.did(
  itemId,
  'RouteOpened',
  {
    itemId,
    meetingId: may,
    bodyId: chk,
    newBodyProposal: proposed,
    question,
    routedOn: '2026-05-21',
    dueBy: '2026-07-20',
  },
  at('2026-05-21'),
);
const founded = [
  ...announced,
  openedForNew,
  ...constituted(wgi, 'WGI', 'werkgroep', itemId),
  ofSok(later, '2026-06-25T09:30', wgi),
  ofSok(june, '2026-06-18T09:30'),
];

describe('An item routed to a body that is still to be set up', () => {
  it('goes on its way with the name that body would have', () => {
    const sent = { itemId, meetingId: may, bodyId: chk, newBodyProposal: proposed, question };
    const when = command(OpenRoute, { ...sent, routedOn: '2026-05-21', dueBy: '2026-07-20' });
    return scenario({ given: announced, actor: 'system', when, then: [did('RouteOpened', sent)] });
  });
  it('is planned by the body that was constituted for it, which has it from then on', () =>
    scenario({
      given: founded,
      actor: rita,
      at: on('2026-06-01'),
      when: plan(later),
      then: [did('RoutedItemPlanned', { meetingId: later, targetBodyId: wgi })],
    }));
  it('is not planned by another once there is such a body', () =>
    scenario({
      given: founded,
      actor: secretary,
      at: on('2026-06-01'),
      when: plan(june),
      then: { refused: 'not-allowed' },
    }));
  it('is answered by that body, planned or not', () =>
    scenario({
      given: founded,
      actor: rita,
      at: on('2026-06-01'),
      when: command(ReturnRoutedItem, { itemId, answer: 'Vanaf september.' }),
      then: [did('RoutedItemReturned', { targetBodyId: wgi })],
    }));
  it('is taken up by any group that plans it while there is no such body', () =>
    scenario({
      given: [...announced, openedForNew, ofSok(june, '2026-06-18T09:30')],
      actor: secretary,
      at: on('2026-06-01'),
      when: plan(june),
      then: [did('RoutedItemPlanned', { meetingId: june, targetBodyId: sok })],
    }));
  it('but not by the forum that sent it', () =>
    scenario({
      given: [...announced, openedForNew, ofSok(id('next'), '2026-10-15T09:30', chk)],
      actor: secretary,
      at: on('2026-06-01'),
      when: plan(id('next')),
      then: { rejected: 'planned-by-sender' },
    }));
  it('nor by another forum', () =>
    scenario({
      given: [
        ...announced,
        openedForNew,
        ...constituted(wgi, 'WGI', 'forum'),
        ofSok(later, '2026-06-25T09:30', wgi),
      ],
      actor: rita,
      at: on('2026-06-01'),
      when: plan(later),
      then: { rejected: 'route-to-forum' },
    }));
  it('nor by whoever has nothing to do with the body of the meeting', () =>
    scenario({
      given: [...announced, openedForNew, ofSok(june, '2026-06-18T09:30')],
      actor: rita,
      at: on('2026-06-01'),
      when: plan(june),
      then: { refused: 'not-allowed' },
    }));
  it('is not answered by anybody as long as nobody has it', () =>
    scenario({
      given: [...announced, openedForNew],
      actor: secretary,
      at: on('2026-06-01'),
      when: command(ReturnRoutedItem, { itemId, answer: 'Vanaf september.' }),
      then: { refused: 'not-allowed' },
    }));
  it('stalls after its term like any other', async () => {
    const to = await world(announced);
    await to.engine.start();
    const forNew = command(RouteItemToBody, { meetingId: may, itemId, newBodyProposal: proposed, question });
    await send(to, by('daan'), forNew, { at: on('2026-05-21') });
    await until(to, on('2026-08-01'));
    expect(await steps(to)).toMatchObject([
      { type: 'RouteOpened' },
      { type: 'RoutedItemStalled', on: startOfDay('2026-07-21') },
    ]);
    await to.engine.close();
  });
});

describe('An item of a body that was dissolved into another', () => {
  const heir = [...constituted(wgi, 'WGI', 'werkgroep'), ofSok(later, '2026-06-25T09:30', wgi)];
  const third = [
    ...constituted(id('third'), 'WGD', 'werkgroep'),
    ofSok(id('of third'), '2026-06-25T09:30', id('third')),
  ];
  const gone = body.did(
    sok,
    'BodyDissolved',
    { reason: 'Opgegaan in WGI.', successorBodyId: wgi },
    at('2026-05-26'),
  );
  it('is planned by its heir', () =>
    scenario({
      given: [...given, ...heir, gone],
      actor: rita,
      at: on('2026-06-01'),
      when: plan(later),
      then: [did('RoutedItemPlanned', { meetingId: later, targetBodyId: wgi })],
    }));
  it('and not any more by the body that is gone', () =>
    scenario({
      given: [...given, ...heir, gone],
      actor: secretary,
      at: on('2026-06-01'),
      when: plan(june),
      then: { refused: 'not-allowed' },
    }));
  it('is answered by the heir of its heir', () => {
    const last = constituted(id('wgz'), 'WGZ', 'werkgroep');
    const goneToo = body.did(
      wgi,
      'BodyDissolved',
      { reason: 'Opgegaan.', successorBodyId: id('wgz') },
      at('2026-05-27'),
    );
    return scenario({
      given: [...given, ...heir, ...last, gone, goneToo],
      actor: rita,
      at: on('2026-06-01'),
      when: command(ReturnRoutedItem, { itemId, answer: 'Vanaf september.' }),
      then: [did('RoutedItemReturned', { targetBodyId: id('wgz') })],
    });
  });
  it('is taken up by another group where its heir was dissolved as well, and left it to nobody', () => {
    const goneToo = body.did(wgi, 'BodyDissolved', { reason: 'Gestopt.' }, at('2026-05-26'));
    return scenario({
      given: [...given, ...heir, gone, goneToo, ...third],
      actor: rita,
      at: on('2026-06-01'),
      when: plan(id('of third')),
      then: [did('RoutedItemPlanned', { meetingId: id('of third'), targetBodyId: id('third') })],
    });
  });
  it('and where each of two bodies was dissolved into the other', () => {
    const back = { reason: 'Opgegaan in het overleg.', successorBodyId: sok };
    return scenario({
      given: [...given, ...heir, gone, body.did(wgi, 'BodyDissolved', back, at('2026-05-26')), ...third],
      actor: rita,
      at: on('2026-06-01'),
      when: plan(id('of third')),
      then: [did('RoutedItemPlanned', { meetingId: id('of third'), targetBodyId: id('third') })],
    });
  });
  it('waits for a body, as one that is still to be set up, where it was routed while that body was dissolved', async () => {
    const dissolved = body.did(sok, 'BodyDissolved', { reason: 'Gestopt.' }, at('2026-05-21'));
    const routed = { itemId, targetBodyId: sok, question, dueBy: '2026-07-20' };
    const to = await world([
      ...announced,
      dissolved,
      meeting.did(may, 'ItemRoutedToBody', routed, at('2026-05-21')),
    ]);
    await to.engine.start();
    await to.engine.settled();
    const [row] = await to.engine.look(testNetwork).rows(routes, { meetingId: may });
    expect(row).toMatchObject({
      bodyless: true,
      newBodyProposal: 'Stakeholdersoverleg ondersteuning kinderopvang',
    });
    await to.engine.close();
  });
  it('lies with the heir in every list, unless it was answered before', async () => {
    const lying = async (events: readonly Given[]) => {
      const to = await world(events);
      await to.engine.start();
      await to.engine.settled();
      const [row] = await to.engine.look(testNetwork).rows(routes, { meetingId: may });
      await to.engine.close();
      return row?.targetBodyId;
    };
    expect(await lying([...given, ...heir, gone])).toBe(wgi);
    const answered = route.did(
      itemId,
      'RoutedItemReturned',
      { answer: 'Vanaf september.' },
      at('2026-05-24'),
    );
    expect(await lying([...given, answered, ...heir, gone])).toBe(sok);
  });
});
