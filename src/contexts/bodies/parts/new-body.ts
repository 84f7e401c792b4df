import { setTimeout as wait } from 'node:timers/promises';
import type { FormFields } from '../../../web/form-fields.js';
import { FormRefused, type ActionResult, type PageContext } from '../../../web/page.js';
import { refusalSentence } from '../../../web/texts/refusals.js';
import { validationText } from '../../../web/texts/validation.js';
import { exampleProfiles } from '../../examples.js';
import { ConstituteBody, type BodyKind, type ChairRole, type Duration } from '../body.js';
import { checkParameters } from '../parameter-rules.js';
import type { Parameters } from '../parameters.js';
import type { ParametersInput } from '../parameters.input.js';
import { roster } from '../roster.js';
import { AdoptRuleProfile, DraftRuleProfile } from '../rule-profile.js';
import { SetSeatPlan } from '../seat-plan-rules.js';
import { categoriesTyped } from './category-rows.js';
import { sentCommand } from './sent-command.js';

/** Ids of what is made and of the commands that make it, in hidden fields: sending the form twice makes one body. */
export const newIds = [
  'bodyId',
  'profileId',
  'bodyCommand',
  'draftCommand',
  'adoptCommand',
  'planCommand',
] as const;
type Ids = Record<(typeof newIds)[number], string>;

/** Body, rules from an example, and seat plan: four commands in order. Interrupted, the same form finishes what it began. */
export async function makeBody(fields: FormFields, context: PageContext): Promise<ActionResult> {
  const ids = Object.fromEntries(newIds.map((name) => [name, idTyped(fields, name)])) as Ids;
  const { bodyId, profileId } = ids;
  const body = bodyTyped(fields, ids);
  const rules = rulesChosen(fields);
  const categories = categoriesTyped(fields).map((category) => ({ ...category }));
  checkParameters(rules, body.kind, bodyId);
  await context.send(ConstituteBody, body, ids.bodyCommand);
  const draft = { profileId, bodyId, layer: 'werkwijze' as const, parameters: rules as ParametersInput };
  await context.send(DraftRuleProfile, draft, ids.draftCommand);
  const adopted = await context.send(AdoptRuleProfile, { profileId, version: 1 }, ids.adoptCommand);
  if (categories.length === 0) return { to: nextPage(bodyId, adopted.token) };
  if (!(await isPlanned(context, bodyId)))
    return { again: { values: fields.values, errors: {}, summary: refusalSentence('too-busy') } };
  const planned = await context.send(SetSeatPlan, { bodyId, categories }, ids.planCommand);
  return { to: nextPage(bodyId, planned.token) };
}

/** Only what our own form holds: a random UUID. @throws FormRefused */
function idTyped(fields: FormFields, name: string): string {
  const id = sentCommand(fields, name);
  if (id === undefined) throw new FormRefused({ [name]: validationText('isUuid') });
  return id;
}
const nextPage = (bodyId: string, token: string): string =>
  `/overleggen/${bodyId}/werkwijze?klaar=nieuw&na=${token}`;

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
  };
}

const needed = ['title', 'code', 'kind', 'purpose'] as const;

/** @throws FormRefused with everything that is still missing at once */
function rulesChosen(fields: FormFields): Parameters {
  const missing = needed.filter((name) => fields.text(name) === undefined);
  const errors: Record<string, string> = Object.fromEntries(
    missing.map((name) => [name, validationText('missing')]),
  );
  const example = exampleProfiles.find(({ code }) => code === fields.text('example'));
  const preparatory = fields.text('preparatoryBodyId');
  if (!example) errors.example = validationText('isIn');
  else if (example.needsPreparatoryBody && !preparatory)
    errors.preparatoryBodyId = refusalSentence('assent-needs-preparatory-body');
  if (!example || Object.keys(errors).length > 0) throw new FormRefused(errors);
  const rules = example.parameters(preparatory ?? '');
  return preparatory ? { ...rules, preparatoryBodyId: preparatory } : rules;
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
