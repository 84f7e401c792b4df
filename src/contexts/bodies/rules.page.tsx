import {
  Actions,
  Button,
  dateLong,
  Facts,
  Fold,
  Notice,
  PageHead,
  Section,
  type FormState,
} from '../../web/index.js';
import { commandForm, page, type PageContext, type Shown } from '../../web/page.js';
import { Done, Problem, stateOf } from '../register/parts/problem.js';
import { HistoryLink } from '../history/parts/history-link.js';
import { bodiesView } from './bodies.view.js';
import { bodyOf, bodyShown, bodyTitles, type FoundBody } from './parts/body-page.js';
import { bodyWords as words } from './parts/body-words.texts.js';
import {
  Drafts,
  FormerVersions,
  inForce,
  RulesList,
  type RuleVersion,
  type VersionsProps,
} from './parts/rule-versions.js';
import { rulesInWords } from './parts/rule-words.js';
import { RulesForm } from './parts/rules-form.js';
import { ruleFields, rulesShown, rulesTyped } from './parts/rules-input.js';
import { AdoptRuleProfile, DraftRuleProfile, ruleProfile } from './rule-profile.js';
import { ruleProfiles } from './rule-profiles.view.js';
import { rulesText as text } from './rules.texts.js';

/** `/overleggen/:id/werkwijze`: the rules of a body in words, as they held at any moment; drafting and adopting new ones. */
export const rulesPage = page({
  path: '/overleggen/:id/werkwijze',
  past: true,
  show,
  forms: {
    ontwerp: commandForm({
      command: DraftRuleProfile,
      fields: ruleFields,
      read: async (fields, context) => ({
        profileId: (await bodyOf(context)).document.profileId,
        bodyId: context.params.id,
        layer: fields.text('layer'),
        parameters: rulesTyped(fields),
      }),
    }),
    vaststellen: commandForm({
      command: AdoptRuleProfile,
      read: async (fields, context) => ({
        profileId: (await bodyOf(context)).document.profileId,
        version: fields.number('version'),
      }),
    }),
  },
});

async function show(context: PageContext): Promise<Shown> {
  const found = await bodyOf(context);
  const versions = await versionsOf(context, found.id);
  const name = await context.names(versions.flatMap(({ drafted, adopted }) => [drafted.by, adopted?.by]));
  const props: VersionsProps = { context, versions, name, bodyTitle: await bodyTitles(context) };
  const { profileId } = found.document;
  const revision = await context.revision(ruleProfile, profileId);
  const drafting = await context.may(DraftRuleProfile, { profileId, bodyId: found.id } as DraftRuleProfile);
  const adoptable = revision >= 0 && (await context.may(AdoptRuleProfile, { profileId, version: 1 }));
  const body = (
    <>
      <Problem context={context} title={text('refused')} />
      <Done context={context} sentences={sentences} processing={text('processing')} />
      <Head context={context} found={found} drafting={drafting} adopted={versions.some(inForce)} />
      <InForce {...props} />
      <Drafts {...props} adoptable={adoptable} revision={revision} />
      {drafting && (
        <ChangeFold
          {...props}
          found={found}
          revision={revision}
          options={await preparers(context, found.id)}
        />
      )}
      <FormerVersions {...props} />
      <HistoryLink context={context} soort="reglement" id={found.document.profileId} />
    </>
  );
  return bodyShown(context, found, { place: 'werkwijze', title: text('title'), body });
}

const sentences = { ontwerp: text('saved'), vaststellen: text('adopted'), nieuw: text('created') };

async function versionsOf(context: PageContext, bodyId: string): Promise<readonly RuleVersion[]> {
  const rows = await context.all(ruleProfiles, { bodyId }, 'version');
  return Promise.all(rows.map(async ({ id }) => (await context.need(ruleProfiles, id)).document));
}

/** Bodies that could prepare this one: every other that still meets. */
async function preparers(context: PageContext, bodyId: string) {
  const rows = await context.all(bodiesView, { dissolved: false }, 'code');
  return rows.filter(({ id }) => id !== bodyId).map(({ id, title }) => ({ value: id, label: title }));
}

interface HeadProps {
  readonly context: PageContext;
  readonly found: FoundBody;
  readonly drafting: boolean;
  readonly adopted: boolean;
}
function Head({ context, found: { id, document }, drafting, adopted }: HeadProps) {
  const lead = text(drafting ? 'lead' : 'leadReader', { body: document.title });
  return (
    <PageHead title={text('title')} lead={adopted ? lead : undefined}>
      {context.done === 'nieuw' && !context.problem && (
        <Actions>
          <Button kind="primary" href={`/overleggen/${id}/leden/zetels`}>
            {text('toSeats')}
          </Button>
        </Actions>
      )}
    </PageHead>
  );
}

function InForce({ context, versions, name, bodyTitle }: VersionsProps) {
  const holding = versions.find(inForce);
  if (!holding)
    return (
      <Notice tone="warning" title={text('none')}>
        <p>{text('noneLead')}</p>
      </Notice>
    );
  const { version, from, layer, drafted, adopted, parameters } = holding;
  return (
    <Section id="geldig" title={text(context.at.past ? 'inForcePast' : 'inForce', { version })}>
      <Facts
        wide
        facts={[
          [text('since'), dateLong(from ?? drafted.at)],
          [text('layer'), words(`layer.${layer}`)],
          [text('adoptedBy'), name(adopted?.by)],
        ]}
      />
      <RulesList rules={rulesInWords(parameters, bodyTitle)} />
    </Section>
  );
}

type ChangeProps = VersionsProps & {
  readonly found: FoundBody;
  readonly revision: number;
  readonly options: readonly { value: string; label: string }[];
};
/** Starts from what holds, or else from the last draft. */
function ChangeFold({ context, versions, revision, options }: ChangeProps) {
  const typed = stateOf(context, 'ontwerp');
  const from = versions.find(inForce) ?? versions.at(-1);
  const state: FormState = typed ?? {
    values: from ? { ...rulesShown(from.parameters), layer: from.layer } : { layer: 'werkwijze' },
    errors: {},
  };
  return (
    <Fold
      id="wijzig"
      title={text('change')}
      summary={text('changeSummary')}
      open={typed !== undefined || !from}
    >
      <RulesForm
        action={`${context.path}/ontwerp`}
        commandId={context.commandId()}
        revision={revision}
        state={state}
        bodies={options}
      />
    </Fold>
  );
}
