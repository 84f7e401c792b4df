import type { FieldIssue } from './validation.js';
import { textOf } from '../web/texts.js';

/**
 * Texts that no store keeps as they were sent: half a character (a lone surrogate has no UTF-8, so its event has no
 * canonical bytes) and the character NUL. A person cannot type them; a program can send them in any field.
 */
export function unstorable(value: unknown, path = ''): FieldIssue[] {
  if (typeof value === 'string')
    return isStorable(value) ? [] : [{ path, detail: textOf('validation.unstorable') }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    unstorable(member, path === '' ? name : `${path}.${name}`),
  );
}

const isStorable = (text: string): boolean => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);
