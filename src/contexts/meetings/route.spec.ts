import { describe, expect, it } from '@jest/globals';
import { by, chk, on, secretary, sok } from '../../../test/forum.js';
import { announced, at, may, test } from '../../../test/meeting.js';
import {
  command,
  did,
  id,
  p,
  scenario,
  send,
  testNetwork,
  world,
  type World,
} from '../../../test/scenario.js';
import { body, type BodyKind } from '../bodies/body.js';
import { ruleProfile } from '../bodies/rule-profile.js';
import { parameters } from '../../../test/forum.js';
import { grants } from '../register/grants.js';
import { routes } from './routes.view.js';
import { instantOf, startOfDay } from '../../kernel/index.js';
import type { Given } from '../../kernel/index.js';
import { RouteItemToBody } from './conclusion-rules.js';
import { meeting } from './meeting.js';
import { CancelMeeting } from './planning-rules.js';
import { OpenRoute, PlanRoutedItem, ReturnRoutedItem, route } from './route.js';

const itemId = test.itemId;
const [june, august] = [id('june'), id('august')];
const question = 'Wanneer gaat de nieuwe werkwijze in?';
const ofSok = (meetingId: string, plannedAt: string, bodyId = sok): Given =>
  meeting.did(
    meetingId,
    'MeetingPlanned',
    { meetingId, bodyId, kind: 'gewoon', plannedAt: instantOf(plannedAt), dayPart: 'vm', capacity: 24 },
    at('2026-05-20'),
  );
const opened = route.did(
  itemId,
  'RouteOpened',
  {
    itemId,
    meetingId: may,
    bodyId: chk,
    targetBodyId: sok,
    question,
    routedOn: '2026-05-21',
    dueBy: '2026-07-20',
  },
  at('2026-05-21'),
);
const given = [...announced, ofSok(june, '2026-06-18T09:30'), ofSok(august, '2026-08-20T09:30'), opened];
const plan = (meetingId: string) => command(PlanRoutedItem, { itemId, meetingId });

describe('Planning a routed item', () => {
  it('is for who leads the body it went to', () =>
    scenario({
      given,
      actor: secretary,
      at: on('2026-06-01'),
      when: plan(june),
      then: [did('RoutedItemPlanned', { meetingId: june })],
    }));
  it('not for whoever sent it', () =>
    scenario({
      given,
      actor: by('chantal'),
      at: on('2026-06-01'),
      when: plan(june),
      then: { refused: 'not-allowed' },
    }));
  it('on a meeting of that body', () =>
    scenario({
      given,
      actor: secretary,
      at: on('2026-05-21', '06:00'),
      when: plan(may),
      then: { rejected: 'meeting-of-other-body' },
    }));
  it('that still comes', () =>
    scenario({
      given,
      actor: secretary,
      at: on('2026-06-19'),
      when: plan(june),
      then: { rejected: 'meeting-held' },
    }));
  it('and was not cancelled', () =>
    scenario({
      given: [...given, meeting.did(june, 'MeetingCancelled', { reason: 'Ziekte.' }, at('2026-06-02'))],
      actor: secretary,
      at: on('2026-06-03'),
      when: plan(june),
      then: { rejected: 'meeting-cancelled' },
    }));
});

describe('Returning a routed item', () => {
  const answer = command(ReturnRoutedItem, { itemId, answer: 'Vanaf september.' });
  it('gives the answer of the body', () =>
    scenario({
      given,
      actor: secretary,
      at: on('2026-06-18'),
      when: answer,
      then: [did('RoutedItemReturned', { answer: 'Vanaf september.' })],
    }));
  it('happens once, and ends the planning', () =>
    scenario({
      given: [
        ...given,
        route.did(itemId, 'RoutedItemReturned', { answer: 'Vanaf september.' }, at('2026-06-18')),
      ],
      actor: secretary,
      at: on('2026-06-19'),
      when: plan(august),
      then: { rejected: 'route-returned' },
    }));
});

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

const routed = command(RouteItemToBody, { meetingId: may, itemId, targetBodyId: sok, question });
/** The check-in of 21 May, in which the item is routed. */
async function afterRouting(): Promise<World> {
  const to = await world([...announced, ofSok(june, '2026-06-18T09:30'), ofSok(august, '2026-08-20T09:30')]);
  await to.engine.start();
  await send(to, by('daan'), routed, { at: on('2026-05-21') });
  await to.engine.settled();
  return to;
}
const until = async (to: World, instant: string) => {
  await to.engine.ticker.advance(to.clock, instant);
  await to.engine.settled();
};
const steps = async (to: World) =>
  (await to.engine.with.events.readStream(`route-${itemId}`, 0)).map(({ type, metadata }) => {
    const { recordedAt, effectiveAt } = JSON.parse(metadata) as Record<string, string>;
    return { type, on: effectiveAt ?? recordedAt };
  });

describe('The term of a routed item', () => {
  it('opens a route of its own, due 60 days later', async () => {
    const to = await afterRouting();
    expect((await to.engine.states.load(route, `route-${itemId}`)).state).toMatchObject({
      bodyId: chk,
      targetBodyId: sok,
      dueBy: '2026-07-20',
      routedOn: '2026-05-21',
    });
    await to.engine.close();
  });
  it('counts from the day of the meeting, also where the routing was entered later', async () => {
    const to = await world(announced);
    await to.engine.start();
    await send(to, secretary, routed, { at: on('2026-05-26'), effectiveAt: on('2026-05-21') });
    await to.engine.settled();
    const { state } = await to.engine.states.load(route, `route-${itemId}`);
    expect(state).toMatchObject({ routedOn: '2026-05-21', dueBy: '2026-07-20' });
    await to.engine.close();
  });
  it('routed on 21 May and never planned, it is stalled at the midnight that begins 21 July', async () => {
    const to = await afterRouting();
    await until(to, '2026-07-20T21:59:59.999Z');
    expect(await steps(to)).toMatchObject([{ type: 'RouteOpened' }]);
    await until(to, '2026-07-20T22:00:00.000Z');
    expect(await steps(to)).toMatchObject([
      { type: 'RouteOpened' },
      { type: 'RoutedItemStalled', on: startOfDay('2026-07-21') },
    ]);
    await to.engine.close();
  });
  it('planning stops the clock', async () => {
    const to = await afterRouting();
    await send(to, secretary, plan(june), { at: on('2026-06-10') });
    await until(to, on('2026-10-20'));
    expect((await steps(to)).map((step) => step.type)).toEqual(['RouteOpened', 'RoutedItemPlanned']);
    await to.engine.close();
  });
  it('a cancelled meeting restores the original day', async () => {
    const to = await afterRouting();
    await send(to, secretary, plan(june), { at: on('2026-06-10') });
    await send(to, secretary, command(CancelMeeting, { meetingId: june, reason: 'Ziekte.' }), {
      at: on('2026-06-15'),
    });
    await until(to, on('2026-07-25'));
    expect(await steps(to)).toMatchObject([
      { type: 'RouteOpened' },
      { type: 'RoutedItemPlanned' },
      { type: 'RoutedItemUnplanned' },
      { type: 'RoutedItemStalled', on: startOfDay('2026-07-21') },
    ]);
    await to.engine.close();
  });
  it('once that day is past, the item is stalled a second time, at once', async () => {
    const to = await afterRouting();
    await until(to, on('2026-08-01'));
    await send(to, secretary, plan(august), { at: on('2026-08-03') });
    await send(to, secretary, command(CancelMeeting, { meetingId: august, reason: 'Ziekte.' }), {
      at: on('2026-08-10'),
    });
    await until(to, on('2026-08-11'));
    expect(await steps(to)).toMatchObject([
      { type: 'RouteOpened' },
      { type: 'RoutedItemStalled', on: startOfDay('2026-07-21') },
      { type: 'RoutedItemPlanned' },
      { type: 'RoutedItemUnplanned' },
      { type: 'RoutedItemStalled', on: on('2026-08-10') },
    ]);
    await to.engine.close();
  });
});
