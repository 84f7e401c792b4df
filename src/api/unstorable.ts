import type { FieldIssue } from './validation.js';
import { textOf } from '../web/texts.js';

/**
 * Texts that no store keeps as they were sent: half a character (a lone surrogate has no UTF-8, so its event has no
 * canonical bytes) and the character NUL. A person cannot type them; a program can send them in any field.
 */
export function unstorable(value: unknown, path = '', depth = 0): FieldIssue[] {
  if (typeof value === 'string')
    return isStorable(value) ? [] : [{ path, detail: textOf('validation.unstorable') }];
  if (typeof value !== 'object' || value === null) return [];
  if (depth > deepest) return [{ path, detail: textOf('validation.other') }];
  return Object.entries(value).flatMap(([name, member]) =>
    unstorable(member, path === '' ? name : `${path}.${name}`, depth + 1),
  );
}

/** No command holds lists in lists in lists: what goes deeper is refused before anything else walks into it. */
const deepest = 8;

const isStorable = (text: string): boolean => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);
