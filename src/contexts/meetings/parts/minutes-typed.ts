import type { FormFields } from '../../../web/form-fields.js';
import { restricted } from '../../audiences.js';
import type { MinutesBlock } from '../draft-rules.js';
import { onPageClock } from './draft-time.js';
import type { MinutesDesk } from './minutes-desk.js';
import { cutIn, draftWithout, wordsHiddenFrom } from './minutes-draft-hidden.js';
import {
  freshDraft,
  rebased,
  same,
  typedElsewhere,
  type Colleague,
  type DraftBlock,
  type MinutesDraft,
  type Recorded,
} from './minutes-draft.js';
import { closedBlocks, recordedOf, versionText } from './minutes-recorded.js';

/** Name of the field with the text of a block. */
export const textField = (blockId: string): string => `tekst-${blockId}`;
export const draftKey = (meetingId: string): string => `verslag/${meetingId}`;

export interface KeptDraft {
  readonly draft: MinutesDraft;
  /** Blocks from which words were left out that are hidden from this person. */
  readonly cut?: ReadonlySet<string>;
  /** Milliseconds since 1970; absent when nothing was kept yet. */
  readonly updatedAt?: number;
}
type Stored = { readonly value: MinutesDraft; readonly updatedAt: number } | undefined;

/** One block of the form: of an item on the agenda, or what somebody wrote about an item that is gone. */
export interface Slot {
  readonly blockId: string;
  readonly itemId?: string;
}

/** The draft of this person on top of what is recorded now. */
export async function ownDraft(desk: MinutesDesk): Promise<KeptDraft> {
  const now = recordedOf(desk.minutes);
  const kept = (await desk.context.doors.drafts.find(draftKey(desk.meetingId))) as Stored;
  if (!kept) return { draft: freshDraft(now) };
  const shown = await asShown(desk, kept.value);
  return { ...shown, draft: rebased(shown.draft, now), updatedAt: kept.updatedAt };
}

/** As its writer may see it now. */
export async function asShown(desk: MinutesDesk, draft: MinutesDraft): Promise<KeptDraft> {
  const shown = draftWithout(draft, await wordsHiddenFrom(desk));
  return { draft: shown, cut: cutIn(draft, shown) };
}

/** What colleagues are writing, newest first; never the text of a block in which something is hidden from this reader, or its words elsewhere. */
export async function colleaguesOf(desk: MinutesDesk): Promise<readonly Colleague[]> {
  const { context, minutes, meetingId, body } = desk;
  const sees = context.viewer.reader.audiences.includes(restricted(body.id));
  const closed = sees ? new Set<string>() : closedBlocks(minutes);
  const found = await context.doors.drafts.ofColleagues(draftKey(meetingId));
  const hidden = found.length === 0 ? [] : await wordsHiddenFrom(desk);
  return found.map(({ participant, value, updatedAt }) => ({
    participant,
    at: onPageClock(updatedAt, context.now),
    blocks: open(draftWithout(value as MinutesDraft, hidden).blocks, closed),
  }));
}

const open = (blocks: MinutesDraft['blocks'], closed: ReadonlySet<string>): MinutesDraft['blocks'] =>
  Object.fromEntries(Object.entries(blocks).filter(([id]) => !closed.has(id)));

/** The draft as this form says, over what was kept before; another window of the same person never loses its text. */
export async function typedDraft(fields: FormFields, desk: MinutesDesk): Promise<KeptDraft> {
  const stored = (await desk.context.doors.drafts.find(draftKey(desk.meetingId))) as Stored;
  const seen = recordedOf(await versionText(desk, Number(fields.text('vanaf') ?? 0)));
  const began = stored ? rebased((await asShown(desk, stored.value)).draft, seen) : freshDraft(seen);
  const elsewhere = stored !== undefined && String(stored.updatedAt) !== fields.text('versie');
  const draft = {
    ...began,
    blocks: typedBlocks(fields, began, seen, elsewhere),
    present: fields.list('aanwezig'),
    others: fields.full('anderen'),
  };
  return { draft, updatedAt: stored?.updatedAt };
}

function typedBlocks(
  { values }: FormFields,
  { blocks }: MinutesDraft,
  { texts }: Recorded,
  elsewhere: boolean,
): MinutesDraft['blocks'] {
  const posted = Object.entries(values).filter(([name]) => name.startsWith(textField('')));
  const typed = posted.map(([name, value]) => {
    const id = name.slice(textField('').length);
    const text = (typeof value === 'string' ? value : (value?.[0] ?? '')).replace(/\r\n/g, '\n');
    const base = texts[id] ?? '';
    const before: DraftBlock = blocks[id] ?? { text: base, base };
    return [id, elsewhere ? typedElsewhere(before, text, base) : { ...before, text }] as const;
  });
  return { ...blocks, ...Object.fromEntries(typed) };
}

export async function keepDraft(desk: MinutesDesk, draft: MinutesDraft): Promise<number> {
  return desk.context.doors.drafts.keep(draftKey(desk.meetingId), draft);
}

/** A block for each item of the agenda, in its order; then whatever was written that has no item any more. */
export function slotsOf({ lines, minutes }: MinutesDesk, { blocks }: MinutesDraft): readonly Slot[] {
  const onAgenda = lines.filter(({ time }) => time !== undefined);
  const slots = onAgenda.flatMap(({ itemId }): Slot[] => {
    const known = minutes?.blocks.filter((block) => block.itemId === itemId) ?? [];
    return known.length > 0
      ? known.map(({ blockId }) => ({ blockId, itemId }))
      : [{ blockId: itemId, itemId }];
  });
  const placed = new Set(slots.map(({ blockId }) => blockId));
  const left = Object.entries(blocks).filter(([id, { text }]) => !placed.has(id) && !same(text, ''));
  return [...slots, ...left.map(([blockId]) => ({ blockId }))];
}

/** The blocks to record: those with a text. */
export const writtenBlocks = (slots: readonly Slot[], { blocks }: MinutesDraft): MinutesBlock[] =>
  slots.flatMap(({ blockId, itemId }) => {
    const text = blocks[blockId]?.text.trim() ?? '';
    return itemId === undefined || text === '' ? [] : [{ blockId, itemId, text }];
  });
