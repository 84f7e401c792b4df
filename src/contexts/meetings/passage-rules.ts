import { IsIn, IsInt, IsUUID, Length, Min } from 'class-validator';
import { must, rules, type Actor } from '../../kernel/index.js';
import { deskOf, isSecretary, worksOn, type Desk } from './desk.js';
import { withholdReasons, type MinutesEvents, type WithholdReason } from './minutes.events.js';
import { samePassage, type Minutes, type Passage } from './minutes.js';

/** Says what was wrong; what was published stays as it was. */
export class IssueErratum {
  @IsUUID() meetingId!: string;
  @IsUUID() blockId!: string;
  @Length(3, 2_000) text!: string;
}
/** Hides one paragraph at once, before and after publication, in every version with its words; named by its place, never quoted. */
export class WithholdPassage {
  @IsUUID() meetingId!: string;
  @IsInt() @Min(1) version!: number;
  @IsUUID() blockId!: string;
  @IsInt() @Min(1) paragraph!: number;
  @IsIn(withholdReasons) reason!: WithholdReason;
}
export class ReleasePassage {
  @IsUUID() meetingId!: string;
  @IsInt() @Min(1) version!: number;
  @IsUUID() blockId!: string;
  @IsInt() @Min(1) paragraph!: number;
}

const writer = (_command: object, state: Readonly<Minutes>, desk: Desk, actor: Actor): boolean =>
  worksOn(actor, state.bodyId, desk);

const withheldAt = ({ withheld }: Readonly<Minutes>, passage: Passage): boolean =>
  withheld.some((one) => samePassage(one, passage));

export const passageRules = rules<Minutes, MinutesEvents>((on, event) => [
  on(IssueErratum, {
    stream: (c) => c.meetingId,
    facts: (get, _c, state) => deskOf(get, state.bodyId),
    allow: writer,
    decide: ({ blockId, text }, { published, blocks, version }) => {
      must(published, 'minutes-not-published');
      must(blocks[version]?.[blockId] !== undefined, 'no-such-block', {}, 'blockId');
      return [event('ErratumIssued', { on: blockId, text })];
    },
  }),
  on(WithholdPassage, {
    stream: (c) => c.meetingId,
    facts: (get, _c, state) => deskOf(get, state.bodyId),
    allow: writer,
    decide: ({ version, blockId, paragraph, reason }, state) => {
      const passage = { version, blockId, paragraph };
      const { paragraphs = 0 } = state.blocks[version]?.[blockId] ?? {};
      must(paragraph <= paragraphs, 'no-such-passage', {}, 'paragraph');
      return withheldAt(state, passage) ? [] : [event('PassageWithheld', { passage, reason })];
    },
  }),
  on(ReleasePassage, {
    stream: (c) => c.meetingId,
    allow: (_c, state, _facts, actor) => isSecretary(actor, state.bodyId),
    decide: ({ version, blockId, paragraph }, state) => {
      const passage = { version, blockId, paragraph };
      return withheldAt(state, passage) ? [event('PassageReleased', { passage })] : [];
    },
  }),
]);
