import { dayOf, daysBetween, type Opened } from '../../../kernel/index.js';
import { dateLong, dayMonth, type MiniStep, type Tone } from '../../../web/index.js';
import type { SignalDocument } from '../../signals/signal.document.js';
import type { Status } from '../../signals/signal.status.js';
import { overviewText as text } from '../overview.texts.js';

type Document = Opened<SignalDocument>;

const tones: Readonly<Partial<Record<Status, Tone>>> = {
  bevestigd: 'positive',
  teruggekoppeld: 'warning',
  'niet weerhouden': 'negative',
};
export const toneOf = (status: Status): Tone => tones[status] ?? 'info';

const way = [
  ['SignalRaised', 'stepRaised'],
  ['SignalLinked', 'stepAgenda'],
  ['SignalRouted', 'stepRouted'],
  ['SignalAnswered', 'stepAnswered'],
  ['FeedbackGiven', 'stepFeedback'],
  ['FeedbackReceiptConfirmed', 'stepConfirmed'],
] as const;
const ended: readonly Status[] = ['niet weerhouden', 'ingetrokken', 'samengevoegd', 'niet bevestigd'];

/** The thread of a signal on one line. Being routed is shown where it happened; what ended otherwise says how. */
export function threadOf({ steps, status, state }: Document): readonly MiniStep[] {
  const happened = new Set(
    steps
      .filter(({ what, details }) => what !== 'SignalLinked' || details.kind !== 'proposal')
      .map(({ what }) => what),
  );
  const names = way.filter(([what]) => what !== 'SignalRouted' || happened.has(what));
  if (ended.includes(status))
    return [
      ...names
        .filter(([what]) => happened.has(what))
        .map(([, name]) => ({ label: text(name), state: 'done' as const })),
      { label: status, state: 'done' },
    ];
  const last = names.findLastIndex(
    ([what]) => happened.has(what) && !(state.objected && !state.feedback && what === 'FeedbackGiven'),
  );
  return names.map(([, name], index) => ({
    label: text(name),
    state: index <= last ? 'done' : index === last + 1 ? 'now' : 'todo',
  }));
}

/** Who is at turn, in one sentence; the days it took once it is over. */
export function turnOf(
  { status, state, steps, raised }: Document,
  bodyTitle: (id: string) => string,
): string {
  const body = bodyTitle(state.bodyId);
  const last = steps.at(-1)?.at ?? raised.at;
  switch (status) {
    case 'nieuw':
    case 'getrieerd':
      return text('turnPreparers', { body });
    case 'geagendeerd':
      return text('turnAgenda', { body });
    case 'in behandeling':
      return text('turnBody', { body: routedTo(steps, bodyTitle) ?? body });
    case 'beantwoord':
    case 'beslist':
      return text('turnFeedback', { day: dayMonth(state.answer?.feedbackDueBy ?? last) });
    case 'teruggekoppeld':
      return text('turnYou', { day: dayMonth(state.feedback?.receiptDueBy ?? last) });
    case 'bevestigd':
      return text('total', { count: daysBetween(dayOf(raised.at), dayOf(last)) });
    case 'samengevoegd':
      return text('merged');
    default:
      return text('ended', { day: dateLong(last) });
  }
}

function routedTo(steps: Document['steps'], bodyTitle: (id: string) => string): string | undefined {
  const target = steps.findLast(({ what }) => what === 'SignalRouted')?.details.targetBodyId;
  return typeof target === 'string' ? bodyTitle(target) || undefined : undefined;
}
