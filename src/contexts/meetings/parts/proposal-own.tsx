import type { Opened } from '../../../kernel/index.js';
import { Badge, dateLong, Row, Rows, Section, type Tone } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import type { AssentParty } from '../../bodies/parameters.js';
import { said } from '../../signals/parts/said.js';
import { proposalText as text } from '../item-proposal.texts.js';
import { proposals, type ProposalDocument, type ProposalStatus } from '../proposals.view.js';
import { takenUpAs } from './taken-up.js';

interface Proposal {
  readonly id: string;
  readonly document: Opened<ProposalDocument>;
  /** The item in which it stands, or that took it up. */
  readonly itemId?: string;
}

/** Proposals of this person in the body, the newest first. */
export async function ownProposals(context: PageContext, bodyId: string): Promise<readonly Proposal[]> {
  const rows = await context.all(proposals, { submittedBy: context.viewer.participant }, '-submittedAt');
  const found = await Promise.all(
    rows.filter((row) => row.bodyId === bodyId).map(({ id }) => context.get(proposals, id)),
  );
  const known = found.filter((one) => one !== undefined);
  return Promise.all(
    known.map(async ({ id, document }) => ({
      id,
      document,
      itemId: document.item?.itemId ?? (document.admitted && (await takenUpAs(context, id))),
    })),
  );
}

export interface OwnProposalsProps {
  context: PageContext;
  proposals: readonly Proposal[];
  /** Whose assent is asked. */
  asked: readonly AssentParty[];
  /** Name of the organisation that convenes. */
  convenor: string;
}

export function OwnProposals({ context, proposals: own, asked, convenor }: OwnProposalsProps) {
  return (
    <Section id="eigen" title={text('own', { count: own.length })}>
      <Rows>
        {own.map((proposal) => (
          <OwnProposal context={context} proposal={proposal} asked={asked} convenor={convenor} />
        ))}
      </Rows>
    </Section>
  );
}

function OwnProposal({
  context,
  proposal: { id, document, itemId },
  asked,
  convenor,
}: Omit<OwnProposalsProps, 'proposals'> & { proposal: Proposal }) {
  const { title, kind, submitted, deferred, declined, status } = document;
  const [word, tone] = standing(document.status, itemId);
  const missing = asked.filter((party) => !document.assents.some((assent) => assent.party === party));
  const postponed = deferred.at(-1);
  return (
    <Row
      id={`voorstel-${id}`}
      title={said(title)}
      href={itemId && context.link(`/agendapunt/${itemId}`)}
      meta={[<Badge>{kind}</Badge>, text('submitted', { day: dateLong(submitted.at) })]}
      side={<Badge tone={tone}>{word}</Badge>}
    >
      {status === 'open' && missing.length > 0 && (
        <p>{text('waiting', { who: parties(missing, convenor) })}</p>
      )}
      {status === 'open' && postponed && (
        <p>{text('deferred', { day: dateLong(postponed.at), reason: postponed.reason })}</p>
      )}
      {status === 'admitted' && !itemId && <p>{text('noMeeting')}</p>}
      {declined && <p>{text('whyDeclined', { reason: said(declined.reason) })}</p>}
    </Row>
  );
}

function standing(status: ProposalStatus, itemId: string | undefined): readonly [string, Tone] {
  if (status === 'declined') return [text('declined'), 'negative'];
  if (status === 'open') return [text('open'), 'info'];
  return itemId ? [text('placed'), 'positive'] : [text('admitted'), 'info'];
}

const list = new Intl.ListFormat('nl-BE');
/** "de voorbereidingsgroep en Agentschap Opvang"; the organisation that convenes by its name where it has one. */
export const parties = (some: readonly AssentParty[], convenor: string): string =>
  list.format(some.map((party) => (party === 'convenor' && convenor) || text(`party.${party}`)));
