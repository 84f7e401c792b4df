import { ScheduleAgendaItem } from '../contexts/meetings/agenda-rules.js';
import { AssentToAgendaProposal } from '../contexts/meetings/assent-rules.js';
import { ConcludeItem, PostponeItem, RouteItemToBody } from '../contexts/meetings/conclusion-rules.js';
import { meeting as meetingEntity } from '../contexts/meetings/meeting.js';
import { PlanMeeting } from '../contexts/meetings/planning-rules.js';
import { SubmitAgendaProposal } from '../contexts/meetings/submission-rules.js';
import { instantOf, localOf } from '../kernel/index.js';
import { bodyId } from './bodies/index.js';
import { idOf } from './ids.js';
import {
  itemId,
  meetingId,
  proposalId,
  proposals,
  type DemoItem,
  type DemoMeeting,
  type DemoProposal,
  type ProposalKey,
} from './meetings/meeting.js';
import type { Person } from './people.js';
import { BrokenStep, type Script, type Voice } from './script.js';
import { signalId } from './signals.js';

/** What happens to every meeting: it is planned, gets its agenda, and its items end. */
export async function plan(
  script: Script,
  meeting: DemoMeeting,
  by: Voice,
  more: Partial<PlanMeeting> = {},
): Promise<void> {
  const { body, starts, ends, place, lunch, chair } = meeting;
  const times = { startsAt: starts, endsAt: ends, place, lunch };
  const chairMandate = script.mandateRef(chair.person, chair.body);
  await by.send(PlanMeeting, {
    meetingId: meetingId(meeting),
    bodyId: bodyId(body),
    kind: 'gewoon',
    ...times,
    chairMandate,
    ...more,
  });
}

const itemOf = (meeting: DemoMeeting, key: string): DemoItem =>
  meeting.items.find((item) => item.key === key)!;

/** Puts items at the end of the draft, in this order. */
export async function schedule(
  script: Script,
  meeting: DemoMeeting,
  by: Voice,
  ...keys: readonly string[]
): Promise<void> {
  for (const key of keys) {
    const { kind, title, minutes, presenter, signals = [] } = itemOf(meeting, key);
    await by.send(ScheduleAgendaItem, {
      meetingId: meetingId(meeting),
      itemId: itemId(meeting, key),
      ...{ kind, title, minutes },
      presenterMandate: presenter && script.mandateRef(presenter, meeting.body),
      signalIds: signals.map(signalId),
    });
  }
}

/** A member asks for an item, for one meeting. */
export async function propose(script: Script, key: ProposalKey, target: DemoMeeting): Promise<void> {
  const { by, kind, title, motive, signals }: DemoProposal = proposals[key];
  await script.as(by, 'CHK').send(SubmitAgendaProposal, {
    proposalId: proposalId(key),
    bodyId: bodyId('CHK'),
    ...{ kind, title, motive },
    signalIds: signals.map(signalId),
    targetMeetingId: meetingId(target),
  });
}

/** One of the two parties agrees; with the second it comes on the agenda. */
export async function assent(
  script: Script,
  meeting: DemoMeeting,
  key: string,
  person: Person,
  body: 'VBG' | 'CHK',
): Promise<void> {
  const { title, minutes, proposal } = itemOf(meeting, key);
  await script
    .as(person, body)
    .send(AssentToAgendaProposal, { proposalId: proposalId(proposal!), title, minutes });
}

/** The id an item has: its own, or the one the process gave it when its proposal was admitted. */
export async function idOfItem(script: Script, meeting: DemoMeeting, key: string): Promise<string> {
  const { proposal } = itemOf(meeting, key);
  if (!proposal) return itemId(meeting, key);
  const { items } = await script.state(meetingEntity, meetingId(meeting));
  const found = items.find((item) => item.proposalId === proposalId(proposal));
  if (!found) throw new BrokenStep(`Het punt ${key} staat niet op de agenda van ${meeting.key}.`);
  return found.itemId;
}

/** Something that happens during an item, before it ends. */
export type Asides = Readonly<Record<string, () => Promise<void>>>;

/** The chair takes the items one by one; each ends when its minutes are over. */
export async function hold(script: Script, meeting: DemoMeeting, asides: Asides = {}): Promise<void> {
  const chair = script.as(meeting.chair.person, meeting.chair.body);
  let end = Date.parse(instantOf(meeting.starts));
  for (const item of meeting.items) {
    end += item.minutes * 60_000;
    await script.at(localOf(new Date(end - 60_000).toISOString()));
    await asides[item.key]?.();
    await script.at(localOf(new Date(end).toISOString()));
    await conclude(script, meeting, item, chair);
  }
}

async function conclude(
  script: Script,
  meeting: DemoMeeting,
  { key, ends }: DemoItem,
  chair: Voice,
): Promise<void> {
  const item = { meetingId: meetingId(meeting), itemId: await idOfItem(script, meeting, key) };
  if (ends === undefined) throw new BrokenStep(`Het punt ${key} van ${meeting.key} heeft geen uitkomst.`);
  if (typeof ends === 'string') await chair.send(ConcludeItem, { ...item, outcome: ends });
  else if ('routedTo' in ends)
    await chair.send(RouteItemToBody, {
      ...item,
      targetBodyId: bodyId(ends.routedTo),
      question: ends.question,
    });
  else
    await chair.send(PostponeItem, {
      ...item,
      reason: ends.postponed,
      successor: idOf(`item ${ends.takenUpAs}`),
    });
}
