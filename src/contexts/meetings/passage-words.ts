import { paragraphsOf } from './minutes-text.js';

/** Shorter passages (`Ja.`, a name) are met only as a paragraph of their own, or they would hide half a text. */
const fewestInARow = 3;

interface Word {
  readonly word: string;
  /** Places in the text, the second one past its end. */
  readonly from: number;
  readonly until: number;
}
type Span = readonly [from: number, until: number];

/** Capitals, punctuation, markup and line breaks make no other words. */
function wordsIn(text: string): readonly Word[] {
  return [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].map(({ 0: word, index }) => ({
    word: word.normalize('NFKC').toLowerCase(),
    from: index,
    until: index + word.length,
  }));
}

/** Every place where the words of the passage stand in a row. */
function runsOf(words: readonly Word[], passage: string): readonly Span[] {
  const sought = wordsIn(passage).map(({ word }) => word);
  if (sought.length === 0) return [];
  return words.flatMap(({ from }, start): readonly Span[] =>
    sought.every((word, index) => words[start + index]?.word === word)
      ? [[from, words[start + sought.length - 1]!.until]]
      : [],
  );
}

const isShort = (passage: string): boolean => wordsIn(passage).length < fewestInARow;
const sameWords = (a: string, b: string): boolean => {
  const [one, other] = [wordsIn(a), wordsIn(b)];
  return one.length === other.length && one.every(({ word }, index) => word === other[index]!.word);
};

/** Numbers, from 1, of the paragraphs in which words of the passage stand, however its words are divided over paragraphs. */
export function paragraphsWith(text: string, passage: string): readonly number[] {
  const paragraphs = paragraphsOf(text);
  const numbers = paragraphs.map((_one, index) => index + 1);
  if (wordsIn(passage).length === 0) return [];
  if (isShort(passage)) return numbers.filter((number) => sameWords(paragraphs[number - 1]!, passage));
  const ends = paragraphs.map((_one, index) => paragraphs.slice(0, index + 1).join('\n\n').length);
  const runs = runsOf(wordsIn(paragraphs.join('\n\n')), passage);
  return numbers.filter((number) =>
    runs.some(([from, until]) => from < ends[number - 1]! && until > (ends[number - 2] ?? 0)),
  );
}

/** The text without the paragraphs in which one of the passages stands: what was recorded, as others may read it. */
export const withoutParagraphs = (text: string, passages: readonly string[]): string => {
  const hidden = new Set(passages.flatMap((passage) => paragraphsWith(text, passage)));
  const kept = paragraphsOf(text).filter((_one, index) => !hidden.has(index + 1));
  return hidden.size === 0 ? text : kept.join('\n\n');
};

/** The text without the words of the passages, and with everything that was typed around them. */
export const withoutWords = (text: string, passages: readonly string[]): string =>
  passages.reduce((left, passage) => {
    if (paragraphsWith(left, passage).length === 0) return left;
    return isShort(passage) ? withoutParagraphs(left, [passage]) : cut(left, runsOf(wordsIn(left), passage));
  }, text);

/** With the punctuation that closed the words; a paragraph of which nothing is left goes. */
function cut(text: string, runs: readonly Span[]): string {
  const parts = runs.map(([from], index) => text.slice(index === 0 ? 0 : runs[index - 1]![1], from));
  const rest = [...parts, text.slice(runs.at(-1)![1])];
  const joined = rest
    .map((part, index) => (index === 0 ? part : part.replace(/^[.,;:!?…)\]*_]+/u, '')))
    .join('');
  return paragraphsOf(joined)
    .filter((paragraph) => wordsIn(paragraph).length > 0)
    .join('\n\n');
}
