import {
  Agenda,
  Columns,
  dateLong,
  dateTimeText,
  PrintLine,
  Section,
  TargetLink,
  type AgendaEntry,
  type Option,
} from '../../../web/index.js';
import { ActingAs, movingOf, type Moving } from '../../../web/acting.js';
import { meeting as meetingEntity } from '../meeting.js';
import { meetingText as text } from '../meeting.texts.js';
import { AddItem } from './agenda-add.js';
import { Checks, checksOf, roomOf, type Check } from './agenda-checks.js';
import { entriesOf } from './agenda-entries.js';
import { ItemForms } from './agenda-item-forms.js';
import { MeetingPanel } from './agenda-meeting-forms.js';
import { isMove, MoveNews, MoveRefused, movesOf } from './agenda-moves.js';
import { PublishPanel } from './agenda-publish.js';
import { PlannedRoutes } from './agenda-routed.js';
import type { Draft, MeetingScene } from './agenda-scene.js';
import { Versions } from './agenda-versions.js';
import { chairOptions } from './chair-options.js';
import { mandateOptions } from './speakers.js';

export interface DraftPageProps {
  scene: MeetingScene;
  draft: Draft;
  entries: readonly AgendaEntry[];
  checks: readonly Check[];
  revision: number;
  speakers: readonly Option[];
  chairs: readonly Option[];
  moving: Moving;
  organisations: (organisationId: string) => string;
}

/** What the draft shows and what its forms offer; nothing to choose from for whoever only looks. */
export async function draftPage(scene: MeetingScene, draft: Draft): Promise<DraftPageProps> {
  const { context, body, meeting, may, open } = scene;
  const { preparatoryBodyId } = body.document;
  const among = [body.id, ...(preparatoryBodyId && preparatoryBodyId !== body.id ? [preparatoryBodyId] : [])];
  const edits = may.edit && open;
  const [revision, entries, checks, speakers, chairs, moving, organisations] = await Promise.all([
    edits ? context.revision(meetingEntity, scene.id) : 0,
    entriesOf(scene, draft.items),
    checksOf(scene, draft),
    edits ? mandateOptions(context, among, meeting.plannedAt) : [],
    may.plan && open ? chairOptions(context, body, meeting.plannedAt) : [],
    edits ? movingOf(context, 'verplaats') : { asks: false },
    context.organisations(),
  ]);
  return { scene, draft, entries, checks, revision, speakers, chairs, moving, organisations };
}

/** The draft, to put in order; beside it publishing, what is missing, a new item and the meeting itself. */
export function DraftPage(props: DraftPageProps) {
  const { scene, draft, checks, speakers, chairs } = props;
  const edits = scene.may.edit && scene.open;
  return (
    <>
      <Columns>
        <DraftItems {...props} />
        <div class="no-print">
          <PublishPanel scene={scene} draft={draft} />
          <Checks checks={checks} />
          <PlannedRoutes context={scene.context} planned={scene.routed} />
          {edits && <AddItem scene={scene} speakers={speakers} />}
          <MeetingPanel scene={scene} chairs={chairs} />
        </div>
      </Columns>
      <Versions scene={scene} />
    </>
  );
}

function DraftItems(props: DraftPageProps) {
  const { scene, draft, entries, moving } = props;
  const edits = scene.may.edit && scene.open;
  const room = roomOf(scene);
  const count = { count: draft.items.length, minutes: draft.totalMinutes };
  const title = room === undefined ? text('points', count) : text('pointsOf', { ...count, room });
  return (
    <Section
      id="punten"
      title={title}
      side={edits && <TargetLink href="#toevoegen">{text('add')}</TargetLink>}
    >
      <MoveRefused {...props} />
      {edits && !isMove(scene.context.problem?.form) && (
        <ActingAs context={scene.context} moving={moving} names={props.organisations} />
      )}
      {draft.items.length === 0 ? (
        <p>{text(edits ? 'noDraft' : 'noDraftReader')}</p>
      ) : (
        <div class={isMove(scene.context.problem?.form) || moving.asks ? 'mt' : undefined}>
          <Agenda
            entries={edits ? entries.map((entry) => withForms(props, entry)) : entries}
            moves={edits && !moving.asks ? movesOf(props) : undefined}
          />
        </div>
      )}
      <PrintLine>{printed(scene, draft)}</PrintLine>
    </Section>
  );
}

/** The forms of one item are asked for by its address, so that nine items don't carry nine lists of speakers. */
function withForms(props: DraftPageProps, entry: AgendaEntry): AgendaEntry {
  const { context } = props.scene;
  const item = props.draft.items[entry.nr - 1]!;
  const asked = context.problem?.values.itemId ?? context.query.wijzig;
  const changing = asked === item.itemId && !isMove(context.problem?.form);
  const children = (
    <>
      <MoveNews {...props} itemId={item.itemId} />
      {changing ? (
        <ItemForms context={context} item={item} speakers={props.speakers} named={props.scene.speakers} />
      ) : (
        <ChangeLink path={context.path} item={item} />
      )}
    </>
  );
  return { ...entry, children };
}

function ChangeLink({ path, item: { itemId, order } }: { path: string; item: Draft['items'][number] }) {
  return (
    <TargetLink href={`${path}?wijzig=${itemId}#punt-${order}`} about={text('changeAbout', { nr: order })}>
      {text('change')}
    </TargetLink>
  );
}

function printed({ context }: MeetingScene, { changed }: Draft): string {
  const day = dateLong(context.now);
  const moment = changed ? dateTimeText(changed.at) : day;
  return [text('printedDraft', { day, moment }), context.doors.demo && text('printedDemo')]
    .filter(Boolean)
    .join(' ');
}
