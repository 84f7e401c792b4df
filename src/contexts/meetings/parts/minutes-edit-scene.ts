import { FormFields } from '../../../web/form-fields.js';
import type { FormProblem } from '../../../web/page.js';
import { restricted } from '../../audiences.js';
import { bodyTitles } from '../../bodies/parts/body-page.js';
import { ConcludeItem, plainOutcomes } from '../conclusion-rules.js';
import { minutesEditText as text } from '../minutes-edit.texts.js';
import { linkedSignals } from './linked-signals.js';
import { attendeeGroups, type AttendeeGroup } from './minutes-attendance.js';
import type { MinutesDesk, MinutesLine } from './minutes-desk.js';
import { differenceIn, rebased, type MinutesDraft } from './minutes-draft.js';
import type { EditBlock } from './minutes-edit-block.js';
import { endedWords } from './minutes-outcome.js';
import { recordedOf, withheldIn } from './minutes-recorded.js';
import {
  asShown,
  ownDraft,
  slotsOf,
  textField,
  typedDraft,
  writtenBlocks,
  type KeptDraft,
  type Slot,
} from './minutes-typed.js';
import { writersOf, type Writer } from './minutes-writers.js';
import { speakersOf } from './speakers.js';

/** Everything the page for writing shows. */
export interface EditScene {
  readonly desk: MinutesDesk;
  readonly kept: KeptDraft;
  readonly blocks: readonly EditBlock[];
  readonly writers: readonly Writer[];
  readonly groups: readonly AttendeeGroup[];
  /** Field → what is wrong. */
  readonly errors: Readonly<Record<string, string>>;
}

export async function editScene(desk: MinutesDesk): Promise<EditScene> {
  const kept = await shownDraft(desk);
  const slots = slotsOf(desk, kept.draft);
  const errors = errorsOf(desk.context.problem, slots, kept.draft);
  const writers = await writersOf(desk, kept.draft);
  const blocks = await blocksOf(desk, kept, slots, writers, errors);
  return { desk, kept, blocks, writers, groups: await attendeeGroups(desk), errors };
}

/** What was typed when a form was refused; otherwise what was kept. Both on top of what is recorded now. */
async function shownDraft(desk: MinutesDesk): Promise<KeptDraft> {
  const { problem } = desk.context;
  if (!problem) return ownDraft(desk);
  const { draft, updatedAt } = await typedDraft(new FormFields(problem.values), desk);
  const shown = await asShown(desk, draft);
  return { ...shown, draft: rebased(shown.draft, recordedOf(desk.minutes)), updatedAt };
}

/** Faults of the command by the field they are about. */
function errorsOf(
  problem: FormProblem | undefined,
  slots: readonly Slot[],
  draft: MinutesDraft,
): Record<string, string> {
  const written = writtenBlocks(slots, draft);
  const found = Object.entries(problem?.errors ?? {}).map(([name, sentence]): [string, string] => {
    const [, index] = /^blocks\.(\d+)\./.exec(name) ?? [];
    if (index !== undefined) return [textField(written[Number(index)]?.blockId ?? ''), sentence];
    if (name === 'blocks') return [textField(slots[0]?.blockId ?? ''), text('nothingWritten')];
    if (name !== 'outcome' && name !== 'itemId') return [name, sentence];
    return [`uitkomst-${new FormFields(problem!.values).text('punt') ?? ''}`, sentence];
  });
  return Object.fromEntries(found);
}

async function blocksOf(
  desk: MinutesDesk,
  { draft, cut }: KeptDraft,
  slots: readonly Slot[],
  writers: readonly Writer[],
  errors: Readonly<Record<string, string>>,
): Promise<readonly EditBlock[]> {
  const { context, lines, minutes } = desk;
  const now = recordedOf(minutes).texts;
  const colleagues = writers.map(({ colleague }) => colleague);
  const itemParts = await itemPartsOf(desk);
  const seen = new Set<string>();
  return slots.map(({ blockId, itemId }): EditBlock => {
    const line = lines.find((one) => one.itemId === itemId);
    const block = draft.blocks[blockId] ?? { text: '', base: '' };
    const difference = differenceIn(blockId, block, now[blockId] ?? '', colleagues);
    const first = itemId !== undefined && !seen.has(itemId);
    if (itemId !== undefined) seen.add(itemId);
    const recorded = minutes?.blocks.find((one) => one.blockId === blockId);
    return {
      blockId,
      line,
      value: block.text,
      error: errors[textField(blockId)],
      difference,
      colleague: writers.find(({ colleague }) => colleague === difference?.colleague)?.name ?? '',
      first,
      withheld: (recorded ? withheldIn(recorded) : []).map(({ paragraph }) => paragraph),
      cut: cut?.has(blockId) ?? false,
      seesWithheld: context.viewer.reader.audiences.includes(restricted(desk.body.id)),
      outcomeError: errors[`uitkomst-${itemId}`],
      ...itemParts(line),
    };
  });
}

type ItemParts = Pick<EditBlock, 'owner' | 'signals' | 'ended' | 'outcomes' | 'outcome' | 'itemHref'>;

/** What stands beside and under the text of an item. */
async function itemPartsOf(desk: MinutesDesk): Promise<(line: MinutesLine | undefined) => ItemParts> {
  const { context, lines, rules, meetingId } = desk;
  const speakers = await speakersOf(context, lines.map(({ presenterMandate }) => presenterMandate)); // prettier-ignore
  const signals = await linkedSignals(context, lines.flatMap(({ signalIds }) => signalIds)); // prettier-ignore
  const title = await bodyTitles(context);
  const concludes = await context.may(ConcludeItem, {
    meetingId,
    itemId: meetingId,
    outcome: 'kennisgenomen',
  });
  const typed = new FormFields(context.problem?.values ?? {});
  return (line) => {
    if (!line) return { signals: [], outcomes: [] };
    const allowed = rules?.itemKinds[line.kind] ?? [];
    const open = !line.ended && concludes;
    return {
      owner: speakers(line.presenterMandate)?.who,
      signals: signals(line.signalIds),
      ended: line.ended && endedWords(line, title),
      outcomes: open ? allowed.filter((outcome) => plainOutcomes.includes(outcome)) : [],
      outcome: typed.text(`uitkomst-${line.itemId}`),
      itemHref: open ? `/agendapunt/${line.itemId}` : undefined,
    };
  };
}
