import { Badge, Button, dateLong, dateTimeText, PageHead, Text } from '../../../web/index.js';
import { minutesText as text } from '../minutes.texts.js';
import type { Minutes, MinutesDesk } from './minutes-desk.js';
import { PromiseKept, TermWords } from './minutes-term.js';

export const titleOf = ({ meeting, minutes }: MinutesDesk): string =>
  text(minutes && !minutes.published ? 'titleDraft' : 'title', { day: dateLong(meeting.plannedAt) });

/** State, version and promise of the minutes. */
export function MinutesHead({ desk, minutes }: { desk: MinutesDesk; minutes: Minutes }) {
  const kicker = minutes.published ? (
    <Online desk={desk} minutes={minutes} />
  ) : (
    <Draft desk={desk} minutes={minutes} />
  );
  return (
    <PageHead title={<Text>{titleOf(desk)}</Text>} kicker={kicker}>
      <PromiseKept desk={desk} />
      {desk.writes && !minutes.published && (
        <p class="no-print mt">
          <Button href={`/vergadering/${desk.meetingId}/verslag/bewerken`}>{text('write')}</Button>
        </p>
      )}
    </PageHead>
  );
}

function Online({ desk, minutes }: { desk: MinutesDesk; minutes: Minutes }) {
  return (
    <>
      <span>{desk.body.document.title}</span>
      <Badge>{text('version', { version: minutes.version })}</Badge>
      <span>{text('online', { moment: dateTimeText(minutes.published!.at) })}</span>
    </>
  );
}

function Draft({ desk, minutes }: { desk: MinutesDesk; minutes: Minutes }) {
  return (
    <>
      <Badge tone="warning">{text('draft')}</Badge>
      <TermWords desk={desk} />
      <span>{text('recorded', { version: minutes.version, moment: dateTimeText(minutes.written.at) })}</span>
      <span>{text('onlyFor')}</span>
    </>
  );
}
