import { randomInt } from 'node:crypto';
import { digest } from './identifiers.js';

/** Consonants that can't be taken for a digit or for one another; without vowels no words arise. */
const LETTERS = 'BCDFGHJKMNPRSTVWXZ';
const GROUPS = 8;
const GROUP_SIZE = 4;

/** 32 letters of 18: 133 random bits, e.g. `KXRT-BMWD-…`, fit to be read out or typed over from paper. */
export function newCode(): string {
  return Array.from({ length: GROUPS }, newGroup).join('-');
}

const newGroup = () => Array.from({ length: GROUP_SIZE }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** The stored id of a code, whatever its case, spaces or dashes. */
export const codeId = (code: string) => digest(code.toUpperCase().replace(/[^A-Z]/g, ''));
