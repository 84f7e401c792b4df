import { uuidV8From } from '../../../audit/ids.js';
import { NotAllowed, Rejected } from '../../../kernel/index.js';
import { keptSteps } from '../../../web/kept-steps.js';
import type { FormFields } from '../../../web/form-fields.js';
import { FormRefused, type ActionResult, type PageContext } from '../../../web/page.js';
import { refusalSentence } from '../../../web/texts/refusals.js';
import { RegisterOrganisation } from '../../register/organisation.js';
import { EnrolPerson } from '../../register/person.js';
import { people } from '../../register/people.view.js';
import { keepsPeople } from '../../register/parts/known-person.js';
import { importText as text } from '../import.texts.js';
import { GiveMandate } from '../mandate-rules.js';
import { GrantSeat, ReserveSeat } from '../seat-rules.js';
import { isUnchanged, planImport, type PlannedRow } from './import-plan.js';
import { sentCommand } from './sent-command.js';

/** The list itself, and what it would do. */
export const importSteps = keptSteps('1');

export const importSends = [RegisterOrganisation, EnrolPerson, GrantSeat, ReserveSeat, GiveMandate];

/** Reads the list and shows what would happen; changes nothing. */
export async function previewImport(fields: FormFields, context: PageContext): Promise<ActionResult> {
  const csv = fields.full('csv');
  const rows = await planImport(context, context.params.id ?? '', csv);
  const concept = fields.text('concept');
  if (typeof rows === 'string')
    return { again: { values: { csv, concept, stap: '1' }, errors: { csv: rows } } };
  return { again: { values: { csv, concept, stap: '2' }, errors: {} } };
}

/** Ids follow from the import and the row: what was sent before is not done twice. */
type Ids = (what: string) => string;

/** Carries out the rows one by one; a refused row leaves the others standing. */
export async function runImport(fields: FormFields, context: PageContext): Promise<ActionResult> {
  const csv = fields.full('csv');
  const importId = sentCommand(fields, 'importId');
  const rows = await planImport(context, context.params.id ?? '', csv);
  if (typeof rows === 'string' || importId === undefined) return previewImport(fields, context);
  if (!(await mayImport(context))) throw new NotAllowed();
  const state: Progress = { made: new Map(), refused: [], token: undefined };
  for (const row of rows.filter((one) => one.fault === undefined && !isUnchanged(one)))
    await carryOut(row, context, importId, state);
  const [first] = state.refused;
  if (first)
    return {
      again: {
        values: { csv, importId, concept: fields.text('concept'), stap: '2' },
        errors: {},
        summary: text('failed', { count: state.refused.length, first }),
      },
    };
  await importSteps.discard(context, fields.text('concept'));
  return {
    to: `/overleggen/${context.params.id}/leden?klaar=invoeren${state.token ? `&na=${state.token}` : ''}`,
  };
}

/** A list gives seats, mandates and, where needed, people. */
export async function mayImport(context: PageContext): Promise<boolean> {
  const bodyId = context.params.id ?? '';
  const personRef = context.viewer.participant;
  const [seats, mandates] = await Promise.all([
    context.may(GrantSeat, { bodyId, seatId: bodyId }),
    context.may(GiveMandate, { bodyId, personRef } as GiveMandate),
  ]);
  return seats && mandates && keepsPeople(context);
}

interface Progress {
  /** Organisations made by earlier rows, by name in lower case. */
  readonly made: Map<string, string>;
  readonly refused: string[];
  token: string | undefined;
}

async function carryOut(
  row: PlannedRow,
  context: PageContext,
  importId: string,
  state: Progress,
): Promise<void> {
  const ids: Ids = (what) => uuidV8From(`${importId}/${row.line}/${what}`);
  try {
    const organisationId = await organisationOf(row, context, ids, state);
    const seatId = await seatOf(row, organisationId, context, ids, state);
    if (row.todo.mandate) await mandateOn(row, seatId, context, ids, state);
  } catch (error) {
    const sentence = refusalOf(error);
    if (sentence === undefined) throw error;
    state.refused.push(text('faultOf', { line: row.line, fault: sentence }));
  }
}

function refusalOf(error: unknown): string | undefined {
  if (error instanceof Rejected) return refusalSentence(error.code, error.params);
  if (error instanceof FormRefused) return Object.values(error.errors).join(' ');
  return error instanceof NotAllowed ? refusalSentence(error.code) : undefined;
}

async function organisationOf(
  { organisation, todo }: PlannedRow,
  context: PageContext,
  ids: Ids,
  state: Progress,
): Promise<string> {
  const key = organisation.toLocaleLowerCase('nl');
  const known = todo.organisationId ?? state.made.get(key);
  if (known) return known;
  const organisationId = ids('organisation');
  const named = { shortName: organisation, legalName: todo.legalName ?? organisation };
  const { token } = await context.send(
    RegisterOrganisation,
    { organisationId, ...named, kind: 'andere' },
    ids('register'),
  );
  state.made.set(key, organisationId);
  state.token = token;
  return organisationId;
}

async function seatOf(
  { todo }: PlannedRow,
  organisationId: string,
  context: PageContext,
  ids: Ids,
  state: Progress,
): Promise<string> {
  if (todo.seatId) return todo.seatId;
  const seat = {
    bodyId: context.params.id ?? '',
    seatId: ids('seat'),
    organisationId,
    category: todo.categoryCode,
  };
  const { token } = await context.send(
    todo.seat === 'reserved' ? ReserveSeat : GrantSeat,
    seat,
    ids('grant'),
  );
  state.token = token;
  return seat.seatId;
}

async function mandateOn(
  { todo }: PlannedRow,
  seatId: string,
  context: PageContext,
  ids: Ids,
  state: Progress,
): Promise<void> {
  const personRef = todo.participant ?? (await enrolled(todo.person!, context, ids('enrol')));
  const given = {
    bodyId: context.params.id ?? '',
    mandateId: ids('mandate'),
    seatId,
    personRef,
    role: 'lid' as const,
  };
  const { token } = await context.send(GiveMandate, { ...given, scope: ['spreken'] }, ids('give'));
  state.token = token;
}

/** The participant of this address, enrolled here if that was not done; the account is made if there is none. */
async function enrolled(
  { name, email }: { name: string; email: string },
  context: PageContext,
  commandId: string,
): Promise<string> {
  const { directory } = context.doors;
  const account =
    (await directory.findByEmail(email)) ?? (await directory.create({ email, displayName: name }));
  const participant = await directory.participantOf(account.subject, context.viewer.network);
  if (!(await context.get(people, participant)))
    await context.send(EnrolPerson, { personRef: participant, name, email }, commandId);
  return participant;
}
