import { ArrayMaxSize, ArrayUnique, IsArray, IsInt, IsUUID, Length, Max, Min } from 'class-validator';
import { holds, must, rules, type Actor, type Get, type Moment, type Plain } from '../../kernel/index.js';
import { NestedEach } from '../../kernel/input.js';
import { mandateOf, roster, type Roster } from '../bodies/roster.js';
import { mustHaveBegun } from './dates.js';
import { deskOf, worksOn, type Desk } from './desk.js';
import { meeting, type Meeting } from './meeting.js';
import type { Minutes } from './minutes.js';
import type { ItemOutcome, MinutesEvents } from './minutes.events.js';
import { minutesText, paragraphsOf } from './minutes-text.js';

/** What was said on one item. */
export class MinutesBlock {
  @IsUUID() blockId!: string;
  @IsUUID() itemId!: string;
  @Length(1, 20_000) text!: string;
}
class Written {
  @IsUUID() meetingId!: string;
  @NestedEach(() => MinutesBlock, { min: 1, max: 200 })
  blocks!: MinutesBlock[];
  /** Mandate ids, of the body, of who was there. */
  @IsArray() @ArrayMaxSize(500) @ArrayUnique() @IsUUID(undefined, { each: true }) presentMandates!: string[];
  /** Speakers and guests. */
  @IsInt() @Min(0) @Max(10_000) othersPresent!: number;
}
/** The first version; the outcomes come from the meeting itself. */
export class DraftMinutes extends Written {}
/** A next version: sign-offs of the former one no longer count. */
export class ReviseMinutes extends Written {}

/** How the items of the meeting ended, in the order of the agenda. */
export const outcomesOf = ({ publication, ended }: Readonly<Meeting>): readonly ItemOutcome[] =>
  (publication?.items ?? []).flatMap(({ itemId }) =>
    ended[itemId] === undefined ? [] : [{ itemId, outcome: ended[itemId] }],
  );

function checkBlocks(blocks: readonly MinutesBlock[], held: Readonly<Meeting>): void {
  must(new Set(blocks.map((block) => block.blockId)).size === blocks.length, 'block-twice', {}, 'blocks');
  const known = new Set(held.publication?.items.map((item) => item.itemId));
  must(
    blocks.every((block) => known.has(block.itemId)),
    'block-of-other-meeting',
    {},
    'blocks',
  );
}

/** Who was there for the body held a mandate that day. */
function checkAttendance(mandates: readonly string[], of: Roster | undefined, at: string): void {
  const held = (mandateId: string): boolean => {
    const mandate = of && mandateOf(of, mandateId);
    return mandate !== undefined && holds(at, mandate.from, mandate.until);
  };
  must(mandates.every(held), 'attendee-without-mandate', {}, 'presentMandates');
}

interface Facts extends Desk {
  readonly held: Readonly<Meeting>;
  readonly seats: Roster | undefined;
}

function versionOf(
  c: Written,
  version: number,
  { held, seats, rules }: Facts,
  moment: Moment,
): Plain<MinutesEvents['MinutesDrafted']> {
  checkBlocks(c.blocks, held);
  checkAttendance(c.presentMandates, seats, held.plannedAt);
  const attendance = { mandates: c.presentMandates, othersPresent: c.othersPresent };
  const outcomes = outcomesOf(held);
  const salt = moment.newSalt();
  const hash = moment.textHash(salt, minutesText({ attendance, blocks: c.blocks, outcomes }));
  const blocks = c.blocks.map(({ blockId, itemId, text }) => ({
    blockId,
    itemId,
    paragraphs: paragraphsOf(text).length,
    text,
  }));
  const signingBodyId = rules.preparatoryBodyId ?? held.bodyId;
  const named = { meetingId: c.meetingId, bodyId: held.bodyId, signingBodyId, version };
  return { ...named, blocks, outcomes, attendance, salt, hash };
}

const writer = (
  _command: object,
  _state: Readonly<Minutes>,
  { held, ...desk }: Facts,
  actor: Actor,
): boolean => worksOn(actor, held.bodyId, desk);

async function facts(get: Get, c: Written): Promise<Facts> {
  const held = await get(meeting, c.meetingId);
  return { ...(await deskOf(get, held.bodyId)), held, seats: await get.maybe(roster, held.bodyId) };
}

export const draftRules = rules<Minutes, MinutesEvents>((on, event) => [
  on(DraftMinutes, {
    stream: (c) => c.meetingId,
    on: 'new',
    facts,
    allow: writer,
    decide: (c, _state, facts, moment) => {
      mustHaveBegun(facts.held, moment.now);
      return [event('MinutesDrafted', versionOf(c, 1, facts, moment))];
    },
  }),
  on(ReviseMinutes, {
    stream: (c) => c.meetingId,
    ifMatch: true,
    facts,
    allow: writer,
    decide: (c, { published, version }, facts, moment) => {
      must(!published, 'minutes-published');
      return [event('MinutesRevised', versionOf(c, version + 1, facts, moment))];
    },
  }),
]);
