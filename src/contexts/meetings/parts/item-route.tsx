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
import { formPlace } from '../../bodies/parts/form-place.js';
import { Saying } from '../../signals/parts/said.js';
import { itemText as text } from '../item.texts.js';
import { meetings } from '../meetings.view.js';
import { PlanMeeting } from '../planning-rules.js';
import { PlanRoutedItem, ReturnRoutedItem } from '../route.js';
import { Folded } from './item-acts.js';
import type { ItemScene } from './item-scene.js';
import { routeStand, type RouteStand } from './route-words.js';

/** Where a routed item stands, and what the body it went to can do with it. */
export interface RouteActs {
  readonly stand: RouteStand;
  readonly plan: boolean;
  readonly answer: boolean;
  /** Coming meetings of the target body. */
  readonly meetings: readonly Option[];
  /** Address at which it can plan one, for who may. */
  readonly planning?: string;
}

export async function routeActs(scene: ItemScene): Promise<RouteActs | undefined> {
  const { context, id, route } = scene;
  if (!route) return undefined;
  const { targetBodyId, plannedMeetingId, status } = route;
  const rows = await context.all(meetings, { bodyId: targetBodyId }, 'plannedAt');
  const ahead = rows.filter((row) => row.plannedAt > context.at.instant && row.status !== 'cancelled');
  const planned = rows.find((row) => row.id === plannedMeetingId);
  const answer = status !== 'returned' && (await context.may(ReturnRoutedItem, { itemId: id, answer: '' }));
  const plan =
    status !== 'returned' &&
    ahead[0] !== undefined &&
    (await context.may(PlanRoutedItem, { itemId: id, meetingId: ahead[0].id }));
  return {
    stand: routeStand(route, context.at.instant, planned?.plannedAt),
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
  const body = cast.body(route.targetBodyId);
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
  const label = text(scene.route!.plannedMeetingId === undefined ? 'planForm' : 'replanForm');
  return (
    <Folded scene={scene} place={place} form="inplannen" label={label} submit={text('planDo')}>
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
