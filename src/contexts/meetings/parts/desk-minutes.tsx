import type { Opened } from '../../../kernel/index.js';
import {
  Actions,
  Badge,
  Button,
  CheckingCode,
  dateTimeText,
  dayMonth,
  Form,
  Section,
  TableStack,
  type TableRow,
} from '../../../web/index.js';
import { DraftMinutes } from '../draft-rules.js';
import type { MinutesDocument } from '../minutes.document.js';
import { minutesOutline } from './minutes-outline.js';
import { PublishMinutes, SignOffMinutes } from '../sign-off-rules.js';
import { workingText as text } from '../working.texts.js';
import type { DeskScene } from './desk-scene.js';
import { amongWhom } from './minutes-signers.js';
import { personWords } from './speakers.js';

/** Minutes of one meeting that are not published yet. */
export interface MinutesDue {
  readonly meetingId: string;
  readonly plannedAt: string;
  readonly draft?: Opened<MinutesDocument>;
  readonly mayWrite: boolean;
  readonly maySign: boolean;
  readonly mayPublish: boolean;
}

/** The earliest meeting first: its term ends first. */
export async function minutesDue(scene: DeskScene): Promise<readonly MinutesDue[]> {
  const { context, calendar } = scene;
  const due = calendar.begun.filter(
    ({ minutesAt, publicationVersion }) => minutesAt === undefined && publicationVersion !== undefined,
  );
  const found = await Promise.all(due.toReversed().map(({ id, plannedAt }) => oneDue(scene, id, plannedAt)));
  return found.filter(({ draft, mayWrite }) => draft !== undefined || mayWrite || context.at.past);
}

async function oneDue(
  { context, body, signingBodyId, rules }: DeskScene,
  meetingId: string,
  plannedAt: string,
): Promise<MinutesDue> {
  const draft = (await minutesOutline(context, body.id, meetingId))?.document;
  const written = { meetingId, version: draft?.version ?? 1 };
  const [mayWrite, maySign, mayPublish] = await Promise.all([
    context.may(DraftMinutes, { meetingId, blocks: [], presentMandates: [], othersPresent: 0 }),
    draft ? context.may(SignOffMinutes, { ...written, hash: draft.hash }) : false,
    draft ? context.may(PublishMinutes, written) : false,
  ]);
  const signed = new Set(draft?.signOffs.map(({ seatId }) => seatId));
  const ownSeat = context.viewer.mandates.some(
    ({ bodyId, seatId }) => bodyId === signingBodyId && !signed.has(seatId),
  );
  const enough = rules !== undefined && signed.size >= rules.signOff.k;
  return {
    meetingId,
    plannedAt,
    draft,
    mayWrite,
    maySign: maySign && ownSeat,
    mayPublish: mayPublish && enough,
  };
}

export function MinutesSections({ scene, due }: { scene: DeskScene; due: readonly MinutesDue[] }) {
  return (
    <>
      {due.map((one, index) =>
        one.draft ? (
          <SignOff scene={scene} due={one} draft={one.draft} index={index} />
        ) : (
          <ToWrite due={one} />
        ),
      )}
    </>
  );
}

function ToWrite({ due: { meetingId, plannedAt, mayWrite } }: { due: MinutesDue }) {
  return (
    <Section id={`verslag-${meetingId}`} title={text('write', { day: dayMonth(plannedAt) })}>
      <p>{text('writeText')}</p>
      {mayWrite && (
        <Actions>
          <Button kind="primary" href={`/vergadering/${meetingId}/verslag`}>
            {text('writeDo')}
          </Button>
        </Actions>
      )}
    </Section>
  );
}

interface SignOffProps {
  scene: DeskScene;
  due: MinutesDue;
  draft: Opened<MinutesDocument>;
  index: number;
}

function SignOff({ scene, due, draft, index }: SignOffProps) {
  const { k, n } = scene.rules?.signOff ?? { k: 0, n: 0 };
  const missing = k - draft.signOffs.length;
  const badge = (
    <Badge tone={missing > 0 ? 'warning' : 'positive'}>
      {missing > 0 ? text('minutesMissing', { count: missing }) : text('minutesEnough')}
    </Badge>
  );
  return (
    <Section
      id={index === 0 ? 'verslag' : `verslag-${due.meetingId}`}
      title={text('minutes', { day: dayMonth(due.plannedAt) })}
      side={badge}
    >
      <p>{text('minutesRule', { k, n: amongWhom({ k, n }, scene.signers) })}</p>
      <TableStack
        caption={text('minutesCaption')}
        hideCaption
        spaced
        columns={[
          { label: text('member') },
          { label: text('represents'), short: text('representsShort') },
          { label: text('signed') },
        ]}
        rows={signRows(scene, draft)}
      />
      <p class="small muted mt">
        {text('minutesVersion', { moment: dateTimeText(draft.written.at), version: draft.version })}{' '}
        <CheckingCode value={draft.hash} short />
      </p>
      <SignForm scene={scene} due={due} draft={draft} />
    </Section>
  );
}

/** One row a seat: who signed for it, or else who can. */
function signRows(
  { context, signers, name, cast }: DeskScene,
  draft: Opened<MinutesDocument>,
): readonly TableRow[] {
  const seats = [...new Set(signers.map(({ seatId }) => seatId))];
  return seats.map((seatId) => {
    const holders = signers.filter((one) => one.seatId === seatId);
    const signed = draft.signOffs.find((one) => one.seatId === seatId);
    const who = holders.find(({ participant }) => participant === signed?.actor) ?? holders[0]!;
    const organisation = cast.organisation(who.organisationId);
    const words = personWords(name(who.participant), '') || organisation;
    const own = who.participant === context.viewer.participant;
    return { cells: [own ? text('you', { name: words }) : words, organisation, <Signed at={signed?.at} />] };
  });
}

function Signed({ at }: { at: string | undefined }) {
  if (at === undefined) return <>{text('notYet')}</>;
  return (
    <>
      {dateTimeText(at)} <Badge tone="positive">{text('thisText')}</Badge>
    </>
  );
}

function SignForm({
  scene: { context },
  due: { meetingId, plannedAt, maySign, mayPublish },
  draft,
}: Omit<SignOffProps, 'index'>) {
  const minutes = context.link(`/vergadering/${meetingId}/verslag`);
  const hidden = { meetingId, version: draft.version, hash: draft.hash };
  const read = <Button href={minutes}>{text('read')}</Button>;
  if (!maySign)
    return (
      <Actions>
        {mayPublish && (
          <Button kind="primary" href={minutes}>
            {text('publishMinutes')}
          </Button>
        )}
        {read}
      </Actions>
    );
  return (
    <Form action={`${context.path}/klop-af`} commandId={context.commandId()} hidden={hidden} look="actions">
      <Button kind="primary" about={text('signAbout', { day: dayMonth(plannedAt) })}>
        {text('signDo')}
      </Button>
      {read}
    </Form>
  );
}
