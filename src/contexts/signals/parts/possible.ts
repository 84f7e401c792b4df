import type { Opened } from '../../../kernel/index.js';
import type { PageContext } from '../../../web/page.js';
import { AnswerSignal, ConfirmFeedbackReceipt, GiveFeedback } from '../answer.rules.js';
import { SupplementSignal, SupportSignal, WithdrawSignal } from '../raise.rules.js';
import { MergeSignal } from '../signal.js';
import { hasEnded, isClosed, statusOf, type Signal } from '../signal.status.js';
import { DeclineSignal, LinkSignal, SplitSignal, TriageSignal } from '../triage.rules.js';
import type { ReadSignal } from './read.js';

/** What this person may do with a signal now and what can happen to it as it stands: only these forms are shown. */
export interface Possible {
  readonly supplement: boolean;
  readonly support: boolean;
  readonly withdraw: boolean;
  readonly triage: boolean;
  readonly merge: boolean;
  readonly split: boolean;
  readonly decline: boolean;
  readonly link: boolean;
  readonly answer: boolean;
  readonly tell: boolean;
  readonly react: boolean;
}
type State = Opened<Signal>;

/** What its rules allow as a signal stands, whoever asks. */
export function canHappen(state: State): Possible {
  const status = statusOf(state);
  const open = !isClosed(status) && status !== 'samengevoegd';
  const unanswered = !state.answer && !state.feedback;
  const awaits = !hasEnded(state) && unanswered && (state.objected || open);
  const answered = state.answer !== undefined || (state.declined && !state.objected);
  return {
    supplement: !hasEnded(state),
    support: open && !state.confidential,
    withdraw: !isClosed(status) && unanswered,
    triage: open,
    merge: open && unanswered && !state.objected,
    split: state.mergedInto !== undefined && unanswered,
    decline: open && unanswered && !state.objected,
    link: open && unanswered,
    answer: awaits,
    tell:
      !hasEnded(state) && !state.feedback && answered && (state.objected || state.mergedInto === undefined),
    react: state.feedback?.state === 'given',
  };
}

export async function possibleFor(
  context: PageContext,
  { id: signalId, document }: ReadSignal,
): Promise<Possible> {
  const can = canHappen(document.state);
  const text = '';
  const may = {
    supplement: context.may(SupplementSignal, { signalId, text }),
    support: maySupport(context, signalId, document.state),
    withdraw: context.may(WithdrawSignal, { signalId, reason: text }),
    triage: context.may(TriageSignal, { signalId, theme: text, urgency: 'gewoon' }),
    merge: context.may(MergeSignal, { signalId, into: signalId }),
    split: context.may(SplitSignal, { signalId }),
    decline: context.may(DeclineSignal, { signalId, reason: text }),
    link: context.may(LinkSignal, { signalId, kind: 'item' }),
    answer: context.may(AnswerSignal, { signalId, text }),
    tell: context.may(GiveFeedback, { signalId, text }),
    react: context.may(ConfirmFeedbackReceipt, { signalId }),
  } satisfies { readonly [K in keyof Possible]: Promise<boolean> };
  const both = await Promise.all(
    Object.entries(may).map(
      async ([act, allowed]) => [act, can[act as keyof Possible] && (await allowed)] as const,
    ),
  );
  return Object.fromEntries(both) as unknown as Possible;
}

/** One of the viewer's organisations in the body did not raise or support it yet. */
async function maySupport(
  context: PageContext,
  signalId: string,
  { bodyId, organisationId, supporters }: State,
): Promise<boolean> {
  const speaks = context.viewer.mandates.filter((one) => one.bodyId === bodyId && one.role !== 'waarnemer');
  const other = speaks.some(
    (one) => one.organisationId !== organisationId && !supporters.includes(one.organisationId),
  );
  return other && context.may(SupportSignal, { signalId });
}
