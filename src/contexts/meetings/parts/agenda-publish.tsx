import {
  Actions,
  Button,
  Checkbox,
  dateLong,
  dayMonth,
  daysBetween,
  Form,
  kept,
  Panel,
  TargetLink,
  TextArea,
  Track,
} from '../../../web/index.js';
import { dayOf, plusDays } from '../../../kernel/index.js';
import { stateOf } from '../../register/parts/problem.js';
import { meetingText as text } from '../meeting.texts.js';
import { changesOf, ChangeList } from './agenda-changes.js';
import type { Draft, MeetingScene } from './agenda-scene.js';

export interface PublishProps {
  scene: MeetingScene;
  draft: Draft;
}

/** How long until the agreed day, and publishing: the first time, or a next version with its reason. */
export function PublishPanel(props: PublishProps) {
  const first = props.scene.versions.length === 0;
  return (
    <Panel id="publiceren" title={text('publish')}>
      {first ? <First {...props} /> : <Next {...props} />}
    </Panel>
  );
}

/** Days left until the last agreed day; negative when it is past. */
function termOf({ context, meeting, rules }: MeetingScene) {
  const lead = rules?.agendaLeadDays ?? 0;
  const due = plusDays(dayOf(meeting.plannedAt), -lead);
  return { lead, due, left: daysBetween(context.at.instant, due) };
}

function First({ scene, draft }: PublishProps) {
  const { lead, due, left } = termOf(scene);
  return (
    <>
      <p>
        <strong>{left < 0 ? text('leftLate', { count: -left }) : text('left', { count: left })}</strong>{' '}
        {text('lead', { count: lead, day: dateLong(due) })}
      </p>
      <PublishTrack scene={scene} due={due} late={left < 0} />
      <p class="small muted">{text('firstVersion')}</p>
      {draft.items.length === 0 && <p>{text('publishEmpty')}</p>}
      {scene.may.publish && scene.open && draft.items.length > 0 && (
        <FirstForm scene={scene} late={left < 0} />
      )}
    </>
  );
}

function PublishTrack({
  scene: { context, meeting },
  due,
  late,
}: {
  scene: MeetingScene;
  due: string;
  late: boolean;
}) {
  const { at } = meeting.planned;
  const marks = [
    { day: daysBetween(at, due), label: text('trackDue', { day: dayMonth(due) }) },
    { day: daysBetween(at, meeting.plannedAt), label: dayMonth(meeting.plannedAt) },
  ];
  const near = marks[1]!.day - marks[0]!.day < marks[1]!.day / 4;
  const length = daysBetween(at, meeting.plannedAt);
  return (
    <Track
      length={length}
      done={daysBetween(at, context.at.instant)}
      state={late ? 'late' : 'running'}
      marks={near ? marks.slice(0, 1) : marks}
    />
  );
}

function FirstForm({ scene: { context }, late }: { scene: MeetingScene; late: boolean }) {
  const state = stateOf(context, 'publiceren');
  return (
    <Form action={`${context.path}/publiceren`} commandId={context.commandId()} look="stack" spaced>
      {late && (
        <>
          <p>{text('lateStays')}</p>
          <TextArea
            label={text('lateReasonField')}
            hint={text('lateReasonHint')}
            rows={3}
            maxLength={500}
            optional
            {...kept(state, 'lateReason')}
          />
        </>
      )}
      <Actions>
        <Button kind="primary" full>
          {text('publishDo')}
        </Button>
      </Actions>
    </Form>
  );
}

function Next({ scene, draft }: PublishProps) {
  const { context, versions } = scene;
  const latest = versions.at(-1)!;
  return (
    <>
      <p>{text('publishedPanel', { version: latest.version, day: dateLong(latest.published.at) })}</p>
      <TargetLink href={context.link(`${context.path}?versie=${latest.version}`)}>
        {text('seePublished')}
      </TargetLink>
      {draft.pending && (
        <>
          <h3>{text('pending')}</h3>
          <ChangeList changes={changesOf(latest.items, draft.items, scene.speakers)} />
        </>
      )}
      {draft.pending && scene.may.publish && scene.open && <NextForm scene={scene} />}
    </>
  );
}

function NextForm({ scene: { context, versions } }: { scene: MeetingScene }) {
  const form = 'nieuwe-versie';
  const state = stateOf(context, form);
  return (
    <Form action={`${context.path}/${form}`} commandId={context.commandId()} look="stack" spaced>
      <TextArea
        label={text('supplementReason')}
        hint={text('reasonSeen')}
        rows={3}
        maxLength={500}
        {...kept(state, 'reden-versie')}
      />
      <Checkbox
        name="urgent"
        label={text('supplementUrgent')}
        checked={kept(state, 'urgent').value !== undefined}
      />
      <Actions>
        <Button kind="primary" full>
          {text('supplementDo', { version: versions.at(-1)!.version + 1 })}
        </Button>
      </Actions>
    </Form>
  );
}
