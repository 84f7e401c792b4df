import { Button, dateTimeText, Form, Row, Rows } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { minutesText as text } from '../minutes.texts.js';
import type { Minutes, MinutesDesk } from './minutes-desk.js';
import { WorkSection } from './minutes-work-section.js';

export interface HiddenSectionProps {
  readonly desk: MinutesDesk;
  readonly minutes: Minutes;
  readonly name: (participant: string | undefined) => string;
  readonly mayRelease: boolean;
}

/** What is out of sight, for who may see it: since when, by whom, why; the secretary shows it again. */
export function HiddenSection({ desk, minutes, name, mayRelease }: HiddenSectionProps) {
  const { context } = desk;
  const marks = minutes.passages.filter(({ released }) => !released);
  if (marks.length === 0) return null;
  return (
    <WorkSection id="verborgen" title={text('hiddenTitle', { count: marks.length })}>
      <Rows>
        {marks.map((mark) => {
          const itemId = minutes.blocks.find(({ blockId }) => blockId === mark.blockId)?.itemId;
          const nr = desk.lines.find((line) => line.itemId === itemId)?.nr ?? 0;
          const { paragraph, version } = mark;
          return (
            <Row
              title={text('hiddenPlace', { nr, paragraph, version })}
              meta={[
                text(`reason.${mark.reason}`),
                text('hiddenSince', {
                  moment: dateTimeText(mark.withheld.at),
                  who: name(mark.withheld.actor),
                }),
              ]}
              side={mayRelease && <ReleaseForm context={context} mark={mark} nr={nr} />}
            />
          );
        })}
      </Rows>
    </WorkSection>
  );
}

function ReleaseForm({
  context,
  mark,
  nr,
}: {
  context: PageContext;
  mark: Minutes['passages'][number];
  nr: number;
}) {
  const { version, blockId, paragraph } = mark;
  return (
    <Form
      action={`${context.path}/toon`}
      commandId={context.commandId()}
      hidden={{ version, blockId, paragraph }}
    >
      <Button kind="small" about={text('releaseAbout', { nr, paragraph })}>
        {text('release')}
      </Button>
    </Form>
  );
}
