import { entity, type Entity, type Read, type Sealed } from '../../kernel/index.js';
import { draftRules } from './draft-rules.js';
import {
  minutesEvents,
  type ItemOutcome,
  type MinutesEvents,
  type WithholdReason,
} from './minutes.events.js';
import { passageRules } from './passage-rules.js';
import { signOffRules } from './sign-off-rules.js';

export * from './minutes.events.js';

export interface Passage {
  readonly version: number;
  readonly blockId: string;
  readonly paragraph: number;
}
export interface SignOff {
  readonly mandateId: string;
  readonly seatId: string;
}
/** A text as it was recorded: where it stands, and its number of paragraphs. */
export interface RecordedBlock {
  readonly paragraphs: number;
  readonly text: Sealed;
}
/** What decisions about the minutes need; the texts themselves are never in it. */
export interface Minutes {
  readonly bodyId: string;
  readonly version: number;
  readonly hash: string;
  readonly outcomes: readonly ItemOutcome[];
  /** By version, then by block. */
  readonly blocks: Readonly<Record<number, Readonly<Record<string, RecordedBlock>>>>;
  /** Of the last version, one a seat. */
  readonly signOffs: readonly SignOff[];
  readonly published: boolean;
  readonly withheld: readonly (Passage & { readonly reason: WithholdReason })[];
}

export const samePassage = (a: Passage, b: Passage): boolean =>
  a.version === b.version && a.blockId === b.blockId && a.paragraph === b.paragraph;

type Version = Read<MinutesEvents['MinutesDrafted']>;
const written = (s: Readonly<Minutes>, { bodyId, version, hash, outcomes, blocks }: Version): Minutes => ({
  ...s,
  bodyId,
  version,
  hash,
  outcomes,
  blocks: {
    ...s.blocks,
    [version]: Object.fromEntries(
      blocks.map(({ blockId, paragraphs, text }) => [blockId, { paragraphs, text }]),
    ),
  },
  signOffs: [],
});

const unwritten: Minutes = {
  bodyId: '',
  version: 0,
  hash: '',
  outcomes: [],
  blocks: {},
  signOffs: [],
  published: false,
  withheld: [],
};

export const minutes: Entity<Minutes, MinutesEvents> = entity('minutes', {
  events: minutesEvents,
  initial: unwritten,
  evolve: {
    MinutesDrafted: written,
    MinutesRevised: written,
    MinutesSignedOff: (s, { mandateId, seatId }) => ({
      ...s,
      signOffs: [...s.signOffs, { mandateId, seatId }],
    }),
    SignOffWithdrawn: (s, { seatId }) => ({
      ...s,
      signOffs: s.signOffs.filter((one) => one.seatId !== seatId),
    }),
    MinutesPublished: (s) => ({ ...s, published: true }),
    ErratumIssued: (s) => s,
    PassageWithheld: (s, { passage, reason }) => ({
      ...s,
      withheld: [...s.withheld, { ...passage, reason }],
    }),
    PassageReleased: (s, { passage }) => ({
      ...s,
      withheld: s.withheld.filter((one) => !samePassage(one, passage)),
    }),
  },
  commands: (on, event) => [...draftRules(on, event), ...signOffRules(on, event), ...passageRules(on, event)],
});
