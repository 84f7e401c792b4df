import { dateLong } from '../../../web/index.js';
import { statusWords } from '../../signals/parts/standing.js';
import type { Opened } from '../../../kernel/index.js';
import type { SignalDocument } from '../../signals/signal.document.js';
import { signals } from '../../signals/signals.view.js';
import { factText as text } from '../history-facts.texts.js';
import { historyWords as words } from '../history-words.texts.js';
import { factsFrom, listed, maybe, sentToNamed, type FactsOf, type PageFact } from './fact.js';
import type { Names } from './names.js';

/** The page of a signal. */
export const signalFacts: FactsOf = async (id, names) => {
  const found = await names.glance.get(signals, id);
  if (!found) return [];
  const { document } = found;
  const { state, status, owed, title, raised, supports, origin, region, subsector, merged } = document;
  const supporters = supports.map((support) => support.organisationId);
  return [
    ...factsFrom([
      [text('title'), title],
      [text('text'), document.text],
      [text('status'), statusWords(status)],
      [text('owed'), text('owedWords', { owed })],
      [text('body'), await names.body(state.bodyId)],
      [text('raised'), dateLong(raised.at)],
      [
        text('raiser'),
        state.confidential ? words('raiser') : await maybe(state.organisationId, names.organisation),
      ],
      [text('theme'), state.theme],
      [text('urgency'), state.urgency],
      [text('origin'), text('originWords', { origin })],
      [text('region'), region],
      [text('subsector'), subsector.join(', ')],
      [text('supports'), await listed(supporters, names.organisation)],
      [text('merged'), await listed(merged, names.signal)],
      [text('mergedInto'), await maybe(state.mergedInto, names.signal)],
      [text('feedbackDue'), state.answer && dateLong(state.answer.feedbackDueBy)],
      [text('receiptDue'), state.feedback && dateLong(state.feedback.receiptDueBy)],
    ]),
    ...(await texts(document, names)),
  ];
};

const labels = {
  SignalSupplemented: 'supplement',
  SignalWithdrawn: 'withdrawal',
  SignalDeclined: 'decline',
  SignalAnswered: 'answer',
  FeedbackGiven: 'feedback',
  FeedbackReceiptConfirmed: 'receipt',
  FeedbackRejected: 'objection',
} as const;

/** What was written at each step of the way, by its day. */
async function texts({ steps }: Opened<SignalDocument>, names: Names): Promise<readonly PageFact[]> {
  const written = steps.flatMap((step) => {
    const label = labels[step.what as keyof typeof labels];
    return label && step.text !== undefined
      ? [[text(label, { day: dateLong(step.at) }), step.text] as const]
      : [];
  });
  const routes = steps.filter((step) => step.what === 'SignalRouted');
  const targets = await Promise.all(routes.map(({ details }) => sentToNamed(details, names)));
  return factsFrom([[text('routedTo'), targets.join(', ')], ...written]);
}
