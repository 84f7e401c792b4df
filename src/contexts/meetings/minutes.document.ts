import type { Sealed } from '../../kernel/index.js';
import { members, preparers } from '../audiences.js';
import type { Act } from './act.js';
import type { Attendance, ItemOutcome, WithholdReason } from './minutes.events.js';
import type { Passage } from './minutes.js';

/** One paragraph as a reader may see it; `withheld` says why it is hidden, `text` is then absent unless the reader may see it. */
export interface ShownParagraph {
  readonly paragraph: number;
  readonly text?: string;
  readonly withheld?: WithholdReason;
  /** The place that was withheld: this one, or another with the same words. */
  readonly passage?: Passage;
}
export interface BlockDocument {
  readonly blockId: string;
  readonly itemId: string;
  readonly paragraphs: number;
  /** The whole text; not served once a paragraph of it is hidden from the reader. */
  readonly text: Sealed;
  /** Made when the document is read, never stored. */
  readonly shown?: readonly ShownParagraph[];
}
/** Where something was withheld, since when and by whom, and when it was released again. */
export interface PassageMark extends Passage {
  readonly reason: WithholdReason;
  readonly withheld: Act;
  readonly released?: Act;
}
/** What a version says and what it rests on. */
export interface MinutesTextDocument {
  readonly meetingId: string;
  readonly bodyId: string;
  /** Whose members sign: the body that prepares, or else the body itself. */
  readonly signingBodyId: string;
  readonly version: number;
  readonly hash: string;
  readonly blocks: readonly BlockDocument[];
  readonly outcomes: readonly ItemOutcome[];
  readonly attendance: Attendance;
}
/** Whoever signs reads what is signed: without a body that prepares, that is every member. */
export const draftReaders = ({ bodyId, signingBodyId }: MinutesTextDocument): string =>
  signingBodyId === bodyId ? members(bodyId) : preparers(bodyId);

export interface MinutesDocument extends MinutesTextDocument {
  readonly network: string;
  readonly drafted: Act;
  /** Who wrote the version that stands. */
  readonly written: Act;
  readonly signOffs: readonly (Act & { readonly mandateId: string; readonly seatId: string })[];
  readonly published?: Act & {
    readonly daysAfter: number;
    readonly daysLate: number;
    readonly lateReason?: string;
  };
  /** `on` is the block; `withheld`, made on reading, says why an erratum with withheld words is hidden. */
  readonly errata: readonly (Act & {
    readonly on: string;
    readonly text: Sealed;
    readonly withheld?: WithholdReason;
  })[];
  readonly passages: readonly PassageMark[];
  /** Made on reading, for the system alone: every passage that is withheld now. */
  readonly withheldWords?: readonly string[];
}
export interface MinutesRow {
  readonly bodyId: string;
  readonly version: number;
  readonly hash: string;
  readonly published: boolean;
  readonly publishedAt?: string;
  readonly daysAfter?: number;
  readonly daysLate?: number;
  readonly lateReason?: string;
  readonly writtenAt: string;
  readonly writtenBy: string;
  readonly signedSeats: readonly string[];
}
