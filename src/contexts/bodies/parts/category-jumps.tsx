import { Link } from '../../../web/index.js';
import { membersText as text } from '../members.texts.js';
import type { SeatLine } from './seat-lines.js';

/** Fewer seats than these are soon gone through. */
const few = 10;

/** On a small screen, from above a long list to the first seat of each category in it. */
export function CategoryJumps({ lines }: { lines: readonly SeatLine[] }) {
  const titles = [...new Set(lines.map(({ categoryTitle }) => categoryTitle))];
  if (lines.length < few || titles.length < 2) return null;
  const groups = titles.map((title) => lines.filter(({ categoryTitle }) => categoryTitle === title));
  return (
    <nav class="jumps mt" aria-label={text('jumps')}>
      <ul>
        {groups.map((group) => (
          <li>
            <Link href={`#zetel-${group[0]!.id}`}>{group[0]!.categoryTitle}</Link> ({group.length})
          </li>
        ))}
      </ul>
    </nav>
  );
}
