import { restricted } from '../../audiences.js';
import { minutesView } from '../minutes.view.js';
import { withoutParagraphs, withoutWords } from '../passage-words.js';
import type { MinutesDesk } from './minutes-desk.js';
import { same, type DraftBlock, type MinutesDraft } from './minutes-draft.js';

/** Every passage that is withheld now and that this reader may not see; drafts, which no view holds, are kept free of them. */
export async function wordsHiddenFrom(desk: MinutesDesk): Promise<readonly string[]> {
  const { context, meetingId, body, reader } = desk;
  if (context.viewer.reader.audiences.includes(restricted(body.id))) return [];
  const found = await context.getAs(minutesView, meetingId, { ...reader, system: true });
  return found?.document.withheldWords ?? [];
}

/** The draft without words that are hidden from its writer: those stand in a recorded text, so nothing is lost. */
export const draftWithout = (draft: MinutesDraft, hidden: readonly string[]): MinutesDraft =>
  hidden.length === 0
    ? draft
    : {
        ...draft,
        blocks: Object.fromEntries(
          Object.entries(draft.blocks).map(([id, block]) => [id, blockWithout(block, hidden)]),
        ),
      };

/** What was taken over from a recorded text is read as that text is; around what was typed everything stays. */
function blockWithout(block: DraftBlock, hidden: readonly string[]): DraftBlock {
  const base = withoutParagraphs(block.base, hidden);
  const typed = (text: string): string => (same(text, block.base) ? base : withoutWords(text, hidden));
  const { text, rival, settled } = block;
  return {
    text: typed(text),
    base,
    ...(rival === undefined ? {} : { rival: typed(rival) }),
    ...(settled === undefined ? {} : { settled: typed(settled) }),
  };
}

/** Blocks of which something was left out. */
export const cutIn = (before: MinutesDraft, after: MinutesDraft): ReadonlySet<string> =>
  new Set(Object.keys(before.blocks).filter((id) => before.blocks[id]!.text !== after.blocks[id]!.text));
