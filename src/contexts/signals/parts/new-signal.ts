import type { FormFields } from '../../../web/form-fields.js';
import type { ActionResult, PageContext } from '../../../web/page.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import type { FieldErrors, FieldValues } from '../../../web/index.js';
import { conceptOf, keptSteps } from '../../../web/kept-steps.js';
import { RaiseSignal } from '../raise.rules.js';
import { answer, carried, errorsIn, isStep, stepOf, whoSees, type StepNumber } from './answers.js';

const draftKey = 'signaal-nieuw';
export const signalSteps = keptSteps('1');

/** A signal being written: what was answered so far, and where its writer is. */
export interface Writing {
  readonly step: StepNumber;
  readonly values: FieldValues;
  readonly errors: FieldErrors;
  /** Taken up again from an earlier visit. */
  readonly resumed: boolean;
  /** What this address showed is sent, or kept no longer. */
  readonly gone?: boolean;
  /** Where this writing is shown. */
  readonly address?: string;
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

/** Where the writer is: in a step, after a refusal, from an earlier visit, or at the beginning. */
export async function writingOf(context: PageContext): Promise<Writing> {
  const { problem, query } = context;
  const concept = conceptOf(context);
  if (problem) {
    const wrong = Object.keys(problem.errors)[0];
    const step = wrong ? stepOf(wrong) : (isStep(problem.values.stap) ?? 3);
    const resumed = query.hervat !== undefined;
    return { step, values: { ...problem.values, concept }, errors: problem.errors, resumed };
  }
  const values: FieldValues = { overleg: query.overleg, signaal: context.commandId(), concept };
  const writing: Writing = { step: 1, values, errors: {}, resumed: false, gone: query.stap !== undefined };
  if (query.concept !== undefined) return writing;
  return { ...writing, address: (await resumedAt(context)) ?? begunAt(context, concept) };
}

function begunAt({ path, query: { overleg } }: PageContext, concept: string): string {
  return `${path}?${new URLSearchParams({ ...(overleg ? { overleg } : {}), concept })}`;
}

/** The step at which it was kept for later; whoever comes for one body begins there. */
async function resumedAt(context: PageContext): Promise<string | undefined> {
  const draft = context.query.overleg === undefined ? await context.doors.drafts.find(draftKey) : undefined;
  if (!draft) return undefined;
  const values = { ...(draft.value as FieldValues), concept: context.commandId() };
  const address = await signalSteps.keep(context, { form: 'stap', values, errors: {} }, 200);
  return address && `${address}&hervat=ja`;
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

async function keepForLater(fields: FormFields, context: PageContext): Promise<ActionResult> {
  const kept = [...carried, 'stap'].flatMap((name) => {
    const value = fields.values[name];
    return value === undefined ? [] : [[name, value]];
  });
  await context.doors.drafts.keep(draftKey, Object.fromEntries(kept) as object);
  await signalSteps.keep(context, { form: 'stap', values: fields.values, errors: {} }, 200);
  return { to: '/signalen?klaar=bewaard' };
}

export const hasDraft = async ({ doors }: PageContext): Promise<boolean> =>
  (await doors.drafts.find(draftKey)) !== undefined;

export async function startAfresh(_fields: FormFields, { doors, path }: PageContext): Promise<ActionResult> {
  await doors.drafts.discard(draftKey);
  return { to: path };
}

/** What was sent is written no longer; another signal that was kept for later stays. */
export async function sentOff(
  { signalId }: RaiseSignal,
  context: PageContext,
  fields: FormFields,
): Promise<void> {
  const { drafts } = context.doors;
  await signalSteps.discard(context, fields.text('concept'));
  const later = await drafts.find(draftKey);
  if (answer((later?.value ?? {}) as FieldValues, 'signaal') === signalId) await drafts.discard(draftKey);
}

/** The command from all answers. */
export function signalFrom(fields: FormFields, { commandId }: PageContext): Record<string, unknown> {
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
