import type { Entity, Noted, Opened, OpenedText, Reader, Sealed } from '../../kernel/index.js';
import { restricted } from '../audiences.js';
import { readings } from '../readings.js';
import type {
  BlockDocument,
  MinutesDocument,
  MinutesTextDocument,
  ShownParagraph,
} from './minutes.document.js';
import { minutes, samePassage, type Passage } from './minutes.js';
import type { WithholdReason } from './minutes.events.js';
import { paragraphsOf } from './minutes-text.js';
import { paragraphsWith } from './passage-words.js';

type State = <S>(entity: Entity<S, any>, id: string) => Promise<Readonly<S> | undefined>;
type Open = (sealed: Sealed) => Promise<OpenedText>;
type Block = Opened<BlockDocument>;

/** A passage that is withheld now; without words where they cannot be read any more. */
interface Withheld {
  readonly passage: Passage;
  readonly reason: WithholdReason;
  readonly words?: string;
}
/** What is withheld, for one reader. Without the state of the write side nothing is known, and nothing shown. */
interface Hidden {
  readonly known: boolean;
  readonly sees: boolean;
  readonly withheld: readonly Withheld[];
}

/** What the access log says of minutes opened with the words of a passage that is withheld: for secretariat and auditors alone. */
export const withheldRead = ({
  meetingId,
  blocks,
  errata = [],
}: Opened<MinutesTextDocument> & Partial<Pick<Opened<MinutesDocument>, 'errata'>>): Noted | undefined => {
  const paragraphs = blocks.flatMap(({ shown = [] }) => shown);
  const isRead = [...paragraphs, ...errata].some(
    ({ withheld, text }) => withheld !== undefined && typeof text === 'string',
  );
  return isRead ? { what: readings.withheldPassage, target: `minutes-${meetingId}` } : undefined;
};

/**
 * Hides what is withheld now, by the state of the write side: a view that lags, or a page of an earlier moment, never shows it.
 * A passage is named by its place in one version and hidden wherever its words stand: in every version, before and after it.
 * Secretariat and auditors see it, marked.
 */
export async function passagesHidden<D extends Opened<MinutesTextDocument>>(
  document: D,
  reader: Reader,
  state: State,
  open: Open,
): Promise<D> {
  return withBlocksHidden(document, await hiddenNow(document, reader, state, open));
}

/** As {@link passagesHidden}, with the errata; the system alone is given the words, to keep them out of drafts. */
export async function minutesHidden(
  document: Opened<MinutesDocument>,
  reader: Reader,
  state: State,
  open: Open,
): Promise<Opened<MinutesDocument>> {
  const hidden = await hiddenNow(document, reader, state, open);
  const errata = document.errata.map((erratum) => ({ ...erratum, ...erratumShown(erratum.text, hidden) }));
  const words = hidden.withheld.flatMap((one) => one.words ?? []);
  return {
    ...withBlocksHidden(document, hidden),
    errata,
    ...(reader.system === true ? { withheldWords: words } : {}),
  };
}

async function hiddenNow(
  { meetingId, bodyId }: Opened<MinutesTextDocument>,
  reader: Reader,
  state: State,
  open: Open,
): Promise<Hidden> {
  const now = await state(minutes, meetingId);
  const withheld = (now?.withheld ?? []).map(async ({ reason, ...passage }): Promise<Withheld> => {
    const block = now?.blocks[passage.version]?.[passage.blockId];
    const text = block && (await open(block.text));
    const words = typeof text === 'string' ? paragraphsOf(text)[passage.paragraph - 1] : undefined;
    return { passage, reason, words };
  });
  const sees = reader.system === true || reader.audiences.includes(restricted(bodyId));
  return { known: now !== undefined, sees, withheld: await Promise.all(withheld) };
}

const withBlocksHidden = <D extends Opened<MinutesTextDocument>>(document: D, hidden: Hidden): D => ({
  ...document,
  blocks: document.blocks.map((block) =>
    hidden.known ? blockShown(block, document.version, hidden) : nothing(block),
  ),
});

const nothing = (block: Block): Block => ({ ...block, text: { _withheld: true }, shown: [] });

/** A former version of a block with a passage withheld since is hidden whole: what it read then may say the same in other words. */
function blockShown(block: Block, version: number, { withheld, sees }: Hidden): Block {
  const { text: whole, blockId } = block;
  if (typeof whole !== 'string') return block;
  const isHiddenLater = withheld.some(
    ({ passage }) => passage.version > version && passage.blockId === blockId,
  );
  if (isHiddenLater && !sees) return nothing(block);
  const found = withheld.map((one) => ({ one, numbers: paragraphsWith(whole, one.words ?? '') }));
  const shown = paragraphsOf(whole).map((text, index): ShownParagraph => {
    const paragraph = index + 1;
    const here = withheld.find(({ passage }) => samePassage(passage, { version, blockId, paragraph }));
    const by = here ?? found.find(({ numbers }) => numbers.includes(paragraph))?.one;
    if (!by) return { paragraph, text };
    const marked = { paragraph, withheld: by.reason, passage: by.passage };
    return sees ? { ...marked, text } : marked;
  });
  const isHidden = shown.some((paragraph) => paragraph.text === undefined);
  return { ...block, text: isHidden ? { _withheld: true } : whole, shown };
}

function erratumShown(text: OpenedText, { known, withheld, sees }: Hidden) {
  if (!known) return { text: { _withheld: true } as const };
  const by =
    typeof text === 'string'
      ? withheld.find(({ words }) => paragraphsWith(text, words ?? '').length > 0)
      : undefined;
  if (!by) return {};
  return { withheld: by.reason, ...(sees ? {} : { text: { _withheld: true } as const }) };
}
