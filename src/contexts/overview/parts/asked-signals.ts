import { dateLong, dayMonth } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { refusedAnswers } from '../../signals/parts/refused-answers.js';
import { signals } from '../../signals/signals.view.js';
import { overviewText as text } from '../overview.texts.js';
import type { Desk } from './desks.js';
import type { OwnSignal } from './own-signals.js';
import type { Request } from './request.js';
import { said } from './said.js';

/** New signals to look at, feedback owed to who raised one, and another answer where the raiser said it was none. */
export async function askedOfSignals(context: PageContext, desk: Desk): Promise<readonly Request[]> {
  const fresh = desk.preparer || desk.secretary ? await toTriage(context, desk) : [];
  const owed = desk.convenor || desk.secretary ? await feedbackOwed(context, desk) : [];
  const refused = desk.convenor || desk.secretary ? await anotherAnswer(context, desk) : [];
  return [...fresh, ...refused, ...owed];
}

async function toTriage(context: PageContext, desk: Desk): Promise<readonly Request[]> {
  const where = { bodyId: desk.id, status: 'nieuw' as const };
  const fresh = await context.all(signals, where, 'raisedNumber', ['raisedAt']);
  if (!fresh[0]) return [];
  const meta = [desk.title, text('triageMeta', { day: dateLong(fresh[0].raisedAt) })];
  return [
    {
      title: text('triage', { count: fresh.length }),
      meta,
      href: `/overleggen/${desk.id}/signalen`,
      action: text('triageDo'),
    },
  ];
}

async function feedbackOwed(context: PageContext, desk: Desk): Promise<readonly Request[]> {
  const owed = await context.all(signals, { bodyId: desk.id, owed: 'feedback' }, 'raisedNumber');
  return owed.map(({ id, title, feedbackDueBy }) => ({
    title: text('feedback', { title: said(title) }),
    meta: [desk.title, text('feedbackMeta')],
    due: feedbackDueBy,
    href: `/signalen/${id}`,
    doHref: `/signalen/${id}/terugkoppeling`,
    action: text('feedbackDo'),
  }));
}

async function anotherAnswer(context: PageContext, desk: Desk): Promise<readonly Request[]> {
  const refused = await refusedAnswers(context, desk.id);
  return refused.map(({ id, document, at }) => ({
    title: text('again', { title: said(document.title) }),
    meta: [desk.title, text('againMeta', { day: dayMonth(at) })],
    href: `/signalen/${id}`,
    action: text('againDo'),
  }));
}

/** The raiser has the last word. */
export const receiptsAsked = (signals: readonly OwnSignal[]): readonly Request[] =>
  signals
    .filter(({ own, document }) => own && document.owed === 'receipt')
    .map(({ id, document: { state, title, steps } }) => {
      const given = steps.findLast((step) => step.what === 'FeedbackGiven');
      const meta = given ? [text('receiptMeta', { day: dayMonth(given.at) })] : [];
      const due = state.feedback?.receiptDueBy;
      return {
        title: text('receipt', { title: said(title) }),
        meta,
        due,
        href: `/signalen/${id}`,
        doHref: `/signalen/${id}/antwoord`,
        action: text('receiptDo'),
      };
    });
