import { Badge, daysText, Notice, Row, Rows, Section, TargetLink } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { sentTo } from '../../bodies/parts/routed-to.js';
import { items } from '../items.view.js';
import { routes } from '../routes.view.js';
import { workingText as text } from '../working.texts.js';
import { meetingDay, type DeskScene } from './desk-scene.js';
import { routeStand, waitingOn, type RouteStand } from './route-words.js';

export interface DeskRoute {
  readonly id: string;
  readonly title: string;
  /** The body at the other end. */
  readonly other: string;
  /** That body is still to be set up. */
  readonly bodyless: boolean;
  readonly question: string;
  readonly dueBy: string;
  readonly planned: boolean;
  readonly stand: RouteStand;
}
export interface DeskRoutes {
  /** Waiting for this body. */
  readonly here: readonly DeskRoute[];
  /** Sent by this body, over their term and not planned. */
  readonly stuck: readonly DeskRoute[];
}

export async function deskRoutes(scene: DeskScene): Promise<DeskRoutes> {
  const { context, body } = scene;
  const waiting = ['open', 'planned', 'stalled'] as const;
  const here = await context.all(routes, { targetBodyId: body.id, status: waiting }, 'dueBy');
  const sent = await context.all(routes, { bodyId: body.id, status: ['open', 'stalled'] }, 'dueBy');
  const late = sent.filter((row) => waitingOn(row, context.at.instant).late > 0);
  return {
    here: await Promise.all(here.map(({ id, bodyId }) => one(scene, id, scene.cast.body(bodyId)))),
    stuck: await Promise.all(late.map((row) => one(scene, row.id, sentTo(row, scene.cast.body)))),
  };
}

async function one({ context }: DeskScene, id: string, other: string): Promise<DeskRoute> {
  const route = (await context.need(routes, id)).document;
  const day = await meetingDay(context, route.plannedMeetingId);
  return {
    id,
    title: (await titleOf(context, id)) ?? route.question,
    other,
    bodyless: route.targetBodyId === undefined,
    question: route.question,
    dueBy: route.dueBy,
    planned: route.plannedMeetingId !== undefined,
    stand: routeStand(route, context.at.instant, day),
  };
}

const titleOf = async (context: PageContext, itemId: string): Promise<string | undefined> =>
  (await context.get(items, itemId))?.document.title;

export function RoutedHere({ scene: { context }, here }: { scene: DeskScene; here: readonly DeskRoute[] }) {
  if (here.length === 0) return null;
  return (
    <Section id="doorverwezen" title={text('routed', { count: here.length })}>
      <Rows>
        {here.map(({ id, title, other, question, stand }) => (
          <Row
            title={title}
            href={context.link(`/agendapunt/${id}`)}
            meta={[text('routedFrom', { body: other })]}
            side={<Badge tone={stand.tone}>{stand.words}</Badge>}
          >
            <p>{question}</p>
          </Row>
        ))}
      </Rows>
    </Section>
  );
}

/** What lies still elsewhere, days first. */
export function Stuck({ scene: { context }, stuck }: { scene: DeskScene; stuck: readonly DeskRoute[] }) {
  return (
    <>
      {stuck.map(({ id, title, other, bodyless, stand }) => (
        <Notice tone="negative" title={text('stuck', { title })} id={`stuk-${id}`} role="group">
          <p>
            {text(bodyless ? 'stuckFound' : 'stuckText', {
              body: other,
              days: daysText(stand.days),
              late: daysText(stand.late),
            })}
          </p>
          <p>
            <TargetLink href={context.link(`/agendapunt/${id}`)}>{text('stuckLink')}</TargetLink>
          </p>
        </Notice>
      ))}
    </>
  );
}
