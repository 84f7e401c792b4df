import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import type { Class } from '../kernel/index.js';
import { trimmed } from '../web/form-fields.js';
import { hasText, textOf } from '../web/texts.js';
import '../web/texts/validation.js';
import { unstorable } from './unstorable.js';

/** One refused field: its path in the command, and a Dutch sentence. */
export interface FieldIssue {
  readonly path: string;
  readonly detail: string;
}

/**
 * A command instance with what is wrong with it. Unknown fields are refused; nothing is converted silently, but texts are taken as a
 * form takes them: without blanks around them and with plain line ends, so that blanks alone are no text.
 */
export function checked<C extends object>(type: Class<C>, plain: unknown): { readonly command: C; readonly issues: readonly FieldIssue[] } {
  if (typeof plain !== 'object' || plain === null || Array.isArray(plain)) {
    return { command: new type(), issues: [{ path: '', detail: textOf('validation.object') }] };
  }
  // First: validators throw on half a character, and everything that looks inside on what has no end.
  const unreadable = unstorable(plain);
  if (unreadable.length > 0) return { command: new type(), issues: unreadable };
  const command = plainToInstance(type, tidied(plain), { exposeUnsetFields: false });
  const errors = validateSync(command, { whitelist: true, forbidNonWhitelisted: true, forbidUnknownValues: true });
  return { command, issues: errors.flatMap((error) => issuesOf(error, '')) };
}

function issuesOf(error: ValidationError, at: string): FieldIssue[] {
  const path = at === '' ? error.property : `${at}.${error.property}`;
  const rule = firstRule(Object.keys(error.constraints ?? {}));
  const own = rule === undefined ? [] : [{ path, detail: sentence(rule, error) }];
  return [...own, ...(error.children ?? []).flatMap((child) => issuesOf(child, path))];
}

/** Of several rules broken, the one about the kind of value: "a whole number" before "at most 1000". */
const firstRule = (rules: readonly string[]): string | undefined =>
  rules.find((rule) => rule.startsWith('is') && rule !== 'isLength') ?? rules[0];

/** The sentence for a decorator's rule, with the numbers class-validator put in its own message. */
function sentence(rule: string, error: ValidationError): string {
  const missing = error.value === undefined || error.value === null || error.value === '';
  const message = error.constraints?.[rule] ?? '';
  const form = `validation.form.${(error.contexts?.[rule] as { form?: string } | undefined)?.form ?? ''}`;
  if (!missing && hasText(form)) return textOf(form);
  const key = missing && rule !== 'whitelistValidation' ? 'validation.missing' : `validation.${broken(rule, message)}`;
  const numbers = message.match(/\d+/g) ?? [];
  const [min = '', max = min] = numbers;
  return textOf(hasText(key) ? key : 'validation.other', { min, max, field: error.property });
}

/** A length has two ends; class-validator names only the one that was broken. */
function broken(rule: string, message: string): string {
  if (rule !== 'isLength') return rule;
  const [short, long] = [message.includes('longer'), message.includes('shorter')];
  return short === long ? rule : short ? 'minLength' : 'maxLength';
}

function tidied(value: unknown): unknown {
  if (typeof value === 'string') return trimmed(value);
  if (Array.isArray(value)) return value.map(tidied);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : [[name, tidied(member)]])));
}
