import { dayOf, daysBetween } from '../../../kernel/index.js';
import { dateLong, Badge, termText, type ChainStep } from '../../../web/index.js';
import { signalText as text } from '../signal-page.texts.js';
import type { Scene } from './scene.js';
import { routeDays } from './standing.js';
import { inOrder } from './step-order.js';
import { isOver, turnAfter, type Turn } from './turns.js';

/** What is still expected: who is at turn now, since how many days and until when, and what comes after. */
export function aheadOf(scene: Scene): readonly ChainStep[] {
  const { signal, actor } = scene;
  const { document } = signal;
  if (isOver(document)) return [];
  const turn = turnAfter(document.steps);
  const now: ChainStep = {
    title: waitTitle(scene, turn),
    waited: daysSinceLast(scene),
    state: 'now',
    who: text('turn', { who: actor(turn) }),
    children: <Term scene={scene} turn={turn} />,
  };
  return [now, ...after(turn).map((title) => ({ title, state: 'todo' as const }))];
}

/** Since the step that stands above. How long whoever is at turn has waited in all, stands in the table of the waits. */
function daysSinceLast({ context, signal: { document } }: Scene): number {
  const last = inOrder(document.steps).at(-1)?.at ?? document.raised.at;
  return Math.max(0, daysBetween(dayOf(last), dayOf(context.at.instant)));
}

function after(turn: Turn): readonly string[] {
  if (turn === 'receipt') return [];
  const confirmed = text('todoConfirmed');
  return turn === 'feedback' ? [confirmed] : [text('todoAnswer'), text('todoTold'), confirmed];
}

function waitTitle({ signal, things, cast }: Scene, turn: Turn): string {
  const { state } = signal.document;
  if (typeof turn === 'object') return text('waitBody', { body: cast.target(turn) });
  const older = things.things.get(state.mergedInto ?? '')?.label ?? text('other');
  const titles = {
    preparers: text(state.urgency ? 'waitSorted' : 'waitPreparers'),
    agenda: text('waitAgenda'),
    seats: text('waitSeats'),
    older: text('waitOlder', { other: older }),
    answer: text('waitAnswer'),
    feedback: text('waitFeedback'),
    receipt: text(signal.own ? 'waitYou' : 'waitReceipt'),
  };
  return titles[turn];
}

function Term({ scene, turn }: { scene: Scene; turn: Turn }) {
  const { state } = scene.signal.document;
  if (typeof turn === 'object') return <RouteTerm scene={scene} itemId={turn.itemId} />;
  const day =
    turn === 'feedback'
      ? state.answer?.feedbackDueBy
      : turn === 'receipt'
        ? state.feedback?.receiptDueBy
        : undefined;
  if (day === undefined) return null;
  const { instant } = scene.context.at;
  const late = day < dayOf(instant);
  return (
    <p>
      <Badge tone={late ? 'negative' : 'info'}>
        {text('dueBy', { day: dateLong(day), left: termText(instant, day) })}
      </Badge>
    </p>
  );
}

function RouteTerm({ scene, itemId }: { scene: Scene; itemId: string | undefined }) {
  const route = scene.things.routes.get(itemId ?? '');
  if (!route) return null;
  const { day, term, late } = routeDays(route, scene.context.at.instant);
  if (route.plannedOn) {
    const key = route.plannedOn < scene.context.at.instant ? 'routeWasPlanned' : 'routePlanned';
    return <p>{text(key, { day: dateLong(route.plannedOn) })}</p>;
  }
  return (
    <p>
      <Badge tone={late > 0 ? 'negative' : 'info'}>
        {late > 0 ? text('routeLate', { day, term, late }) : text('routeDay', { day, term })}
      </Badge>
    </p>
  );
}
