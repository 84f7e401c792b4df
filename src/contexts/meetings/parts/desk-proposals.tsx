import { Badge, dateLong, dayMonth, Link, Markdown, Row, Rows, Section } from '../../../web/index.js';
import { said } from '../../signals/parts/said.js';
import { workingText as text } from '../working.texts.js';
import type { OpenProposal } from './desk-open.js';
import { AssentForm, RefuseForms } from './desk-proposal-forms.js';
import type { DeskScene } from './desk-scene.js';
import { parties } from './proposal-own.js';

export function ProposalSection({
  scene,
  proposals,
}: {
  scene: DeskScene;
  proposals: readonly OpenProposal[];
}) {
  if (proposals.length === 0) return null;
  return (
    <Section id="voorstellen" title={text('proposals', { count: proposals.length })}>
      <Rows>
        {proposals.map((proposal) => (
          <OneProposal scene={scene} proposal={proposal} />
        ))}
      </Rows>
    </Section>
  );
}

function OneProposal({ scene, proposal }: { scene: DeskScene; proposal: OpenProposal }) {
  const { document, signals, targetDay } = proposal;
  const { submitted, kind, title, motive } = document;
  const meta = [
    <Badge>{kind}</Badge>,
    scene.who(submitted),
    dateLong(submitted.at),
    targetDay && text('forMeeting', { day: dayMonth(targetDay) }),
  ];
  return (
    <Row id={`vs-${proposal.id}`} title={said(title)} meta={meta}>
      <div class="stack">
        <Markdown text={said(motive)} />
        {signals.length > 0 && (
          <p>
            {text('belongs')}{' '}
            {signals.map(({ href, label }, index) => (
              <>
                {index > 0 && ', '}
                <Link href={href}>{label}</Link>
              </>
            ))}
          </p>
        )}
        <Standing scene={scene} proposal={proposal} />
      </div>
      {proposal.mayAssent && <AssentForm scene={scene} proposal={proposal} />}
      {(proposal.mayDefer || proposal.mayDecline) && <RefuseForms scene={scene} proposal={proposal} />}
    </Row>
  );
}

function Standing({ scene, proposal: { document, missing } }: { scene: DeskScene; proposal: OpenProposal }) {
  const { assents, deferred } = document;
  const postponed = deferred.at(-1);
  return (
    <>
      {assents.length > 0 && (
        <p class="small">
          {text('assented', {
            count: assents.length,
            who: list.format(assents.map((act) => scene.who(act))),
          })}{' '}
          {text('missing', { who: parties(missing, scene.cast.organisation(scene.body.document.convenor)) })}
        </p>
      )}
      {postponed && (
        <p class="small">{text('deferred', { day: dateLong(postponed.at), reason: postponed.reason })}</p>
      )}
    </>
  );
}
const list = new Intl.ListFormat('nl-BE');
