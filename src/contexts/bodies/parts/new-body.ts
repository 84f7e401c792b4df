import { setTimeout as wait } from 'node:timers/promises';
import type { FormFields } from '../../../web/form-fields.js';
import { FormRefused, type ActionResult, type PageContext } from '../../../web/page.js';
import { refusalSentence } from '../../../web/texts/refusals.js';
import { validationText } from '../../../web/texts/validation.js';
import { exampleProfiles, preparatoryGroupRules } from '../../examples.js';
import { bodiesView } from '../bodies.view.js';
import { ConstituteBody, type BodyKind, type ChairRole, type Duration } from '../body.js';
import { checkParameters, suitForum } from '../parameter-rules.js';
import type { Parameters } from '../parameters.js';
import type { ParametersInput } from '../parameters.input.js';
import { newBodyText as text } from '../new-body.texts.js';
import { roster, type SeatCategory } from '../roster.js';
import { AdoptRuleProfile, DraftRuleProfile } from '../rule-profile.js';
import { SetSeatPlan } from '../seat-plan-rules.js';
import { categoriesTyped } from './category-rows.js';
import { sentCommand } from './sent-command.js';

/** Ids of what is made and of the commands that make it, in hidden fields: sending the form twice makes one body. */
const ids = ['bodyId', 'profileId', 'bodyCommand', 'draftCommand', 'adoptCommand', 'planCommand'] as const;
const groupPrefix = 'groep.';
export const newIds: readonly string[] = [...ids, ...ids.map((name) => `${groupPrefix}${name}`)];
type Ids = Record<(typeof ids)[number], string>;

/** Chosen as preparatory group: it is made along with the body. */
export const newGroup = 'nieuw';

export const newBodySends = [ConstituteBody, DraftRuleProfile, AdoptRuleProfile, SetSeatPlan];

interface Making {
  readonly ids: Ids;
  readonly body: ConstituteBody;
  readonly rules: Parameters;
  readonly categories: readonly SeatCategory[];
}

/**
 * Body, rules from an example, and seat plan: four commands in order, and before them the same for a preparatory group where one
 * is wished for. Interrupted, the same form finishes what it began.
 */
export async function makeBody(fields: FormFields, context: PageContext): Promise<ActionResult> {
  const made = await makingOf(fields, context);
  for (const { rules, body } of made) checkParameters(rules, body.kind, body.bodyId);
  let token: string | undefined;
  for (const one of made) {
    token = await constituted(one, context);
    if (token === undefined)
      return { again: { values: fields.values, errors: {}, summary: refusalSentence('too-busy') } };
  }
  return { to: `/overleggen/${made.at(-1)!.ids.bodyId}/werkwijze?klaar=nieuw&na=${token}` };
}

/** The token of the last command; undefined while the seats of the new rules are not there yet. */
async function constituted(
  { ids, body, rules, categories }: Making,
  context: PageContext,
): Promise<string | undefined> {
  const { bodyId, profileId } = ids;
  await context.send(ConstituteBody, body, ids.bodyCommand);
  const draft = { profileId, bodyId, layer: 'werkwijze' as const, parameters: rules as ParametersInput };
  await context.send(DraftRuleProfile, draft, ids.draftCommand);
  const adopted = await context.send(AdoptRuleProfile, { profileId, version: 1 }, ids.adoptCommand);
  if (categories.length === 0) return adopted.token;
  if (!(await isPlanned(context, bodyId))) return undefined;
  const plan = { bodyId, categories: categories.map((category) => ({ ...category })) };
  return (await context.send(SetSeatPlan, plan, ids.planCommand)).token;
}

/** What the form asks for: the body, after its preparatory group. @throws FormRefused with everything that is wrong at once */
async function makingOf(fields: FormFields, context: PageContext): Promise<readonly Making[]> {
  const own = idsTyped(fields, '');
  const body = bodyTyped(fields, own);
  const { chosen, errors } = exampleChosen(fields);
  const { categories, faults } = rowsTyped(fields);
  const groupIds = idsTyped(fields, groupPrefix);
  const codes = await codesTaken(context, [own.bodyId, groupIds.bodyId]);
  const taken: Record<string, string> = codes.includes(body.code)
    ? { code: refusalSentence('taken-body-code') }
    : {};
  const shape = context.check(ConstituteBody, body);
  const wrong = { ...taken, ...shape, ...missingIn(fields), ...errors, ...faults };
  if (!chosen || Object.keys(wrong).length > 0) throw new FormRefused(inOrder(wrong, fields));
  const wishes = fields.text('preparatoryBodyId');
  const group =
    wishes === newGroup && chosen.needsPreparatoryBody ? groupFor(body, groupIds, codes) : undefined;
  const preparatoryBodyId = group?.ids.bodyId ?? (wishes === newGroup ? undefined : wishes);
  const example = chosen.parameters(preparatoryBodyId ?? '');
  const rules = preparatoryBodyId ? { ...example, preparatoryBodyId } : example;
  return [...(group ? [group] : []), { ids: own, body, rules, categories }];
}

/** Codes of all other bodies, closed ones too. */
async function codesTaken(context: PageContext, own: readonly string[]): Promise<readonly string[]> {
  const rows = await context.all(bodiesView);
  return rows.filter(({ id }) => !own.includes(id)).map(({ code }) => code);
}

/** A few of the members: their category and their title are words to begin with. */
function groupFor(
  { title, code, duration, convenor }: ConstituteBody,
  ids: Ids,
  taken: readonly string[],
): Making {
  const base = code.slice(0, 7).replace(/-+$/, '');
  const codes = ['-VBG', '-VBG2', '-VBG3', '-VBG4'].map((end) => `${base}${end}`);
  const body = {
    bodyId: ids.bodyId,
    profileId: ids.profileId,
    code: codes.find((one) => !taken.includes(one)) ?? codes[0]!,
    title: text('groupTitle', { title: title.slice(0, 170) }),
    kind: 'voorbereidingsgroep' as const,
    duration,
    purpose: text('groupPurpose', { title: title.slice(0, 170) }),
    convenor,
  };
  const categories = [{ code: 'leden', title: text('groupMembers'), target: 3 }];
  return { ids, body, rules: preparatoryGroupRules, categories };
}

/** Only what our own form holds: random UUIDs. @throws FormRefused */
function idsTyped(fields: FormFields, prefix: string): Ids {
  const typed = ids.map((name) => {
    const id = sentCommand(fields, `${prefix}${name}`);
    if (id === undefined) throw new FormRefused({ [name]: validationText('isUuid') });
    return [name, id] as const;
  });
  return Object.fromEntries(typed) as Ids;
}

function bodyTyped(fields: FormFields, { bodyId, profileId }: Ids): ConstituteBody {
  return {
    bodyId,
    profileId,
    code: fields.full('code').toUpperCase(),
    title: fields.full('title'),
    kind: fields.text('kind') as BodyKind,
    duration: fields.text('duration') as Duration,
    purpose: fields.full('purpose'),
    convenor: fields.text('convenor'),
    chairRole: fields.text('chairRole') as ChairRole | undefined,
    foundedByItem: fields.text('foundedByItem'),
  };
}

const needed = ['title', 'code', 'kind', 'purpose'] as const;

const missingIn = (fields: FormFields): Record<string, string> =>
  Object.fromEntries(
    needed.filter((name) => fields.text(name) === undefined).map((name) => [name, validationText('missing')]),
  );

function exampleChosen(fields: FormFields) {
  const chosen = exampleProfiles.find(({ code }) => code === fields.text('example'));
  const errors: Record<string, string> = {};
  if (!chosen) errors.example = validationText('isIn');
  else if (fields.text('kind') === 'forum' && !suitForum(chosen.parameters('')))
    errors.example = text('exampleForum');
  else if (chosen.needsPreparatoryBody && fields.text('preparatoryBodyId') === undefined)
    errors.preparatoryBodyId = refusalSentence('assent-needs-preparatory-body');
  return { chosen, errors };
}

function rowsTyped(fields: FormFields) {
  try {
    return { categories: categoriesTyped(fields), faults: {} };
  } catch (error) {
    if (!(error instanceof FormRefused)) throw error;
    return { categories: [], faults: error.errors };
  }
}

/** As the form stands on the page; what it did not post comes last. */
function inOrder(errors: Readonly<Record<string, string>>, fields: FormFields): Record<string, string> {
  const names = fields.names();
  const place = (name: string): number => (names.includes(name) ? names.indexOf(name) : names.length);
  return Object.fromEntries(Object.entries(errors).sort(([a], [b]) => place(a) - place(b)));
}

const tries = 80;
const pauseMs = 25;
/** A process brings cap and convenor seats of adopted rules into the plan, a few milliseconds after. */
async function isPlanned(context: PageContext, bodyId: string): Promise<boolean> {
  for (let count = 0; count < tries; count++) {
    if ((await context.revision(roster, bodyId)) >= 0) return true;
    await wait(pauseMs);
  }
  return false;
}
