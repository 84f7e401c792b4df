import { Badge, dateLong, PageHead, Scrubber, Text } from '../../../web/index.js';
import type { HistoryEvent } from '../../../web/doors.js';
import type { PageContext } from '../../../web/page.js';
import { dossierPageText as text } from '../dossier.texts.js';
import { accessNow } from './auditor.js';
import { stepSentence, type Dossier } from './dossier.js';

export const titleOf = ({ context, name }: Pick<Dossier, 'context' | 'name'>): string =>
  context.at.past ? text('titlePast', { name, day: dateLong(context.at.instant) }) : text('title', { name });

/** Who looks, until when they may, and that it is noted. */
export async function auditorKicker(context: PageContext) {
  const access = await accessNow(context);
  return (
    <>
      <span>{text('auditor', { name: context.viewer.name })}</span>{' '}
      {access && <Badge tone="warning">{text('access', { ...access })}</Badge>} <span>{text('noted')}</span>
    </>
  );
}

export async function dossierHead(dossier: Dossier) {
  const { context, name } = dossier;
  return <PageHead kicker={await auditorKicker(context)} title={<Text>{text('title', { name })}</Text>} />;
}

/** Steps that change what people may count on; they get a long mark. */
const landmarks = new Set([
  'AgendaPublished',
  'AgendaSupplemented',
  'BodyDissolved',
  'FeedbackGiven',
  'FeedbackReceiptConfirmed',
  'ItemConcluded',
  'MeetingCancelled',
  'MinutesPublished',
  'RoutedItemReturned',
  'RoutedItemStalled',
  'RuleProfileAdopted',
  'SeatPlanSet',
  'SignalAnswered',
  'SignalDeclined',
  'SignalRouted',
]);

/** The scrubber: a mark for every event of the dossier. */
export async function dossierScrubber(dossier: Dossier) {
  const { context, events, seen, address } = dossier;
  const current = seen.at(-1)!;
  const next = events[seen.length];
  return (
    <Scrubber
      count={events.length}
      step={seen.length}
      moment={current.recordedAt}
      shown={context.at.instant}
      what={await stepSentence(dossier, current)}
      landmarks={events.flatMap(({ type }, index) => (landmarks.has(type) ? [index + 1] : []))}
      previous={seen.at(-2)?.number}
      next={next?.number}
      keep={{ alles: context.query.alles }}
      shortcuts={[
        { href: to(address, events[0]!), label: text('toBegin') },
        { href: address, label: text('toEnd') },
      ]}
    />
  );
}

const to = (address: string, { number }: HistoryEvent): string => `${address}?tot=${number}`;
