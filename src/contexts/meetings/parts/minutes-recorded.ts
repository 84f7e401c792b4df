import type { Opened } from '../../../kernel/index.js';
import type { BlockDocument, MinutesTextDocument } from '../minutes.document.js';
import { minutesVersionId, minutesVersions } from '../minutes-versions.view.js';
import type { Minutes, MinutesDesk } from './minutes-desk.js';
import { unrecorded, type Recorded } from './minutes-draft.js';

export type MinutesText = Opened<MinutesTextDocument>;
export type Block = Opened<BlockDocument>;

/** What this reader may see of a block as one text; what is hidden is left out. */
export const visibleText = ({ text, shown = [] }: Block): string =>
  typeof text === 'string' ? text : shown.flatMap((one) => one.text ?? []).join('\n\n');

/** Paragraphs that are withheld now, with or without their text. */
export const withheldIn = ({ shown = [] }: Block) => shown.filter((one) => one.withheld !== undefined);

export const recordedOf = (text: MinutesText | undefined): Recorded =>
  text === undefined
    ? unrecorded
    : {
        version: text.version,
        texts: Object.fromEntries(text.blocks.map((block) => [block.blockId, visibleText(block)])),
        present: text.attendance.mandates,
        others: String(text.attendance.othersPresent),
      };

/** A version as it was recorded, as far as this reader may see it now; the one that stands when that one is unknown. */
export async function versionText(desk: MinutesDesk, version: number): Promise<MinutesText | undefined> {
  const { context, meetingId, minutes, reader } = desk;
  if (version === 0 || version === minutes?.version) return version === 0 ? undefined : minutes;
  return (
    (await context.getAs(minutesVersions, minutesVersionId(meetingId, version), reader))?.document ?? minutes
  );
}

/** Blocks in which a passage is withheld in some version, and this reader may not see what. */
export function closedBlocks(minutes: Minutes | undefined): ReadonlySet<string> {
  const marked = minutes?.passages.filter(({ released }) => !released).map(({ blockId }) => blockId) ?? [];
  const hidden =
    minutes?.blocks.filter((block) => withheldIn(block).some(({ text }) => text === undefined)) ?? [];
  return new Set([...marked, ...hidden.map(({ blockId }) => blockId)]);
}
