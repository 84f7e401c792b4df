import type { Entity, Opened, Reader } from '../../kernel/index.js';
import { restricted } from '../audiences.js';
import type { BlockDocument, MinutesTextDocument, ShownParagraph } from './minutes.document.js';
import { minutes, type Minutes } from './minutes.js';
import { paragraphsOf } from './minutes-text.js';

type State = <S>(entity: Entity<S, any>, id: string) => Promise<Readonly<S> | undefined>;
type Block = Opened<BlockDocument>;

/**
 * Hides what is withheld now, by the state of the write side: a view that lags, or a page of an earlier moment, never shows it.
 * Secretariat and auditors see it, marked. Without that state nothing is shown.
 */
export async function passagesHidden<D extends Opened<MinutesTextDocument>>(
  document: D,
  reader: Reader,
  state: State,
): Promise<D> {
  const now = await state(minutes, document.meetingId);
  const sees = reader.system === true || reader.audiences.includes(restricted(document.bodyId));
  return {
    ...document,
    blocks: document.blocks.map((block) =>
      now ? blockShown(block, document.version, now, sees) : nothing(block),
    ),
  };
}

const nothing = (block: Block): Block => ({ ...block, text: { _withheld: true }, shown: [] });

/** A former version of a block with a passage withheld since is hidden whole: what it read then may be the same. */
function blockShown(block: Block, version: number, { withheld }: Readonly<Minutes>, sees: boolean): Block {
  if (typeof block.text !== 'string') return block;
  const isHiddenLater = withheld.some((one) => one.version > version && one.blockId === block.blockId);
  if (isHiddenLater && !sees) return nothing(block);
  const here = withheld.filter((passage) => passage.version === version && passage.blockId === block.blockId);
  const shown = paragraphsOf(block.text).map((text, index): ShownParagraph => {
    const paragraph = index + 1;
    const reason = here.find((passage) => passage.paragraph === paragraph)?.reason;
    if (reason === undefined) return { paragraph, text };
    return sees ? { paragraph, text, withheld: reason } : { paragraph, withheld: reason };
  });
  return { ...block, text: here.length > 0 && !sees ? { _withheld: true } : block.text, shown };
}
