import { Columns, ErrorNotice } from '../../web/index.js';
import { commandForm, page, type PageContext, type Shown } from '../../web/page.js';
import { HistoryLink } from '../history/parts/history-link.js';
import { Done, Problem } from '../register/parts/problem.js';
import { minutesText as text } from './minutes.texts.js';
import { MinutesAbsent } from './parts/minutes-absent.js';
import { AttendancePanel, Printed, ProofPanel } from './parts/minutes-proof.js';
import { minutesDesk, type Minutes, type MinutesDesk } from './parts/minutes-desk.js';
import { MinutesHead, titleOf } from './parts/minutes-head.js';
import { MinutesReading } from './parts/minutes-reading.js';
import { minutesScene, type MinutesScene } from './parts/minutes-scene.js';
import { minutesShown } from './parts/minutes-shown.js';
import { CorrectionsSection } from './parts/minutes-corrections.js';
import { HiddenSection } from './parts/minutes-hidden.js';
import { PublishSection } from './parts/minutes-publish.js';
import { SignOffSection } from './parts/minutes-sign-off.js';
import { ComparisonSection, Differences, VersionsSection } from './parts/minutes-versions.js';
import { IssueErratum, ReleasePassage, WithholdPassage } from './passage-rules.js';
import { PublishMinutes, SignOffMinutes, WithdrawSignOff } from './sign-off-rules.js';

const meetingId = ({ params }: PageContext): string | undefined => params.id;

/** `/vergadering/:id/verslag`: the minutes of a meeting; signing, putting online, correcting and hiding for who may. */
export const minutesPage = page({
  path: '/vergadering/:id/verslag',
  past: true,
  show: async (context) => shown(await minutesDesk(context)),
  forms: {
    afkloppen: commandForm({
      command: SignOffMinutes,
      read: (fields, context) => ({
        meetingId: meetingId(context),
        version: fields.number('version'),
        hash: fields.text('hash'),
      }),
    }),
    'trek-in': commandForm({
      command: WithdrawSignOff,
      read: (_fields, context) => ({ meetingId: meetingId(context) }),
    }),
    publiceer: commandForm({
      command: PublishMinutes,
      fields: { lateReason: 'reden-te-laat' },
      read: (fields, context) => ({
        meetingId: meetingId(context),
        version: fields.number('version'),
        lateReason: fields.text('reden-te-laat'),
      }),
    }),
    erratum: commandForm({
      command: IssueErratum,
      fields: { blockId: 'punt', text: 'tekst-erratum' },
      read: (fields, context) => ({
        meetingId: meetingId(context),
        blockId: fields.text('punt'),
        text: fields.text('tekst-erratum'),
      }),
    }),
    verberg: commandForm({
      command: WithholdPassage,
      fields: { version: 'alinea', blockId: 'alinea', paragraph: 'alinea', reason: 'reden' },
      read: (fields, context) => ({
        meetingId: meetingId(context),
        ...placeOf(fields.text('alinea')),
        reason: fields.text('reden'),
      }),
    }),
    toon: commandForm({
      command: ReleasePassage,
      read: (fields, context) => ({
        meetingId: meetingId(context),
        version: fields.number('version'),
        blockId: fields.text('blockId'),
        paragraph: fields.number('paragraph'),
      }),
    }),
  },
});

/** `<version>.<block>.<paragraph>`, as the list of paragraphs names each. */
function placeOf(chosen: string | undefined): { version?: number; blockId?: string; paragraph?: number } {
  const [, version, blockId, paragraph] = /^(\d{1,9})\.([^.]+)\.(\d{1,9})$/.exec(chosen ?? '') ?? [];
  return blockId === undefined ? {} : { version: Number(version), blockId, paragraph: Number(paragraph) };
}

async function shown(desk: MinutesDesk): Promise<Shown> {
  const { minutes } = desk;
  if (!minutes) return minutesShown(desk, titleOf(desk), <MinutesAbsent desk={desk} />);
  return minutesShown(
    desk,
    titleOf(desk),
    <Whole desk={desk} minutes={minutes} scene={await minutesScene(desk, minutes)} />,
  );
}

const doneTexts = () => ({
  'leg-vast': text('done.leg-vast'),
  herzie: text('done.herzie'),
  afkloppen: text('done.afkloppen'),
  'trek-in': text('done.trek-in'),
  publiceer: text('done.publiceer'),
  erratum: text('done.erratum'),
  verberg: text('done.verberg'),
  toon: text('done.toon'),
});

interface WholeProps {
  readonly desk: MinutesDesk;
  readonly minutes: Minutes;
  readonly scene: MinutesScene;
}

function Whole({ desk, minutes, scene }: WholeProps) {
  const { context } = desk;
  const { name, comparison } = scene;
  return (
    <>
      <Changed desk={desk} minutes={minutes} scene={scene} />
      <Done context={context} sentences={doneTexts()} processing={text('processing')} />
      <MinutesHead desk={desk} minutes={minutes} />
      <Columns>
        <div>
          <MinutesReading minutes={minutes} lines={scene.lines} />
          {scene.signing && <SignOffSection desk={desk} minutes={minutes} signing={scene.signing} />}
          {scene.mayPublish && <PublishSection desk={desk} minutes={minutes} />}
          <CorrectionsSection {...scene} desk={desk} minutes={minutes} />
          {scene.seesHidden && (
            <HiddenSection desk={desk} minutes={minutes} name={name} mayRelease={scene.mayRelease} />
          )}
          {comparison && !scene.seen && <ComparisonSection desk={desk} comparison={comparison} />}
          <VersionsSection desk={desk} rows={scene.versions} />
        </div>
        <div>
          <ProofPanel minutes={minutes} name={name} />
          <AttendancePanel count={scene.attendance} convenor={scene.convenor} />
          <HistoryLink context={context} soort="verslag" id={desk.meetingId} />
        </div>
      </Columns>
      <Printed desk={desk} minutes={minutes} />
    </>
  );
}

/** What went wrong; to somebody who signed an older text, with what changed since. */
function Changed({ desk, minutes, scene: { seen, comparison } }: WholeProps) {
  const { context } = desk;
  if (seen === undefined || !comparison) return <Problem context={context} title={text('refused')} />;
  return (
    <ErrorNotice title={text('changedTitle')}>
      <p>{text('changedSince', { before: seen, after: minutes.version })}</p>
      <Differences desk={desk} comparison={comparison} />
    </ErrorNotice>
  );
}
