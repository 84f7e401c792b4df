import { AccountError } from './errors.js';
import { COMMON_WORDS } from './common-words.js';

export const PASSWORD_LENGTH = { min: 12, max: 128 };

/**
 * Length and commonness are all that is asked: any character, no recipe, no expiry (ASVS 5.0, 6.2.1–6.2.12).
 * `own` holds words about this person that would be guessed first, such as the e-mail address.
 * Throws `password-too-short`, `password-too-long`, `password-common`.
 */
export function checkPassword(password: string, own: string[] = []): void {
  const length = [...password.normalize('NFC')].length;
  if (length < PASSWORD_LENGTH.min) throw new AccountError('password-too-short');
  if (length > PASSWORD_LENGTH.max) throw new AccountError('password-too-long');
  if (isCommon(password, own)) throw new AccountError('password-common');
}

function isCommon(password: string, own: string[]): boolean {
  const plain = fold(password);
  return repeats(plain) || runs(plain) || isOneGuess(plain, own.map(letters));
}

/** A common word, or one about this person, once or repeated, dressed up with digits and signs: `Wachtwoord2026!`. */
function isOneGuess(plain: string, own: string[]): boolean {
  const guesses = [...new Set(plain.split(/[^a-z]+/).filter(Boolean))];
  const whole = letters(plain);
  if (!whole) return false;
  return (
    isCommonWord(whole) || own.includes(whole) || (guesses.length === 1 && isCommonWord(guesses[0] ?? ''))
  );
}

const isCommonWord = (word: string) => COMMON_WORDS.has(word) || COMMON_WORDS.has(unit(word));

/** The shortest part that, repeated, gives the text; the text itself when it repeats nothing. */
function unit(text: string): string {
  const size = (text + text).indexOf(text, 1);
  return text.slice(0, size < 1 ? text.length : size);
}

const repeats = (plain: string) => unit(plain).length <= 3;

const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
];

/** A row of the alphabet, the digits or the keyboard, there or back, once or twice over. */
function runs(plain: string): boolean {
  const forth = ROWS.map((row) => row + row);
  const back = forth.map((row) => [...row].toReversed().join(''));
  return [...forth, ...back].some((row) => row.includes(plain) || row.includes(unit(plain)));
}

/** Without case and accents. */
const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const letters = (text: string) => fold(text).replace(/[^a-z]/g, '');
