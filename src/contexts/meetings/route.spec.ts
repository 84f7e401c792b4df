import { describe, expect, it } from '@jest/globals';
import { by, chk, on, secretary, sok } from '../../../test/forum.js';
import { announced, at, may } from '../../../test/meeting.js';
import {
  august,
  itemId,
  june,
  ofSok,
  plan,
  question,
  routedToSok as given,
  steps,
  until,
} from '../../../test/routed.js';
import { command, did, scenario, send, world, type World } from '../../../test/scenario.js';
import { startOfDay } from '../../kernel/index.js';
import { RouteItemToBody } from './conclusion-rules.js';
import { meeting } from './meeting.js';
import { CancelMeeting } from './planning-rules.js';
import { ReturnRoutedItem, route } from './route.js';

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

const routed = command(RouteItemToBody, { meetingId: may, itemId, targetBodyId: sok, question });
/** The check-in of 21 May, in which the item is routed. */
async function afterRouting(): Promise<World> {
  const to = await world([...announced, ofSok(june, '2026-06-18T09:30'), ofSok(august, '2026-08-20T09:30')]);
  await to.engine.start();
  await send(to, by('daan'), routed, { at: on('2026-05-21') });
  await to.engine.settled();
  return to;
}

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
