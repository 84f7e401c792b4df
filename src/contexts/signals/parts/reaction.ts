import type { FormFields } from '../../../web/form-fields.js';
import type { ActionResult, PageContext } from '../../../web/page.js';
import { ConfirmFeedbackReceipt, RejectFeedback } from '../answer.rules.js';
import { feedbackText as text } from '../feedback.texts.js';

export const reactions = [ConfirmFeedbackReceipt, RejectFeedback];

/** One question, two commands: it helps, or it is no answer. */
export async function react(fields: FormFields, context: PageContext): Promise<ActionResult> {
  const helps = fields.text('helpt');
  const errors = errorsIn(fields);
  if (Object.keys(errors).length > 0) return { again: { values: fields.values, errors } };
  const signalId = context.params.id!;
  const words = fields.text('toelichting');
  const commandId = fields.text('commandId');
  const answer =
    helps === 'ja'
      ? await context.send(ConfirmFeedbackReceipt, { signalId, remark: words }, commandId)
      : await context.send(RejectFeedback, { signalId, reason: words ?? '' }, commandId);
  return { to: `/signalen/${signalId}?klaar=${helps}&na=${answer.token}` };
}

function errorsIn(fields: FormFields): Record<string, string> {
  const helps = fields.text('helpt');
  const { length } = fields.full('toelichting');
  if (helps !== 'ja' && helps !== 'nee') return { helpt: text('needHelps') };
  if (helps === 'nee' && length < 3) return { toelichting: text('needReason') };
  return length > 2_000 ? { toelichting: text('longRemark') } : {};
}
