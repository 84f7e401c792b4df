import { uuidV4 } from '../../../audit/ids.js';
import { Actions, Badge, Button, Form, Row, Rows, Section, Select, type Option } from '../../../web/index.js';
import { formPlace } from '../../bodies/parts/form-place.js';
import { ScheduleAgendaItem } from '../agenda-rules.js';
import { workingText as text } from '../working.texts.js';
import { meetingOptions } from './desk-open.js';
import type { DeskScene, Proposals } from './desk-scene.js';

/** Proposals with every assent that stand on no agenda: none was named, or it came off again. */
export interface Waiting {
  readonly proposals: Proposals;
  readonly meetings: readonly Option[];
  readonly may: boolean;
}

export async function waitingProposals(scene: DeskScene): Promise<Waiting> {
  const proposals = scene.proposals.filter(({ document }) => document.admitted !== undefined);
  const meetings = meetingOptions(scene);
  const [meeting] = meetings;
  const fields = {
    meetingId: meeting?.value ?? '',
    itemId: '',
    kind: 'briefing',
    title: '',
    minutes: 1,
    signalIds: [],
  } as const;
  const may =
    meeting !== undefined &&
    proposals.length > 0 &&
    (await scene.context.may(ScheduleAgendaItem, { ...fields, signalIds: [] }));
  return { proposals, meetings, may };
}

export function WaitingSection({ scene, waiting }: { scene: DeskScene; waiting: Waiting }) {
  const { proposals, meetings } = waiting;
  if (proposals.length === 0) return null;
  return (
    <Section id="wachten" title={text('waiting', { count: proposals.length })}>
      <p>{text(meetings.length > 0 ? 'waitingText' : 'noAhead')}</p>
      <Rows>
        {proposals.map((proposal) => (
          <Row
            title={proposal.document.admitted!.title}
            meta={[<Badge>{proposal.document.kind}</Badge>, scene.who(proposal.document.submitted)]}
          >
            {waiting.may && <PlaceForm scene={scene} proposal={proposal} meetings={meetings} />}
          </Row>
        ))}
      </Rows>
    </Section>
  );
}

function PlaceForm({
  scene: { context },
  proposal: { id, document },
  meetings,
}: {
  scene: DeskScene;
  proposal: Proposals[number];
  meetings: readonly Option[];
}) {
  const { title, minutes } = document.admitted!;
  const place = formPlace(context, 'plaatsen', { field: 'proposalId', value: id });
  const hidden = {
    proposalId: id,
    itemId: place.value('itemId', uuidV4()),
    kind: document.kind,
    title,
    minutes,
  };
  return (
    <Form action={`${context.path}/plaatsen`} commandId={context.commandId()} hidden={hidden} look="form">
      <Select
        label={text('meeting')}
        options={meetings}
        {...place.field('meetingId')}
        value={place.value('meetingId', meetings[0]?.value)}
      />
      <Actions>
        <Button>{text('placeDo')}</Button>
      </Actions>
    </Form>
  );
}
