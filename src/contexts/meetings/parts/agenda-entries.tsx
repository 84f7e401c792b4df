import type { ComponentChildren } from 'preact';
import { Outcome, timeRange, type AgendaEntry } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { bodyTitles } from '../../bodies/parts/body-page.js';
import { sentTo } from '../../bodies/parts/routed-to.js';
import { items as itemsView } from '../items.view.js';
import type { PublishedItem } from '../meeting.js';
import { meetingText as text } from '../meeting.texts.js';
import { linkedSignals } from './linked-signals.js';
import { outcomeRule, outcomeWord } from './outcome-words.js';
import type { MeetingScene } from './agenda-scene.js';

/** Items as an agenda shows them: hours counted from the start, who speaks, signals, and how they ended. */
export async function entriesOf(
  scene: MeetingScene,
  items: readonly PublishedItem[],
): Promise<readonly AgendaEntry[]> {
  const { context, meeting, rules, speakers } = scene;
  const signals = await linkedSignals(
    context,
    items.flatMap(({ signalIds }) => signalIds),
  );
  const ends = await endsOf(context, scene.id);
  const times = timesOf(meeting.plannedAt, items);
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
      signals: signals(item.signalIds),
      note:
        !ended && item.kind === 'standpunttoetsing'
          ? outcomeRule(rules?.itemKinds[item.kind] ?? [])
          : undefined,
      children: ended,
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

async function endsOf(
  context: PageContext,
  meetingId: string,
): Promise<ReadonlyMap<string, ComponentChildren>> {
  const rows = await context.all(itemsView, { meetingId }, 'place');
  const ended = rows.filter(({ outcome }) => outcome !== undefined);
  if (ended.length === 0) return new Map();
  const title = await bodyTitles(context);
  const found = await Promise.all(ended.map(({ id }) => context.get(itemsView, id)));
  return new Map(
    found.flatMap((one) => {
      if (!one?.document.ended) return [];
      const { ended: end, routed } = one.document;
      const outcome = outcomeWord(end.outcome);
      const body = routed && sentTo(routed, title);
      return [[one.id, <Outcome>{body ? text('routedTo', { outcome, body }) : outcome}</Outcome>] as const];
    }),
  );
}
