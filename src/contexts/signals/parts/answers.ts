import type { FieldErrors, FieldValues } from '../../../web/index.js';
import type { FormFields } from '../../../web/form-fields.js';
import { newSignalText as text } from '../new-signal.texts.js';

export type StepNumber = 1 | 2 | 3;

/** Names of the fields, in the order in which they are asked; they travel along in every step. */
export const fieldsOf: Readonly<Record<1 | 2, readonly string[]>> = {
  1: ['overleg', 'titel', 'tekst'],
  2: ['groep[]', 'thema', 'streek', 'naam'],
};
export const carried: readonly string[] = ['concept', 'signaal', ...fieldsOf[1], ...fieldsOf[2], 'mandate'];

type Check = (fields: FormFields) => string | undefined;
const length = (
  name: string,
  least: number,
  most: number,
  short: () => string,
  long: () => string,
): Check => {
  return (fields) => {
    const { length: count } = fields.full(name);
    return count < least ? short() : count > most ? long() : undefined;
  };
};
const optional = (name: string, wrong: () => string): Check => {
  return (fields) => {
    const { length: count } = fields.full(name);
    return count === 0 || (count >= 2 && count <= 60) ? undefined : wrong();
  };
};

const checks: Readonly<Record<1 | 2, Readonly<Record<string, Check>>>> = {
  1: {
    overleg: (fields) => (fields.text('overleg') ? undefined : text('needBody')),
    titel: length(
      'titel',
      3,
      200,
      () => text('needTitle'),
      () => text('longTitle'),
    ),
    tekst: length(
      'tekst',
      3,
      20_000,
      () => text('needText'),
      () => text('longText'),
    ),
  },
  2: {
    thema: optional('thema', () => text('themeLength')),
    streek: optional('streek', () => text('regionLength')),
    naam: (fields) => (whoSees(fields.text('naam')) ? undefined : text('needWho')),
  },
};

export const whoSees = (value: string | undefined): 'leden' | 'secretariaat' | undefined =>
  value === 'leden' || value === 'secretariaat' ? value : undefined;

/** What is wrong with the answers of one step, by field. */
export function errorsIn(step: 1 | 2, fields: FormFields): FieldErrors {
  const found = Object.entries(checks[step]).map(([name, check]) => [name, check(fields)] as const);
  return Object.fromEntries(found.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

/** The step in which a field is asked. */
export const stepOf = (field: string): StepNumber =>
  fieldsOf[1].includes(field) ? 1 : fieldsOf[2].includes(field) ? 2 : 3;

export const isStep = (value: unknown): StepNumber | undefined =>
  value === '1' || value === '2' || value === '3' ? (Number(value) as StepNumber) : undefined;

/** One answer, or the first of several. */
export function answer(values: FieldValues, name: string): string {
  const value = values[name];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}
export function answers(values: FieldValues, name: string): readonly string[] {
  const value = values[name];
  return (typeof value === 'string' ? [value] : (value ?? [])).filter((one) => one !== '');
}
