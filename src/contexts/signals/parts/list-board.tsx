import { Columns, Rows, Section } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { signals } from '../signals.view.js';
import { signalListText as text } from '../signal-list.texts.js';
import type { FilterChoices } from './list-filters.js';
import { addressOf, phaseNames, phases, whereOf, type Asked, type Phase } from './list-query.js';
import type { ListWords } from './list-words.js';
import { SignalRow, type ListedSignal } from './signal-row.js';

/** So many of each column; the rest are one link away. */
const perColumn = 8;

export type Columned = Readonly<Record<Phase, readonly ListedSignal[]>>;

/** The latest signals of each column. */
export async function boardRows(context: PageContext, list: Asked): Promise<Columned> {
  const where = whereOf(list, context);
  const found = await Promise.all(
    phaseNames.map(async (phase) => {
      const query = { where: { ...where, status: phases[phase] }, sort: '-raisedNumber', limit: perColumn };
      return [phase, (await context.list(signals, query)).items] as const;
    }),
  );
  return Object.fromEntries(found) as unknown as Columned;
}

export const phaseCount = ({ counts }: FilterChoices, phase: Phase): number =>
  phases[phase].reduce((sum, status) => sum + (counts.get(status) ?? 0), 0);

export interface BoardProps {
  context: PageContext;
  rows: Columned;
  words: ListWords;
  choices: FilterChoices;
}

/** Signals by how far they are. */
export function Board({ context, rows, words, choices }: BoardProps) {
  return (
    <Columns kind="even" spaced>
      {phaseNames.map((phase) => (
        <div>
          <Section
            id={`fase-${phase}`}
            title={text('phaseCount', { phase: text(`phase_${phase}`), count: phaseCount(choices, phase) })}
            link={allOf(context, phase, phaseCount(choices, phase), rows[phase].length)}
          >
            {rows[phase].length === 0 && <p class="muted">{text('none')}</p>}
            <Rows compact>
              {rows[phase].map((row) => (
                <SignalRow context={context} row={row} words={words} brief />
              ))}
            </Rows>
          </Section>
        </div>
      ))}
    </Columns>
  );
}

function allOf(context: PageContext, phase: Phase, count: number, shown: number) {
  if (count <= shown) return undefined;
  const href = addressOf(context, { fase: phase, status: undefined, vorm: undefined });
  return { href, label: text('all', { count }) };
}
