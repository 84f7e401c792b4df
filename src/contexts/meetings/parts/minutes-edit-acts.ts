import { timeText } from '../../../web/index.js';
import type { FormFields } from '../../../web/form-fields.js';
import { FormRefused, PageHidden, type ActionResult, type PageContext } from '../../../web/page.js';
import { minutesEditText as text } from '../minutes-edit.texts.js';
import { minutesDesk, type MinutesDesk } from './minutes-desk.js';
import {
  choices,
  differenceIn,
  rebased,
  settled,
  type Difference,
  type MinutesDraft,
} from './minutes-draft.js';
import { pointsOf, writersOf } from './minutes-writers.js';
import { onPageClock } from './draft-time.js';
import { recordedOf } from './minutes-recorded.js';
import { draftKey, keepDraft, slotsOf, textField, typedDraft, writtenBlocks } from './minutes-typed.js';

/** @throws PageHidden for whoever does not work on the minutes */
async function writingDesk(context: PageContext): Promise<MinutesDesk> {
  const desk = await minutesDesk(context);
  if (!desk.writes) throw new PageHidden();
  return desk;
}

/** Keeps what was typed apart from the events; a script hears in words how that went. */
export async function keep(fields: FormFields, context: PageContext): Promise<ActionResult> {
  const desk = await writingDesk(context);
  const { draft } = await typedDraft(fields, desk);
  const updatedAt = await keepDraft(desk, draft);
  const time = timeText(onPageClock(updatedAt, context.now));
  const { sentence, status } = await savedWords(desk, draft, time);
  return {
    text: sentence,
    status,
    headers: { 'draft-version': String(updatedAt) },
    to: `${context.path}?klaar=bewaar`,
  };
}

/** It is kept in any case; somebody who must choose between two texts hears that too. */
async function savedWords(desk: MinutesDesk, draft: MinutesDraft, time: string) {
  const now = recordedOf(desk.minutes);
  const merged = rebased(draft, now);
  const own = Object.entries(merged.blocks).flatMap(
    ([id, block]) => differenceIn(id, block, now.texts[id] ?? '', []) ?? [],
  );
  if (own.length > 0) return { sentence: text('savedButTwo', { time, count: own.length }), status: 409 };
  const writers = await writersOf(desk, merged);
  const both = writers
    .filter(({ both }) => both.length > 0)
    .map(({ name, both }) => text('alsoChanged', { name, points: pointsOf(both) }));
  return { sentence: [text('saved', { time }), ...both].join('. '), status: 200 };
}

/** One of two texts was chosen; what was typed elsewhere in the form is kept with it. */
export async function choose(fields: FormFields, context: PageContext): Promise<ActionResult> {
  const desk = await writingDesk(context);
  const { draft } = await typedDraft(fields, desk);
  const [id = '', word] = (fields.text('keuze') ?? '').split(':');
  const choice = choices.find((one) => one === word);
  const block = draft.blocks[id];
  const from = (['window', 'recorded', 'colleague'] as const).find(
    (one) => one === fields.text(`soort-${id}`),
  );
  const shown: Difference | undefined = from && { from, theirs: fields.full(`andere-${id}`) };
  const blocks =
    block && choice && shown ? { ...draft.blocks, [id]: settled(block, choice, shown) } : draft.blocks;
  await keepDraft(desk, { ...draft, blocks });
  return { to: `${context.path}?klaar=kies#${textField(id)}` };
}

/** Keeps what was typed as a draft, so that it survives whatever happens next. */
export async function keepTyped(fields: FormFields, context: PageContext): Promise<void> {
  const desk = await writingDesk(context);
  await keepDraft(desk, (await typedDraft(fields, desk)).draft);
}

/** What is to be recorded. @throws FormRefused */
export async function writtenMinutes(
  fields: FormFields,
  context: PageContext,
): Promise<Record<string, unknown>> {
  const desk = await writingDesk(context);
  const { draft } = await typedDraft(fields, desk);
  const slots = slotsOf(desk, draft);
  const errors = slots.flatMap(({ blockId, itemId }): [string, string][] => {
    const { rival, text: typed } = draft.blocks[blockId] ?? { text: '' };
    if (rival !== undefined && rival.trim() !== typed.trim())
      return [[textField(blockId), text('chooseFirst')]];
    return itemId === undefined && typed.trim() !== '' ? [[textField(blockId), text('moveFirst')]] : [];
  });
  if (errors.length > 0) throw new FormRefused(Object.fromEntries(errors));
  return {
    meetingId: desk.meetingId,
    blocks: writtenBlocks(slots, draft),
    presentMandates: [...draft.present],
    othersPresent: fields.number('anderen') ?? 0,
  };
}

/** How one item ended, noted while writing. */
export async function outcomeNoted(
  fields: FormFields,
  context: PageContext,
): Promise<Record<string, unknown>> {
  const desk = await writingDesk(context);
  const itemId = fields.text('punt') ?? '';
  return { meetingId: desk.meetingId, itemId, outcome: fields.text(`uitkomst-${itemId}`) };
}

export const discardDraft = (_command: object, { doors, params }: PageContext): Promise<void> =>
  doors.drafts.discard(draftKey(params.id ?? ''));
