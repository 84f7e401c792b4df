import { Columns, MiniChain, Section } from '../../web/index.js';
import type { FormFields } from '../../web/form-fields.js';
import { commandForm, page, PageNotFound, type PageContext, type Shown } from '../../web/page.js';
import { HistoryLink } from '../history/parts/history-link.js';
import { AnswerSignal } from './answer.rules.js';
import { actsOf, Acts } from './parts/acts.js';
import { Banners } from './parts/banners.js';
import { chosenTarget } from './parts/choices.js';
import { Head } from './parts/head.js';
import { possibleFor } from './parts/possible.js';
import { raiserPanel, revealRaiser } from './parts/raiser.js';
import { findSignal } from './parts/read.js';
import { sceneOf } from './parts/scene.js';
import { Belongs, Days } from './parts/side.js';
import { SignalChain } from './parts/signal-chain.js';
import { threadOf } from './parts/standing.js';
import { Underway } from './parts/underway.js';
import { SupplementSignal, SupportSignal, WithdrawSignal } from './raise.rules.js';
import { signalText as text } from './signal-page.texts.js';
import { MergeSignal } from './signal.js';
import './signals.texts.js';
import { DeclineSignal, LinkSignal, SplitSignal, TriageSignal } from './triage.rules.js';

const of = (context: PageContext) => ({ signalId: context.params.id });
const written = (name: string, property: string) => (fields: FormFields, context: PageContext) => ({
  ...of(context),
  [property]: fields.full(name),
});

/** `/signalen/:id`: what became of it, who did what under which mandate, and what this person can do with it. */
export const signalPage = page({
  path: '/signalen/:id',
  past: true,
  show,
  forms: {
    aanvullen: commandForm({
      command: SupplementSignal,
      read: written('aanvulling', 'text'),
      fields: { text: 'aanvulling' },
    }),
    steunen: commandForm({ command: SupportSignal, read: (_fields, context) => of(context) }),
    intrekken: commandForm({
      command: WithdrawSignal,
      read: written('reden-intrekken', 'reason'),
      fields: { reason: 'reden-intrekken' },
    }),
    triage: commandForm({
      command: TriageSignal,
      read: (fields, context) => ({
        ...of(context),
        theme: fields.full('thema'),
        urgency: fields.text('dringendheid'),
      }),
      fields: { theme: 'thema', urgency: 'dringendheid' },
    }),
    koppelen: commandForm({
      command: LinkSignal,
      read: (fields, context) => ({ ...of(context), ...chosenTarget(fields.text('doel')) }),
      fields: { kind: 'doel', proposalId: 'doel', meetingId: 'doel', itemId: 'doel' },
    }),
    samenvoegen: commandForm({
      command: MergeSignal,
      read: (fields, context) => ({ ...of(context), into: fields.text('ouder') }),
      fields: { into: 'ouder' },
    }),
    losmaken: commandForm({ command: SplitSignal, read: (_fields, context) => of(context) }),
    'niet-weerhouden': commandForm({
      command: DeclineSignal,
      read: written('reden-niet-weerhouden', 'reason'),
      fields: { reason: 'reden-niet-weerhouden' },
    }),
    beantwoorden: commandForm({
      command: AnswerSignal,
      read: written('antwoord', 'text'),
      fields: { text: 'antwoord' },
    }),
    indiener: revealRaiser,
  },
});

async function show(context: PageContext): Promise<Shown> {
  const signal = await findSignal(context, context.params.id!);
  if (!signal) return underway(context);
  const scene = await sceneOf(context, signal);
  const possible = await possibleFor(context, signal);
  const body = (
    <>
      <Banners scene={scene} possible={possible} />
      <Head scene={scene} />
      <MiniChain steps={threadOf(signal.document)} />
      <Columns spaced>
        <div>
          <Section id="weg" title={text('way')}>
            <SignalChain scene={scene} />
          </Section>
          <Acts {...await actsOf(scene, possible)} />
        </div>
        <div>
          <Days scene={scene} />
          <Belongs scene={scene} />
          {await raiserPanel(scene)}
          <HistoryLink
            context={context}
            soort="signaal"
            id={signal.id}
            without={signal.own && signal.document.state.confidential}
          />
        </div>
      </Columns>
    </>
  );
  return { title: titleOf(scene.number), body, nav: 'signalen', breadcrumb: crumbs(context, scene.number) };
}

/** Just raised and not yet in any view: it says so; anything else that isn't there is not there. */
function underway(context: PageContext): Shown {
  if (!context.processing || context.done === undefined) throw new PageNotFound();
  return { title: text('untitled'), body: <Underway path={context.path} />, nav: 'signalen' };
}

const titleOf = (number: string): string => (number ? text('number', { number }) : text('untitled'));
const crumbs = (context: PageContext, number: string) => [
  { label: text('overview'), href: context.link('/') },
  { label: text('nav'), href: context.link('/signalen') },
  { label: number || text('untitled') },
];
