import { diffWordsWithSpace } from 'diff';
import { partText } from '../texts/parts.js';

export interface DiffProps {
  before: string;
  after: string;
  /** Visible words in front of each change; default "weg" and "erbij". */
  labels?: { deleted: string; inserted: string };
}

/** Beyond this many changes a word-by-word comparison helps nobody and takes long. */
const MOST_EDITS = 2000;

/** Two texts as one, word by word; changes are told by words and lines through or under, never by colour alone. */
export function Diff({ before, after, labels }: DiffProps) {
  const pieces = compare(before, after);
  if (!pieces.some((piece) => piece.change)) return <p class="diff">{after || partText('diffNone')}</p>;
  return (
    <p class="diff">
      {pieces.map(({ change, text }) => {
        if (change === 'deleted') return <Deleted label={labels?.deleted}>{text}</Deleted>;
        if (change === 'inserted') return <Inserted label={labels?.inserted}>{text}</Inserted>;
        return text;
      })}
    </p>
  );
}

export function Inserted({ children, label }: { children: string; label?: string }) {
  return (
    <ins>
      <Tag>{label ?? partText('inserted')}</Tag>
      {children}
    </ins>
  );
}

export function Deleted({ children, label }: { children: string; label?: string }) {
  return (
    <del>
      <Tag>{label ?? partText('deleted')}</Tag>
      {children}
    </del>
  );
}

/** Set apart from what it says, also where only the text is read. */
function Tag({ children }: { children: string }) {
  return <span class="diff-tag">{`${children}: `}</span>;
}

/** One value that changed, for a table or list of facts. */
export function Change({ before, after }: { before?: string; after?: string }) {
  if (before === after) return <>{after}</>;
  return (
    <>
      {before !== undefined && <Deleted>{before}</Deleted>}{' '}
      {after !== undefined && <Inserted>{after}</Inserted>}
    </>
  );
}

interface Piece {
  change?: 'deleted' | 'inserted';
  text: string;
}

function compare(before: string, after: string): Piece[] {
  const found = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
  const pieces: Piece[] = found?.map(({ added, removed, value }) => ({
    change: added ? 'inserted' : removed ? 'deleted' : undefined,
    text: value,
  })) ?? [
    { change: 'deleted', text: before },
    { change: 'inserted', text: after },
  ];
  return joinOverSpaces(pieces);
}

/** `[b→c] [d→e]` reads better as one change when only a space lies between; spaces around a change belong to the text. */
function joinOverSpaces(pieces: readonly Piece[]): Piece[] {
  const runs: Piece[] = [];
  let open = { deleted: '', inserted: '' };
  const close = (): void => {
    runs.push(...aroundSpaces(open.deleted, open.inserted));
    open = { deleted: '', inserted: '' };
  };
  for (const { change, text } of pieces) {
    if (change) open[change] += text;
    else if (open.deleted && open.inserted && /^[^\S\n]+$/.test(text)) {
      open = { deleted: open.deleted + text, inserted: open.inserted + text };
    } else {
      close();
      runs.push({ text });
    }
  }
  close();
  return runs;
}

function aroundSpaces(deleted: string, inserted: string): Piece[] {
  const longest = inserted || deleted;
  const before = /^\s*/.exec(longest)?.[0] ?? '';
  const after = longest.trim() && (/\s*$/.exec(longest)?.[0] ?? '');
  const changes = [...changed('deleted', deleted), ...changed('inserted', inserted)];
  const between: Piece[] = changes.length === 2 ? [changes[0]!, { text: ' ' }, changes[1]!] : changes;
  return [{ text: before }, ...between, { text: after }].filter((piece) => piece.text !== '');
}

function changed(change: 'deleted' | 'inserted', text: string): Piece[] {
  return text.trim() ? [{ change, text: text.trim() }] : [];
}
