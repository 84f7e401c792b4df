import type { FormFields } from '../../../web/form-fields.js';
import type { ActionResult, PageContext } from '../../../web/page.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import type { FieldErrors, FieldValues } from '../../../web/index.js';
import { RaiseSignal } from '../raise.rules.js';
import { answer, carried, errorsIn, isStep, stepOf, whoSees, type StepNumber } from './answers.js';

const draftKey = 'signaal-nieuw';

/** A signal being written: what was answered so far, and where its writer is. */
export interface Writing {
  readonly step: StepNumber;
  readonly values: FieldValues;
  readonly errors: FieldErrors;
  /** Taken up again from an earlier visit. */
  readonly resumed: boolean;
}
export interface BodyChoice {
  readonly id: string;
  readonly title: string;
}

/** The bodies to which this person may give a signal now. */
export async function bodiesToTell(context: PageContext): Promise<readonly BodyChoice[]> {
  const rows = await context.all(bodiesView, { dissolved: false }, 'code');
  const may = await Promise.all(rows.map(({ id }) => mayRaise(context, id)));
  return rows.filter((_row, index) => may[index]).map(({ id, title }) => ({ id, title }));
}

export function mayRaise(context: PageContext, bodyId: string): Promise<boolean> {
  if (!context.viewer.mandates.some((mandate) => mandate.bodyId === bodyId)) return Promise.resolve(false);
  const empty = {
    signalId: context.commandId(),
    origin: 'formulier' as const,
    subsector: [],
    title: '',
    text: '',
  };
  return context.may(RaiseSignal, { ...empty, bodyId, confidential: false });
}

/** Where the writer is: after a step, after a refusal, from an earlier visit, or at the beginning. */
export async function writingOf(context: PageContext): Promise<Writing> {
  const { problem, query } = context;
  if (problem) {
    const wrong = Object.keys(problem.errors)[0];
    const step = wrong ? stepOf(wrong) : (isStep(problem.values.stap) ?? 3);
    return { step, values: problem.values, errors: problem.errors, resumed: false };
  }
  const draft = await context.doors.drafts.find(draftKey);
  const resumed = draft !== undefined && query.overleg === undefined;
  const values: FieldValues = resumed
    ? draft.value
    : { overleg: query.overleg, signaal: context.commandId() };
  return { step: isStep(values.stap) ?? 1, values, errors: {}, resumed };
}

/** One step answered: the next, the one before, or kept for later. */
export async function takeStep(fields: FormFields, context: PageContext): Promise<ActionResult> {
  const step = isStep(fields.text('stap')) ?? 1;
  const to = isStep(fields.text('naar'));
  const at = (next: StepNumber) => ({
    again: { values: { ...fields.values, stap: String(next) }, errors: {} },
  });
  if (fields.text('doe') === 'bewaar') return keepForLater(fields, context);
  if (to !== undefined && to < step) return at(to);
  const errors = step === 3 ? {} : errorsIn(step, fields);
  if (Object.keys(errors).length > 0) return { again: { values: fields.values, errors } };
  return at(Math.min(step + 1, 3) as StepNumber);
}

async function keepForLater(fields: FormFields, { doors }: PageContext): Promise<ActionResult> {
  const kept = [...carried, 'stap'].flatMap((name) => {
    const value = fields.values[name];
    return value === undefined ? [] : [[name, value]];
  });
  await doors.drafts.keep(draftKey, Object.fromEntries(kept) as object);
  return { to: '/signalen?klaar=bewaard' };
}

export const hasDraft = async ({ doors }: PageContext): Promise<boolean> =>
  (await doors.drafts.find(draftKey)) !== undefined;

export async function startAfresh(_fields: FormFields, { doors, path }: PageContext): Promise<ActionResult> {
  await doors.drafts.discard(draftKey);
  return { to: path };
}

/** The command from all answers. What was kept for later is on this form now, so it is kept no longer. */
export async function signalFrom(
  fields: FormFields,
  { doors, commandId }: PageContext,
): Promise<Record<string, unknown>> {
  await doors.drafts.discard(draftKey);
  const who = whoSees(fields.text('naam'));
  return {
    signalId: answer(fields.values, 'signaal') || commandId(),
    bodyId: fields.text('overleg'),
    origin: 'formulier',
    theme: fields.text('thema'),
    region: fields.text('streek'),
    subsector: fields.list('groep'),
    confidential: who && who === 'secretariaat',
    title: fields.full('titel'),
    text: fields.full('tekst'),
  };
}
