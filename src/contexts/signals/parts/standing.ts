import { dayOf, daysBetween, type Opened } from '../../../kernel/index.js';
import type { MiniStep, Tone } from '../../../web/index.js';
import type { SignalDocument } from '../signal.document.js';
import type { Status } from '../signal.status.js';
import { signalText as text, type SignalTextKey } from '../signal-page.texts.js';

const words: Readonly<Record<Status, readonly [SignalTextKey, Tone | undefined]>> = {
  nieuw: ['statusNew', 'warning'],
  getrieerd: ['statusSorted', 'info'],
  geagendeerd: ['statusAgenda', 'info'],
  'in behandeling': ['statusBusy', 'info'],
  beantwoord: ['statusAnswered', 'info'],
  beslist: ['statusDecided', 'info'],
  teruggekoppeld: ['statusTold', 'warning'],
  bevestigd: ['statusConfirmed', 'positive'],
  'niet bevestigd': ['statusLapsed', 'negative'],
  samengevoegd: ['statusMerged', undefined],
  'niet weerhouden': ['statusDeclined', 'negative'],
  ingetrokken: ['statusWithdrawn', undefined],
};

/** A status as people read it. */
export const statusWords = (status: Status): string => text(words[status][0]);
export const statusTone = (status: Status): Tone | undefined => words[status][1];

const stops = [
  ['SignalRaised', 'threadRaised'],
  ['SignalLinked', 'threadAgenda'],
  ['SignalRouted', 'threadRouted'],
  ['SignalAnswered', 'threadAnswered'],
  ['FeedbackGiven', 'threadTold'],
  ['FeedbackReceiptConfirmed', 'threadConfirmed'],
] as const;
const endings: readonly Status[] = ['niet weerhouden', 'ingetrokken', 'samengevoegd', 'niet bevestigd'];

type Document = Opened<SignalDocument>;

/** The way on one line. A stop that was skipped is left out; a signal that ended otherwise says how. */
export function threadOf({ steps, status, state }: Document): readonly MiniStep[] {
  const happened = new Set(
    steps
      .filter(({ what, details }) => what !== 'SignalLinked' || details.kind === 'item')
      .map(({ what }) => what),
  );
  if (endings.includes(status)) {
    const behind = stops.filter(([what]) => happened.has(what)).map(([, key]) => done(text(key)));
    return [...behind, done(capital(statusWords(status)))];
  }
  const answered = state.answer !== undefined || state.feedback !== undefined;
  const reached = (what: string) =>
    what === 'FeedbackGiven'
      ? state.feedback !== undefined
      : what === 'SignalAnswered'
        ? answered
        : happened.has(what);
  const skipped = (what: string) =>
    !reached(what) && (what === 'SignalRouted' || (what === 'SignalLinked' && answered));
  const shown = stops.filter(([what]) => !skipped(what));
  const last = shown.findLastIndex(([what]) => reached(what));
  return shown.map(([, key], index) => ({
    label: text(key),
    state: index <= last ? 'done' : index === last + 1 ? 'now' : 'todo',
  }));
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
const done = (label: string): MiniStep => ({ label, state: 'done' });

/** "dag 152 van 60, 92 te laat": how long a routed item waits at a moment. All days `YYYY-MM-DD`, `at` an instant. */
export function routeDays(route: { readonly routedOn: string; readonly dueBy: string }, at: string) {
  const today = dayOf(at);
  return {
    day: daysBetween(route.routedOn, today),
    term: daysBetween(route.routedOn, route.dueBy),
    late: Math.max(0, daysBetween(route.dueBy, today)),
  };
}
