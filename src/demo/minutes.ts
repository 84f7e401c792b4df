import { roster, seatOf } from '../contexts/bodies/roster.js';
import { DraftMinutes, ReviseMinutes } from '../contexts/meetings/draft-rules.js';
import { minutes } from '../contexts/meetings/minutes.js';
import { PublishMinutes, SignOffMinutes } from '../contexts/meetings/sign-off-rules.js';
import { holds, instantOf } from '../kernel/index.js';
import { idOfItem } from './acts.js';
import { bodyId, seatId, type BodyCode } from './bodies/index.js';
import { blockId, meetingId, type DemoMeeting } from './meetings/meeting.js';
import type { Person } from './people.js';
import { BrokenStep, type Script, type Voice } from './script.js';

/** What is said of an item when it is not what stands in the meeting itself. */
type Instead = Readonly<Record<string, string>>;

export async function draftMinutes(
  script: Script,
  meeting: DemoMeeting,
  by: Voice,
  instead?: Instead,
): Promise<void> {
  await by.send(DraftMinutes, await written(script, meeting, instead));
}
export async function reviseMinutes(
  script: Script,
  meeting: DemoMeeting,
  by: Voice,
  instead?: Instead,
): Promise<void> {
  await by.send(ReviseMinutes, await written(script, meeting, instead));
}

/** Signs the text as it now stands. */
export async function signOff(
  script: Script,
  meeting: DemoMeeting,
  person: Person,
  body: BodyCode,
): Promise<void> {
  const { version, hash } = await script.state(minutes, meetingId(meeting));
  await script.as(person, body).send(SignOffMinutes, { meetingId: meetingId(meeting), version, hash });
}

export async function publishMinutes(
  script: Script,
  meeting: DemoMeeting,
  by: Voice,
  lateReason?: string,
): Promise<void> {
  const { version } = await script.state(minutes, meetingId(meeting));
  await by.send(PublishMinutes, { meetingId: meetingId(meeting), version, lateReason });
}

async function written(script: Script, meeting: DemoMeeting, instead: Instead = {}): Promise<DraftMinutes> {
  const blocks: DraftMinutes['blocks'] = [];
  for (const { key, said } of meeting.items) {
    const text = instead[key] ?? said ?? '';
    blocks.push({ blockId: blockId(meeting, key), itemId: await idOfItem(script, meeting, key), text });
  }
  const presentMandates = await present(script, meeting);
  return {
    meetingId: meetingId(meeting),
    blocks,
    presentMandates,
    othersPresent: meeting.attendance!.others,
  };
}

/** Everybody with a mandate that day who was not away, and the deputies of some who were. */
async function present(script: Script, { key, body, starts, attendance }: DemoMeeting): Promise<string[]> {
  const { inTheRoom, away, deputies, others } = attendance!;
  const state = await script.state(roster, bodyId(body));
  const seats = (keys: readonly (typeof away)[number][]): readonly string[] =>
    keys.map((one) => seatId(body, one));
  const [absent, replaced] = [seats(away), seats(deputies)];
  const unknown =
    [...absent, ...replaced].some((id) => !seatOf(state, id)) || !replaced.every((id) => absent.includes(id));
  const there = state.mandates
    .filter(({ from, until }) => holds(instantOf(starts), from, until))
    .filter(({ role, seatId: at }) =>
      role === 'plaatsvervanger' ? replaced.includes(at) : !absent.includes(at),
    )
    .map(({ mandateId }) => mandateId);
  if (unknown || there.length + others !== inTheRoom) {
    throw new BrokenStep(
      `Van ${key} zijn ${there.length} mandaten en ${others} anderen geteld, samen geen ${inTheRoom}.`,
    );
  }
  return there;
}
