import { Narrow, PageHead, Section } from '../../web/index.js';
import { commandForm, page, type PageContext, type Shown } from '../../web/page.js';
import type { AssentParty } from '../bodies/parameters.js';
import { bodyOf, bodyShown } from '../bodies/parts/body-page.js';
import { Done, Problem } from '../register/parts/problem.js';
import { proposalText as text } from './item-proposal.texts.js';
import { meetingWords as words } from './meeting-words.texts.js';
import { ProposalForm, proposalForm } from './parts/proposal-form.js';
import { OwnProposals, ownProposals, parties } from './parts/proposal-own.js';
import { rulesAt } from './parts/rules-at.js';
import { SubmitAgendaProposal } from './submission-rules.js';

/** `/overleggen/:id/voorstel`: a member asks for an item, and sees what became of earlier ones. `?signaal=` ticks a signal. */
export const proposalPage = page({
  path: '/overleggen/:id/voorstel',
  past: true,
  show,
  forms: {
    indienen: commandForm({
      command: SubmitAgendaProposal,
      read: (fields, { params }) => ({
        proposalId: fields.text('proposalId'),
        bodyId: params.id,
        kind: fields.text('kind'),
        title: fields.full('title'),
        motive: fields.full('motive'),
        signalIds: [...fields.list('signalIds')],
        targetMeetingId: fields.text('targetMeetingId'),
      }),
      then: (_command, { path }) => `${path}#eigen`,
    }),
  },
});

async function show(context: PageContext): Promise<Shown> {
  const found = await bodyOf(context);
  const { id, document } = found;
  const rules = await rulesAt(context, document);
  const asked = rules?.assents ?? [];
  const may = asked.length > 0 && (await mayPropose(context, id));
  const own = await ownProposals(context, id);
  const convenor = (await context.organisations())(document.convenor);
  const body = (
    <Narrow>
      <Problem context={context} title={words('refused')} />
      <Done
        context={context}
        sentences={{ indienen: text('done.indienen') }}
        processing={words('processing')}
      />
      <PageHead title={text('title')} kicker={document.title} lead={leadOf(asked, convenor)} />
      {may && rules ? (
        <Section id="voorstel" title={text('form')}>
          <ProposalForm {...await proposalForm(context, id, rules)} />
        </Section>
      ) : (
        <p>{whyNot(context, document.title, asked)}</p>
      )}
      {(may || own.length > 0) && (
        <OwnProposals context={context} proposals={own} asked={asked} convenor={convenor} />
      )}
    </Narrow>
  );
  const crumb = { label: document.title, href: context.link(`/overleggen/${id}`) };
  return bodyShown(context, found, { place: 'overleg', title: text('title'), body, between: [crumb] });
}

function mayPropose(context: PageContext, bodyId: string): Promise<boolean> {
  const any = { proposalId: bodyId, bodyId, kind: 'overkoepelend' as const, title: '', motive: '' };
  return context.may(SubmitAgendaProposal, { ...any, signalIds: [] });
}

function whyNot({ at }: PageContext, body: string, asked: readonly AssentParty[]): string {
  if (asked.length === 0) return text('none', { body });
  return text(at.past ? 'past' : 'mayNot');
}

const leadOf = (asked: readonly AssentParty[], convenor: string): string =>
  [text('lead'), asked.length > 0 && text('assents', { who: parties(asked, convenor), count: asked.length })]
    .filter(Boolean)
    .join(' ');
