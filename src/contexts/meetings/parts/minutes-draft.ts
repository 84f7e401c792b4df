/** What one person is writing, before it is recorded: merged with what others recorded meanwhile, so that nothing typed is lost. */
export interface DraftBlock {
  readonly text: string;
  /** Text of the recorded version it was written from. */
  readonly base: string;
  /** Typed by the same person in another window; not yet chosen between. */
  readonly rival?: string;
  /** What a colleague had written when this person last chose. */
  readonly settled?: string;
}
export interface MinutesDraft {
  /** By block id. */
  readonly blocks: Readonly<Record<string, DraftBlock>>;
  /** Mandate ids, and those of the recorded version it started from. */
  readonly present: readonly string[];
  readonly presentBase: readonly string[];
  /** As typed. */
  readonly others: string;
  readonly othersBase: string;
}
/** A recorded version; number 0 is none. */
export interface Recorded {
  readonly version: number;
  readonly texts: Readonly<Record<string, string>>;
  readonly present: readonly string[];
  readonly others: string;
}
export const unrecorded: Recorded = { version: 0, texts: {}, present: [], others: '0' };

/** Space around a text is no difference. */
export const same = (a: string, b: string): boolean => a.trim() === b.trim();

export const freshDraft = ({ texts, present, others }: Recorded): MinutesDraft => ({
  blocks: Object.fromEntries(Object.entries(texts).map(([id, text]) => [id, { text, base: text }])),
  present,
  presentBase: present,
  others,
  othersBase: others,
});

/** The draft on top of what is recorded now: taken over where only that changed, left apart where both did. */
export function rebased(draft: MinutesDraft, recorded: Recorded): MinutesDraft {
  const ids = new Set([...Object.keys(recorded.texts), ...Object.keys(draft.blocks)]);
  const blocks = [...ids].map(
    (id) => [id, rebasedBlock(draft.blocks[id], recorded.texts[id] ?? '')] as const,
  );
  const removed = draft.presentBase.filter((one) => !draft.present.includes(one));
  const added = draft.present.filter((one) => !draft.presentBase.includes(one));
  const present = [...new Set([...recorded.present.filter((one) => !removed.includes(one)), ...added])];
  const others = same(draft.others, draft.othersBase) ? recorded.others : draft.others;
  return {
    blocks: Object.fromEntries(blocks),
    present,
    presentBase: recorded.present,
    others,
    othersBase: recorded.others,
  };
}

function rebasedBlock(block: DraftBlock | undefined, now: string): DraftBlock {
  if (!block) return { text: now, base: now };
  if (same(block.base, now)) return block;
  if (same(block.text, block.base)) return { ...block, text: now, base: now };
  return same(block.text, now) ? { ...block, base: now } : block;
}

/** Two texts for one block: this person's, and one from another window, from what was recorded since, or from a colleague. */
export interface Difference {
  readonly from: 'window' | 'recorded' | 'colleague';
  readonly theirs: string;
  readonly colleague?: Colleague;
}
export interface Colleague {
  readonly participant: string | undefined;
  /** ISO instant. */
  readonly at: string;
  readonly blocks: Readonly<Record<string, DraftBlock>>;
}

/** The first difference to choose about, of a draft that was rebased on `now`. */
export function differenceIn(
  id: string,
  block: DraftBlock,
  now: string,
  colleagues: readonly Colleague[],
): Difference | undefined {
  if (block.rival !== undefined && !same(block.rival, block.text))
    return { from: 'window', theirs: block.rival };
  if (!same(block.base, now)) return { from: 'recorded', theirs: now };
  if (same(block.text, now)) return undefined;
  const colleague = colleagues.find(({ blocks }) => differs(blocks[id], block, now));
  return colleague && { from: 'colleague', theirs: colleague.blocks[id]!.text, colleague };
}

const differs = (theirs: DraftBlock | undefined, { text, settled }: DraftBlock, now: string): boolean =>
  changedIn(theirs, now) &&
  !same(theirs.text, text) &&
  (settled === undefined || !same(theirs.text, settled));

/** Whether somebody wrote something here that is not recorded. */
export const changedIn = (block: DraftBlock | undefined, now: string): block is DraftBlock =>
  block !== undefined && !same(block.text, block.base) && !same(block.text, now);

export const choices = ['mijn', 'andere', 'beide'] as const;
export type Choice = (typeof choices)[number];

/** What was chosen, about exactly the text that was shown. */
export function settled(block: DraftBlock, choice: Choice, { from, theirs }: Difference): DraftBlock {
  const text = choice === 'mijn' ? block.text : choice === 'andere' ? theirs : `${block.text}\n\n${theirs}`;
  if (from === 'window') return { ...block, text, rival: undefined };
  return from === 'recorded' ? { ...block, text, base: theirs } : { ...block, text, settled: theirs };
}

/** Typed in this window, over a draft that another window kept since: what both changed stays, beside each other. */
export function typedElsewhere(kept: DraftBlock, posted: string, seen: string): DraftBlock {
  if (same(posted, kept.text) || same(posted, seen)) return kept;
  const nothingLost = same(kept.text, kept.base) || posted.includes(kept.text.trim());
  return nothingLost ? { ...kept, text: posted } : { ...kept, text: posted, rival: kept.text };
}
