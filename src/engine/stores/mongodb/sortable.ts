/**
 * Texts in a form whose order by UTF-16 units (mongo-java-server) is that by UTF-8 bytes (MongoDB, FerretDB) and so that
 * of code points. Nearly every text is its own form: only characters from U+D7FC on, none of them in use below U+E000,
 * are written as two or three lower ones behind a mark.
 */
const FIRST = 0xd7fc;
const BASIC = '\uD7FE';
const BEYOND = '\uD7FF';
/** Brings U+D7FC … U+FFFF below the surrogates. */
const SHIFT = 0x8000;
const HALF = 0x1000;
const BITS = 10;

const high = new RegExp(`[\\u{${FIRST.toString(16)}}-\\u{10FFFF}]`, 'gu');
const marked = new RegExp(`${BASIC}([\\s\\S])|${BEYOND}([\\s\\S])([\\s\\S])`, 'g');
/** Found in nearly no text, and quickly not found: what follows is for the others. */
const hasHigh = new RegExp(`[\\u${FIRST.toString(16)}-\\uFFFF]`);
const hasMark = new RegExp(`[${BASIC}${BEYOND}]`);

export const sortable = (text: string): string => (hasHigh.test(text) ? text.replace(high, written) : text);

export const fromSortable = (text: string): string =>
  hasMark.test(text)
    ? text.replace(marked, (_, basic: string | undefined, first: string, second: string) =>
        basic === undefined ? beyond(first, second) : String.fromCharCode(basic.charCodeAt(0) + SHIFT),
      )
    : text;

function written(character: string): string {
  const point = character.codePointAt(0)!;
  if (point <= 0xffff) return BASIC + String.fromCharCode(point - SHIFT);
  const rest = point - 0x10000;
  return BEYOND + String.fromCharCode(HALF + (rest >> BITS), HALF + (rest & (2 ** BITS - 1)));
}

const beyond = (first: string, second: string): string =>
  String.fromCodePoint(0x10000 + ((first.charCodeAt(0) - HALF) << BITS) + second.charCodeAt(0) - HALF);
