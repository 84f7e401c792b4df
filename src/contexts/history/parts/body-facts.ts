import { dateLong } from '../../../web/index.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import { bodyWords } from '../../bodies/parts/body-words.texts.js';
import { rulesInWords } from '../../bodies/parts/rule-words.js';
import { ruleProfiles } from '../../bodies/rule-profiles.view.js';
import { factText as text } from '../history-facts.texts.js';
import { factsFrom, maybe, type FactsOf } from './fact.js';

/** The page of a body. */
export const bodyFacts: FactsOf = async (id, names) => {
  const found = await names.glance.get(bodiesView, id);
  if (!found) return [];
  const { document } = found;
  const { dissolution, chairRole } = document;
  return factsFrom([
    [text('name'), document.title],
    [text('short'), document.code],
    [text('kind'), bodyWords(`kind.${document.kind}`)],
    [text('duration'), bodyWords(`duration.${document.duration}`)],
    [text('purpose'), document.purpose],
    [text('convenor'), await maybe(document.convenor, names.organisation)],
    [text('chairRole'), chairRole && bodyWords(`chair.${chairRole}`)],
    [text('preparedBy'), await maybe(document.preparatoryBodyId, names.body)],
    [text('rulesVersion'), document.rulesVersion],
    [text('since'), dateLong(document.since)],
    [
      text('dissolved'),
      dissolution && text('dissolvedWords', { day: dateLong(dissolution.at), reason: dissolution.reason }),
    ],
    [text('successor'), await maybe(dissolution?.successorBodyId, names.body)],
  ]);
};

/** The rules of a body: which version held, and what it said. Where none held yet, the last draft. */
export const rulesFacts: FactsOf = async (profileId, names) => {
  const versions = await names.glance.rows(ruleProfiles, { profileId }, 'version');
  const held = versions.findLast(({ status }) => status === 'geldig') ?? versions.at(-1);
  const found = held && (await names.glance.get(ruleProfiles, held.id));
  if (!found) return [];
  const { version, parameters, layer, bodyId } = found.document;
  const preparers = (await maybe(parameters.preparatoryBodyId, names.body)) ?? '';
  return factsFrom([
    [text('body'), await names.body(bodyId)],
    [text('version'), text('versionWords', { version, status: held.status })],
    [text('from'), held.from && dateLong(held.from)],
    [
      text('drafts'),
      versions
        .filter(({ status }) => status === 'ontwerp')
        .map((one) => String(one.version))
        .join(', '),
    ],
    [text('layer'), bodyWords(`layer.${layer}`)],
    ...rulesInWords(parameters, () => preparers).map(({ term, sentence }) => [term, sentence] as const),
  ]);
};
