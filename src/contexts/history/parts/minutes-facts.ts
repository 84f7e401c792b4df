import type { Opened } from '../../../kernel/index.js';
import { dateLong } from '../../../web/index.js';
import type { BlockDocument, MinutesDocument } from '../../meetings/minutes.document.js';
import { minutesView } from '../../meetings/minutes.view.js';
import { outcomeWord } from '../../meetings/parts/outcome-words.js';
import { said } from '../../overview/parts/said.js';
import { factText as text } from '../history-facts.texts.js';
import { factsFrom, listed, type FactsOf, type PageFact } from './fact.js';
import type { Names } from './names.js';

/** The minutes of a meeting, as far as the reader may see each passage. */
export const minutesFacts: FactsOf = async (id, names) => {
  const found = await names.glance.get(minutesView, id);
  if (!found) return [];
  const { document } = found;
  const { version, published, signOffs, attendance, hash } = document;
  return [
    ...factsFrom([
      [text('meeting'), await names.meeting(id)],
      [text('version'), version],
      [text('status'), published ? text('published', { day: dateLong(published.on) }) : text('draft')],
      [
        text('tooLate'),
        published && published.daysLate > 0
          ? text('late', { count: published.daysLate, reason: published.lateReason ?? 'none' })
          : undefined,
      ],
      [
        text('signedBy'),
        await listed(
          signOffs.map(({ mandateId }) => mandateId),
          names.mandate,
        ),
      ],
      [
        text('present'),
        text('presentWords', { members: attendance.mandates.length, others: attendance.othersPresent }),
      ],
      [text('code'), hash],
    ]),
    ...(await blocks(document, names)),
  ];
};

/** What is hidden from others is marked, where this reader may see it at all. */
const paragraphs = ({ text: whole, shown }: Opened<BlockDocument>): string =>
  shown && shown.length > 0
    ? shown
        .map(({ text: words, withheld }) => (withheld ? text('hidden', { text: words ?? 'none' }) : words))
        .join('\n\n')
    : said(whole);

const erratumWords = ({ text: words, withheld }: Opened<MinutesDocument>['errata'][number]) =>
  withheld === undefined ? words : text('hidden', { text: typeof words === 'string' ? words : 'none' });

async function blocks(
  { blocks: written, outcomes, errata, passages }: Opened<MinutesDocument>,
  names: Names,
): Promise<readonly PageFact[]> {
  const texts = await Promise.all(
    written.map(async (block) => {
      const { itemId } = block;
      const outcome = outcomes.find((one) => one.itemId === itemId)?.outcome;
      const words = text('block', {
        text: paragraphs(block),
        outcome: outcome ? outcomeWord(outcome) : 'none',
      });
      return [await names.item(itemId), words] as const;
    }),
  );
  const withheld = passages.filter(({ released }) => !released).length;
  return factsFrom([
    ...texts,
    ...errata.map(
      (erratum) => [text('erratum', { day: dateLong(erratum.at) }), erratumWords(erratum)] as const,
    ),
    [text('withheld'), withheld > 0 ? withheld : undefined],
  ]);
}
