import {
  Actions, Button, Columns, Form, MinutesBlocks, SavedStatus, Section, Sticky,
} from '../../../web/index.js'; // prettier-ignore
import { Asking } from '../../../web/asking.js';
import { minutesEditText as text } from '../minutes-edit.texts.js';
import { onPageClock, savedTime } from './draft-time.js';
import { AttendanceFields } from './minutes-attendance-fields.js';
import { MinutesEditBlock } from './minutes-edit-block.js';
import type { EditScene } from './minutes-edit-scene.js';
import { pointsOf } from './minutes-writers.js';

export interface EditFormProps {
  readonly scene: EditScene;
  /** Of the recorded minutes, for the next version. */
  readonly revision: number;
}

/** The whole of it is one form, so that every button sends along what was typed. */
export function MinutesEditForm({ scene, revision }: EditFormProps) {
  const { desk, kept, groups, errors } = scene;
  const { context, minutes } = desk;
  const hidden = { vanaf: minutes?.version ?? 0, versie: kept.updatedAt ?? '' };
  const { path } = context;
  return (
    <Form
      action={`${path}/bewaar`}
      autosave={`${path}/bewaar`}
      commandId={context.commandId()}
      hidden={hidden}
    >
      <Standing scene={scene} />
      <Columns spaced>
        <Section id="punten" title={text('items', { count: scene.blocks.length })}>
          <p class="small muted" data-scripted hidden>
            {text('autosave')}
          </p>
          <p class="small muted" data-unscripted>
            {text('keepYourself')}
          </p>
          <MinutesBlocks>
            {scene.blocks.map((block) => (
              <MinutesEditBlock block={block} path={path} version={minutes?.version ?? 0} now={context.now} />
            ))}
          </MinutesBlocks>
          <Record scene={scene} revision={revision} />
        </Section>
        <div>
          <AttendanceFields
            groups={groups}
            present={kept.draft.present}
            others={kept.draft.others}
            errors={errors}
          />
        </div>
      </Columns>
    </Form>
  );
}

/** Whether it is kept, who else writes, what is to be chosen. Its button comes first in the form, so that Enter keeps the draft. */
function Standing({ scene: { desk, kept, writers, blocks } }: { scene: EditScene }) {
  const { now } = desk.context;
  const at = kept.updatedAt === undefined ? undefined : onPageClock(kept.updatedAt, now);
  const two = blocks.filter(({ difference }) => difference !== undefined);
  return (
    <Sticky>
      <div class="saved">
        <SavedStatus at={at}>
          {writers
            .filter(({ points }) => points.length > 0)
            .map(({ name, points, colleague }) => (
              <span>
                {text('writing', { name, points: pointsOf(points), time: savedTime(colleague.at, now) })}
              </span>
            ))}
          {two[0] && <a href={`#verschil-${two[0].blockId}`}>{text('both', { count: two.length })}</a>}
        </SavedStatus>
        <Button kind="small">{text('keep')}</Button>
      </div>
    </Sticky>
  );
}

function Record({ scene: { desk }, revision }: EditFormProps) {
  const { context, minutes } = desk;
  const { path } = context;
  if (minutes?.published) return null;
  const signed = minutes?.signOffs.length ?? 0;
  const which = minutes
    ? { formAction: `${path}/herzie`, name: 'revision', value: String(revision) }
    : { formAction: `${path}/leg-vast` };
  return (
    <>
      <Asking paths={['herzie', 'leg-vast', 'uitkomst']} hidden={{}} />
      <Actions>
        <Button kind="primary" {...which}>
          {text('record')}
        </Button>
        {minutes && <Button href={path.replace(/\/bewerken$/, '')}>{text('toMinutes')}</Button>}
      </Actions>
      {signed > 0 && <p class="small muted mt">{text('again', { count: signed })}</p>}
    </>
  );
}
