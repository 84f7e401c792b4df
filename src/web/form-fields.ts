import { instantOf } from '../kernel/index.js';
import type { FieldValues } from './components/field-parts.js';

/** A text without blanks around it and with plain line ends, wherever it comes from. */
export const trimmed = (text: string): string => text.replace(/\r\n/g, '\n').trim();

/** Of things (`<uuid>`), participants (`p_…`) and mandates (`b_<uuid>/m_<uuid>`). */
const isId = (value: string): boolean =>
  /^([a-z]_)?[0-9a-f-]{36}(\/m_[0-9a-f-]{36})?$|^p_[\w-]{22}$/i.test(value);

const isSecret = (name: string): boolean => /wachtwoord|password|code/i.test(name);

/** What was typed, read field by field into what a command expects. What cannot be read stays as typed, so that validation says so. */
export class FormFields {
  constructor(private readonly raw: Readonly<Record<string, string | readonly string[] | undefined>>) {}

  /** Trimmed text; an empty field is undefined. */
  text(name: string): string | undefined {
    return this.full(name) || undefined;
  }

  /** Text that may be empty. */
  full(name: string): string {
    return trimmed(this.first(name) ?? '');
  }

  /** Every field as it came, to send again; none where one is a secret. */
  all(): readonly (readonly [name: string, value: string])[] {
    if (Object.keys(this.raw).some(isSecret)) return [];
    return Object.entries(this.raw).flatMap(([name, value]) => [value ?? []].flat().map((one) => [name, one] as const));
  }

  /** Every text somebody may have typed, as it came: no ids, numbers or passwords. */
  typed(): readonly string[] {
    const texts = Object.entries(this.raw).flatMap(([name, value]) =>
      isSecret(name) ? [] : [value ?? []].flat(),
    );
    return texts.filter((value) => /\p{L}/u.test(value) && !isId(value));
  }

  number(name: string): number | string | undefined {
    const value = this.text(name);
    return value !== undefined && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  }

  flag(name: string): boolean {
    const value = this.first(name);
    return value !== undefined && value !== '' && value !== 'nee' && value !== 'false';
  }

  list(name: string): readonly string[] {
    const value = this.raw[name] ?? this.raw[`${name}[]`];
    const all = Array.isArray(value)
      ? (value as readonly string[])
      : value === undefined
        ? []
        : [value as string];
    return all.map(trimmed).filter((one) => one !== '');
  }

  /** A local date and time of a `datetime-local` field, as an instant. */
  instant(name: string): string | undefined {
    const value = this.text(name);
    if (value === undefined || !/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(value)) return value;
    try {
      return instantOf(value);
    } catch {
      return value;
    }
  }

  has(name: string): boolean {
    return this.first(name) !== undefined;
  }

  names(): readonly string[] {
    return Object.keys(this.raw);
  }

  get values(): FieldValues {
    return this.raw;
  }

  private first(name: string): string | undefined {
    const value = this.raw[name];
    return Array.isArray(value) ? (value as readonly string[])[0] : (value as string | undefined);
  }
}
