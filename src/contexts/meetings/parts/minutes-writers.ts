import { minutesEditText as text } from '../minutes-edit.texts.js';
import type { MinutesDesk } from './minutes-desk.js';
import { changedIn, differenceIn, type Colleague, type MinutesDraft } from './minutes-draft.js';
import { recordedOf } from './minutes-recorded.js';
import { colleaguesOf, slotsOf } from './minutes-typed.js';

/** A colleague who has a text for this meeting that is not recorded. */
export interface Writer {
  readonly colleague: Colleague;
  readonly name: string;
  /** Numbers of the items they wrote about. */
  readonly points: readonly number[];
  /** Those that this person changed as well, and has not yet chosen about. */
  readonly both: readonly number[];
}

/** Who else writes, on which items, last first. `draft` is this person's own, on top of what is recorded now. */
export async function writersOf(desk: MinutesDesk, draft: MinutesDraft): Promise<readonly Writer[]> {
  const colleagues = await colleaguesOf(desk);
  const name = await desk.context.names(colleagues.map(({ participant }) => participant));
  const { texts } = recordedOf(desk.minutes);
  return colleagues.map((colleague) => {
    const numbers = (holds: (blockId: string) => boolean): readonly number[] => {
      const found = slotsOf(desk, { ...draft, blocks: colleague.blocks }).filter(({ blockId }) =>
        holds(blockId),
      );
      const nrs = found.flatMap(({ itemId }) => desk.lines.find((line) => line.itemId === itemId)?.nr ?? []);
      return [...new Set(nrs)];
    };
    const differs = (id: string): boolean => {
      const block = draft.blocks[id];
      return (
        block !== undefined && differenceIn(id, block, texts[id] ?? '', [colleague])?.from === 'colleague'
      );
    };
    return {
      colleague,
      name: name(colleague.participant) || text('someone'),
      points: numbers((id) => changedIn(colleague.blocks[id], texts[id] ?? '')),
      both: numbers(differs),
    };
  });
}

const list = new Intl.ListFormat('nl-BE');
/** `punt 4`, `punten 2 en 4`. */
export const pointsOf = (numbers: readonly number[]): string =>
  text('points', { count: numbers.length, numbers: list.format(numbers.map(String)) });
