import type { Opened } from '../../../kernel/index.js';
import type { Step } from '../signal.document.js';
import { signalText as text, type SignalTextKey } from '../signal-page.texts.js';
import type { Things } from './things.js';

export type AnyStep = Opened<Step>;

const simple: Readonly<Record<string, SignalTextKey>> = {
  SignalRaised: 'stepRaised',
  SignalSupplemented: 'stepSupplemented',
  SignalWithdrawn: 'stepWithdrawn',
  SignalTriaged: 'stepTriaged',
  SignalSplit: 'stepSplit',
  SignalDeclined: 'stepDeclined',
  SignalRouted: 'stepRouted',
  FeedbackGiven: 'stepTold',
  FeedbackReceiptConfirmed: 'stepConfirmed',
  FeedbackRejected: 'stepRejected',
  FeedbackTermLapsed: 'stepLapsed',
  RoutedItemPlanned: 'stepPlanned',
  RoutedItemUnplanned: 'stepUnplanned',
  RoutedItemStalled: 'stepStalled',
};
const links: Readonly<Record<string, SignalTextKey>> = {
  proposal: 'stepProposed',
  item: 'stepAgenda',
  seatProposal: 'stepSeat',
};
const seatOutcomes: Readonly<Record<string, SignalTextKey>> = {
  granted: 'stepSeatGranted',
  reserved: 'stepSeatReserved',
  refused: 'stepSeatRefused',
};
const itemOutcomes: Readonly<Record<string, SignalTextKey>> = {
  uitgesteld: 'stepPostponed',
  ingetrokken: 'stepItemWithdrawn',
};
const answers: Readonly<Record<string, SignalTextKey>> = {
  besloten: 'stepDecided',
  'themapunt vastgelegd': 'stepTheme',
  'niet weerhouden': 'stepDeclined',
};

/** What happened, in a few words. */
export function stepTitle({ what, details }: AnyStep, things: Things): string {
  const other = (id: unknown) => things.things.get(String(id))?.label ?? text('other');
  const outcome = String(details.outcome ?? '');
  switch (what) {
    case 'SignalMerged':
      return details.into === undefined
        ? text('stepMergedFrom', { other: other(details.from) })
        : text('stepMergedInto', { other: other(details.into) });
    case 'SignalLinked':
      return text(links[String(details.kind)] ?? 'stepOther');
    case 'SignalItemConcluded':
      return itemOutcomes[outcome] ? text(itemOutcomes[outcome]) : text('stepDiscussed', { outcome });
    case 'SignalSeatProposalClosed':
      return text(seatOutcomes[outcome] ?? 'stepOther');
    case 'SignalAnswered':
      return text(answers[outcome] ?? 'stepAnswered');
    default:
      return text(simple[what] ?? 'stepOther');
  }
}
