import { content, each, events, one, open, optional, ownContent, role } from '../../kernel/index.js';
import type { Outcome } from '../bodies/parameters.js';

/** Why a passage is hidden; a code, so that the reason never repeats what was hidden. */
export const withholdReasons = ['persoonsnaam', 'persoonsgegevens', 'vertrouwelijk', 'vergissing'] as const;
export type WithholdReason = (typeof withholdReasons)[number];

export interface ItemOutcome {
  readonly itemId: string;
  readonly outcome: Outcome | 'ingetrokken';
}
export interface Attendance {
  /** Mandate ids of the body, of who was there. */
  readonly mandates: readonly string[];
  readonly othersPresent: number;
}

/** Where a paragraph stands; never a quotation. */
export interface Passage {
  readonly version: number;
  readonly blockId: string;
  readonly paragraph: number;
}
const passage = one({ version: open<number>(), blockId: open<string>(), paragraph: open<number>() });
/** One version of the text. `hash` is the text hash over salt and the canonical text of attendance, blocks and outcomes. */
const version = {
  meetingId: open<string>(),
  bodyId: open<string>(),
  /** Whose members sign: the body that prepares, or else the body itself. */
  signingBodyId: open<string>(),
  version: open<number>(),
  /** Each text has a key of its own, so that one can be erased alone; `paragraphs` says how many it has. */
  blocks: each({
    blockId: open<string>(),
    itemId: open<string>(),
    paragraphs: open<number>(),
    text: ownContent(),
  }),
  outcomes: open<readonly ItemOutcome[]>(),
  attendance: open<Attendance>(),
  salt: content(),
  hash: open<string>(),
};

/** The minutes of one meeting (domain.md 7.4); the stream is named by the meeting. Versions count 1, 2, 3 …, paragraphs from 1. */
export const minutesEvents = events({
  MinutesDrafted: version,
  MinutesRevised: version,
  MinutesSignedOff: {
    version: open<number>(),
    hash: open<string>(),
    mandateId: open<string>(),
    seatId: open<string>(),
  },
  SignOffWithdrawn: { version: open<number>(), mandateId: open<string>(), seatId: open<string>() },
  MinutesPublished: {
    version: open<number>(),
    hash: open<string>(),
    daysAfter: open<number>(),
    /** Over the limit of the rules. */
    daysLate: open<number>(),
    lateReason: optional(role<string>()),
    /** Passages that were withheld as it was published, by their place; absent when everything was to be read. */
    restrictedParts: optional(open<readonly Passage[]>()),
  },
  /** `on` is the block it corrects. */
  ErratumIssued: { on: open<string>(), text: content() },
  PassageWithheld: { passage, reason: role<WithholdReason>() },
  PassageReleased: { passage },
});
export type MinutesEvents = typeof minutesEvents;
