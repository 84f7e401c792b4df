import { dayOf } from '../../../kernel/index.js';
import { Actions, Button, dateLong, PageHead } from '../../../web/index.js';
import { minutesText as text } from '../minutes.texts.js';
import type { MinutesDesk } from './minutes-desk.js';
import { lastDayOf, termOf, TermWords } from './minutes-term.js';

/** No minutes for this reader: there are none yet, or they are still a draft of others. These look the same. */
export function MinutesAbsent({ desk }: { desk: MinutesDesk }) {
  const { meeting, writes, context, meetingId } = desk;
  const day = dateLong(meeting.plannedAt);
  const begun = dayOf(context.at.instant) >= dayOf(meeting.plannedAt) && meeting.status !== 'cancelled';
  return (
    <>
      <PageHead
        title={text('absentTitle', { day })}
        kicker={
          <>
            <span>{desk.body.document.title}</span>
            {begun && <TermWords desk={desk} />}
          </>
        }
        lead={sentenceOf(desk, begun, day)}
      />
      <Actions>
        {writes && begun && (
          <Button kind="primary" href={`/vergadering/${meetingId}/verslag/bewerken`}>
            {text('begin')}
          </Button>
        )}
        <Button href={context.link(`/vergadering/${meetingId}`)}>{text('toAgenda')}</Button>
      </Actions>
    </>
  );
}

function sentenceOf(desk: MinutesDesk, begun: boolean, day: string): string {
  if (desk.meeting.status === 'cancelled') return text('absentCancelled', { day });
  if (!begun) return text('absentAhead', { day });
  if (desk.context.at.past) return text('absentPast');
  const term = termOf(desk);
  return term ? text('absent', { day: lastDayOf(term) }) : text('absentNoTerm');
}
