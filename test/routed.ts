import { meeting } from '../src/contexts/meetings/meeting.js';
import { PlanRoutedItem, route } from '../src/contexts/meetings/route.js';
import { instantOf, type Given } from '../src/kernel/index.js';
import { chk, sok } from './forum.js';
import { announced, at, may, test } from './meeting.js';
import { command, id, type World } from './scenario.js';

/** An item of the check-in of 21 May that was sent to the stakeholders, who meet in June and in August. */
export const itemId = test.itemId;
export const [june, august] = [id('june'), id('august')];
export const question = 'Wanneer gaat de nieuwe werkwijze in?';
/** A meeting of the stakeholders, or of another body; local time. */
export const ofSok = (meetingId: string, plannedAt: string, bodyId = sok): Given =>
  meeting.did(
    meetingId,
    'MeetingPlanned',
    { meetingId, bodyId, kind: 'gewoon', plannedAt: instantOf(plannedAt), dayPart: 'vm', capacity: 24 },
    at('2026-05-20'),
  );
export const opened = route.did(
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
export const routedToSok: readonly Given[] = [
  ...announced,
  ofSok(june, '2026-06-18T09:30'),
  ofSok(august, '2026-08-20T09:30'),
  opened,
];
export const plan = (meetingId: string) => command(PlanRoutedItem, { itemId, meetingId });

/** Puts the clock forward; what falls due on the way happens. */
export const until = async (to: World, instant: string) => {
  await to.engine.ticker.advance(to.clock, instant);
  await to.engine.settled();
};
/** What happened to the route, with the instant it counts for. */
export const steps = async (to: World) =>
  (await to.engine.with.events.readStream(`route-${itemId}`, 0)).map(({ type, metadata }) => {
    const { recordedAt, effectiveAt } = JSON.parse(metadata) as Record<string, string>;
    return { type, on: effectiveAt ?? recordedAt };
  });
