import type { ComponentChildren } from 'preact';
import type { Opened } from '../../../kernel/index.js';
import { Outcome, timeRange, type AgendaEntry } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { bodyTitles } from '../../bodies/parts/body-page.js';
import { sentTo } from '../../bodies/parts/routed-to.js';
import { items as itemsView, type ItemDocument } from '../items.view.js';
import type { ListedItem } from '../meeting.js';
import { meetingText as text } from '../meeting.texts.js';
import { linkedSignals } from './linked-signals.js';
import { outcomeRule, outcomeWord } from './outcome-words.js';
import type { MeetingScene } from './agenda-scene.js';
import { TakenOffNotice, takenOffIn } from './taken-off.js';

/** Items as an agenda shows them: hours counted from the start, who speaks, signals, and how they ended. */
export async function entriesOf(
  scene: MeetingScene,
  items: readonly ListedItem[],
): Promise<readonly AgendaEntry[]> {
  const { context, meeting, rules, speakers } = scene;
  const documents = await documentsOf(context, items);
  const signalsOf = (itemId: string) => documents.get(itemId)?.signalIds ?? [];
  const signals = await linkedSignals(
    context,
    items.flatMap(({ itemId }) => signalsOf(itemId)),
  );
  const ends = await endsOf(context, documents);
  const times = timesOf(meeting.plannedAt, items);
  const gone = takenOffIn(scene.draft, context, meeting);
  return items.map((item, index): AgendaEntry => {
    const ended = ends.get(item.itemId);
    return {
      nr: item.order,
      title: item.title,
      href: context.link(`/agendapunt/${item.itemId}`),
      kind: item.kind,
      time: times[index],
      minutes: item.minutes,
      owner: speakers(item.presenterMandate)?.who,
      signals: signals(signalsOf(item.itemId)),
      note:
        !ended && item.kind === 'standpunttoetsing'
          ? outcomeRule(rules?.itemKinds[item.kind] ?? [])
          : undefined,
      children: ended ?? <TakenOffNotice said={gone(item.itemId)} />,
    };
  });
}

/** `9.30 – 9.40 uur` for each, one after the other. */
function timesOf(start: string, items: readonly { readonly minutes: number }[]): readonly string[] {
  let from = Date.parse(start);
  return items.map(({ minutes }) => {
    const until = from + minutes * 60_000;
    const range = timeRange(new Date(from).toISOString(), new Date(until).toISOString());
    from = until;
    return range;
  });
}

type Documents = ReadonlyMap<string, Opened<ItemDocument>>;

async function documentsOf(context: PageContext, items: readonly ListedItem[]): Promise<Documents> {
  const found = await Promise.all(items.map(({ itemId }) => context.get(itemsView, itemId)));
  return new Map(found.flatMap((one) => (one ? [[one.id, one.document] as const] : [])));
}

async function endsOf(
  context: PageContext,
  documents: Documents,
): Promise<ReadonlyMap<string, ComponentChildren>> {
  const ended = [...documents].filter(([, document]) => document.ended);
  if (ended.length === 0) return new Map();
  const title = await bodyTitles(context);
  return new Map(
    ended.map(([id, { ended: end, routed }]) => {
      const outcome = outcomeWord(end!.outcome);
      const body = routed && sentTo(routed, title);
      return [id, <Outcome>{body ? text('routedTo', { outcome, body }) : outcome}</Outcome>] as const;
    }),
  );
}
