import {
  Badge,
  Button,
  dateLong,
  Facts,
  Section,
  Select,
  TextArea,
  type Option,
} from '../../../web/index.js';
import { uuidV4 } from '../../../audit/ids.js';
import type { PageContext } from '../../../web/page.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import { ConstituteBody, isForum } from '../../bodies/body.js';
import { formPlace } from '../../bodies/parts/form-place.js';
import { sentTo } from '../../bodies/parts/routed-to.js';
import { Saying } from '../../signals/parts/said.js';
import { itemText as text } from '../item.texts.js';
import { meetings } from '../meetings.view.js';
import { PlanMeeting } from '../planning-rules.js';
import { PlanRoutedItem, ReturnRoutedItem } from '../route.js';
import { Folded } from './item-form.js';
import type { ItemScene } from './item-scene.js';
import { routeStand, type RouteStand } from './route-words.js';

/** Where a routed item stands, and what the body it went to can do with it. */
export interface RouteActs {
  readonly stand: RouteStand;
  readonly plan: boolean;
  readonly answer: boolean;
  /** Coming meetings of the body that has it; where none has, of those that may take it up. */
  readonly meetings: readonly Option[];
  /** Address at which it can plan one, for who may. */
  readonly planning?: string;
  /** Address at which the body it waits for is set up, for who may. */
  readonly founding?: string;
}

type FoundRoute = NonNullable<ItemScene['route']>;

export async function routeActs(scene: ItemScene): Promise<RouteActs | undefined> {
  const { route } = scene;
  if (!route) return undefined;
  const { targetBodyId } = route;
  return targetBodyId === undefined ? waitingActs(scene, route) : heldActs(scene, route, targetBodyId);
}

/** Nobody has it yet: the body is set up, or one that is there takes it up. */
async function waitingActs(scene: ItemScene, route: FoundRoute): Promise<RouteActs> {
  const { context, id } = scene;
  const meetings = await meetingsTakingUp(scene);
  const founds = await context.may(ConstituteBody, { bodyId: uuidV4(), foundedByItem: id } as ConstituteBody);
  return {
    stand: routeStand(route, context.at.instant, undefined),
    answer: false,
    plan: meetings.length > 0,
    meetings,
    founding: founds ? `/overleggen/nieuw?punt=${id}` : undefined,
  };
}

/** The coming meetings of every group this person may plan it for. */
async function meetingsTakingUp({ context, id, item }: ItemScene): Promise<readonly Option[]> {
  const bodies = await context.all(bodiesView, { dissolved: false }, 'code');
  const groups = bodies.filter((body) => body.id !== item.bodyId && !isForum(body.kind));
  const found = await Promise.all(
    groups.map(async (body) => {
      const ahead = await meetingsAhead(context, body.id);
      const may = ahead[0] && (await context.may(PlanRoutedItem, { itemId: id, meetingId: ahead[0].id }));
      const named = (day: string) => text('onMeeting', { body: body.title, day });
      return may ? ahead.map((row) => ({ value: row.id, label: named(dateLong(row.plannedAt)) })) : [];
    }),
  );
  return found.flat();
}

async function meetingsAhead(context: PageContext, bodyId: string) {
  const rows = await context.all(meetings, { bodyId }, 'plannedAt');
  return rows.filter((row) => row.plannedAt > context.at.instant && row.status !== 'cancelled');
}

async function heldActs(scene: ItemScene, route: FoundRoute, targetBodyId: string): Promise<RouteActs> {
  const { context, id } = scene;
  const { plannedMeetingId, status } = route;
  const planned = plannedMeetingId ? await context.get(meetings, plannedMeetingId) : undefined;
  const ahead = await meetingsAhead(context, targetBodyId);
  const answer = status !== 'returned' && (await context.may(ReturnRoutedItem, { itemId: id, answer: '' }));
  const plan =
    status !== 'returned' &&
    ahead[0] !== undefined &&
    (await context.may(PlanRoutedItem, { itemId: id, meetingId: ahead[0].id }));
  return {
    stand: routeStand(route, context.at.instant, planned?.document.plannedAt),
    answer,
    plan,
    meetings: ahead
      .filter((row) => row.id !== plannedMeetingId)
      .map((row) => ({ value: row.id, label: dateLong(row.plannedAt) })),
    planning:
      answer && ahead.length === 0 && plannedMeetingId === undefined
        ? await planning(scene, targetBodyId)
        : undefined,
  };
}

async function planning({ context }: ItemScene, bodyId: string): Promise<string | undefined> {
  const may = await context.may(PlanMeeting, {
    meetingId: bodyId,
    bodyId,
    kind: 'gewoon',
    startsAt: '2000-01-01T09:00',
  });
  return may ? `/overleggen/${bodyId}/vergadering-plannen` : undefined;
}

export function RouteSection({ scene, acts }: { scene: ItemScene; acts: RouteActs }) {
  const { route, cast } = scene;
  if (!route) return null;
  const body = sentTo(route, cast.body);
  return (
    <Section
      id="doorverwezen"
      title={text('route', { body })}
      side={<Badge tone={acts.stand.tone}>{acts.stand.words}</Badge>}
    >
      <Facts
        wide
        facts={[
          [text('routeQuestion'), route.question],
          [text('routeDue'), dateLong(route.dueBy)],
          [text('routeAnswer'), route.answer && <Saying text={route.answer} />],
        ]}
      />
      {acts.founding && (
        <p>
          {text('foundNone')} <Button href={acts.founding}>{text('foundDo')}</Button>
        </p>
      )}
      {acts.planning && (
        <p>
          {text('planNone', { body })} <Button href={acts.planning}>{text('planNoneDo')}</Button>
        </p>
      )}
      {acts.plan && acts.meetings.length > 0 && <PlanForm scene={scene} acts={acts} />}
      {acts.answer && <AnswerForm scene={scene} body={body} />}
    </Section>
  );
}

function PlanForm({ scene, acts }: { scene: ItemScene; acts: RouteActs }) {
  const place = formPlace(scene.context, 'inplannen');
  const { targetBodyId, plannedMeetingId } = scene.route!;
  const label =
    targetBodyId === undefined ? 'foundOther' : plannedMeetingId === undefined ? 'planForm' : 'replanForm';
  return (
    <Folded scene={scene} place={place} form="inplannen" label={text(label)} submit={text('planDo')}>
      <Select
        label={text('planMeeting')}
        options={acts.meetings}
        {...place.field('meetingId')}
        value={place.value('meetingId')}
        choose
      />
    </Folded>
  );
}

function AnswerForm({ scene, body }: { scene: ItemScene; body: string }) {
  const place = formPlace(scene.context, 'antwoorden');
  return (
    <Folded
      scene={scene}
      place={place}
      form="antwoorden"
      label={text('answerForm')}
      submit={text('answerDo')}
    >
      <TextArea
        label={text('answerText', { body })}
        hint={text('answerHint')}
        rows={6}
        maxLength={20000}
        {...place.field('answer')}
      />
    </Folded>
  );
}
