import { dateLong, dateTimeText } from '../../../web/index.js';
import { agendas } from '../../meetings/agendas.view.js';
import { items, type ItemDocument } from '../../meetings/items.view.js';
import type { ListedItem } from '../../meetings/meeting.js';
import { meetings, type MeetingDocument } from '../../meetings/meetings.view.js';
import { outcomeWord } from '../../meetings/parts/outcome-words.js';
import { factText as text } from '../history-facts.texts.js';
import { historyWords as words } from '../history-words.texts.js';
import { factsFrom, maybe, type FactsOf, type PageFact } from './fact.js';
import type { Names } from './names.js';

/** The page of a meeting: its date, its agenda as drafted, and how each item ended. */
export const meetingFacts: FactsOf = async (id, names) => {
  const found = await names.glance.get(meetings, id);
  if (!found) return [];
  const { document } = found;
  return [
    ...factsFrom([
      [text('title'), document.title],
      [text('body'), await names.body(document.bodyId)],
      [text('date'), dateTimeText(document.plannedAt)],
      [text('ends'), document.endsAt && dateTimeText(document.endsAt)],
      [text('place'), document.place],
      [text('remote'), document.remote],
      [text('first'), await maybe(document.precededBy, names.meeting)],
      [text('status'), text('meetingStatus', { status: document.status })],
      [text('capacity'), document.capacity],
      [text('lunch'), document.lunch ? words('yes') : words('no')],
      [text('chair'), await maybe(document.chairMandate, names.mandate)],
      [text('deviation'), document.deviationReason],
      ...document.rescheduled.map(
        ({ from, reason }) => [text('movedFrom', { day: dateLong(from) }), reason] as const,
      ),
      [text('cancelled'), document.cancelled?.reason],
      ...published(document),
    ]),
    ...(await agenda(id, names)),
  ];
};

function published({
  publication,
  agendaPromise,
  minutes,
}: Pick<MeetingDocument, 'publication' | 'agendaPromise' | 'minutes'>) {
  const late = (daysLate: number, reason: string | undefined) =>
    daysLate === 0 ? undefined : text('late', { count: daysLate, reason: reason ?? 'none' });
  return [
    [
      text('agenda'),
      publication &&
        text('agendaVersion', {
          version: publication.version,
          day: dateLong(publication.on),
          items: publication.items,
        }),
    ],
    [text('agendaLate'), agendaPromise && late(agendaPromise.daysLate, agendaPromise.lateReason)],
    [
      text('minutes'),
      minutes && text('minutesVersion', { version: minutes.version, day: dateLong(minutes.on) }),
    ],
    [text('minutesLate'), minutes && late(minutes.daysLate, minutes.lateReason)],
  ] as const;
}

async function agenda(meetingId: string, names: Names): Promise<readonly PageFact[]> {
  const draft = (await names.glance.get(agendas, meetingId))?.document;
  if (!draft) return [];
  return Promise.all(
    draft.items.map(async (item) => ({
      label: text('item', { place: item.order }),
      value: await itemWords(item, (await names.glance.get(items, item.itemId))?.document, names),
    })),
  );
}

async function itemWords(
  item: ListedItem,
  document: Pick<ItemDocument, 'ended'> | undefined,
  names: Names,
): Promise<string> {
  const { title, minutes, presenterMandate } = item;
  const presenter = await maybe(presenterMandate, names.mandate);
  const outcome = document?.ended ? outcomeWord(document.ended.outcome) : 'none';
  return text('itemWords', { title, minutes, presenter: presenter ?? 'none', outcome });
}
