import type { FormFields } from '../../../web/form-fields.js';
import { FormRow, kept, NumberField, TextField, type FormState } from '../../../web/index.js';
import { FormRefused } from '../../../web/page.js';
import { validationText } from '../../../web/texts/validation.js';
import { convenorCategory } from '../../access.js';
import type { SeatCategory } from '../roster.js';
import { seatsText as text } from '../seats.texts.js';

const fieldOf = (row: number, what: string): string => `categorie.${row}.${what}`;

/** Categories with their targets, row by row; empty rows are left out. */
export function CategoryRows({
  state,
  categories,
  rows,
}: {
  state: FormState | undefined;
  categories: readonly SeatCategory[];
  rows: number;
}) {
  const shown: FormState = state ?? { values: valuesOf(categories), errors: {} };
  return (
    <fieldset class="field" id="categorie">
      <legend>{text('categories')}</legend>
      <p class="hint">{text('categoriesHint')}</p>
      {Array.from({ length: rows }, (_, row) => (
        <FormRow spaced>
          <input type="hidden" name={fieldOf(row, 'code')} value={kept(shown, fieldOf(row, 'code')).value} />
          <TextField
            label={text('category', { nr: row + 1 })}
            {...kept(shown, fieldOf(row, 'title'))}
            maxLength={120}
          />
          <NumberField label={text('target', { nr: row + 1 })} {...kept(shown, fieldOf(row, 'target'))} />
        </FormRow>
      ))}
    </fieldset>
  );
}

const valuesOf = (categories: readonly SeatCategory[]): FormState['values'] =>
  Object.fromEntries(
    categories.flatMap(({ code, title, target }, row) => [
      [fieldOf(row, 'code'), code],
      [fieldOf(row, 'title'), title],
      [fieldOf(row, 'target'), String(target)],
    ]),
  );

/**
 * The categories as typed. A row without a code gets one made from its title, which stays when the title changes.
 * @throws FormRefused with faults named by the fields they stand in
 */
export function categoriesTyped(fields: FormFields): readonly SeatCategory[] {
  const taken = new Set<string>([convenorCategory]);
  const faults: Record<string, string> = {};
  const categories = fields.names().flatMap((name) => {
    const row = Number(/^categorie\.(\d{1,2})\.title$/.exec(name)?.[1] ?? NaN);
    const title = fields.full(name);
    const target = fields.number(fieldOf(row, 'target')) ?? 0;
    if (Number.isNaN(row) || (title === '' && fields.text(fieldOf(row, 'target')) === undefined)) return [];
    Object.assign(faults, faultsOf(row, title, target));
    const code = fields.text(fieldOf(row, 'code')) ?? freeCode(title, taken);
    taken.add(code);
    return [{ code, title, target: Number(target) }];
  });
  if (Object.keys(faults).length > 0) throw new FormRefused(faults);
  return categories;
}

function faultsOf(row: number, title: string, target: number | string): Record<string, string> {
  const [field, count] = [fieldOf(row, 'title'), fieldOf(row, 'target')];
  return {
    ...(title.length < 3 || title.length > 120
      ? { [field]: validationText('isLength', { min: 3, max: 120 }) }
      : {}),
    ...(typeof target === 'string' ? { [count]: validationText('isInt') } : {}),
    ...(Number(target) < 0 ? { [count]: validationText('min', { min: 0 }) } : {}),
    ...(Number(target) > mostSeats ? { [count]: validationText('max', { max: mostSeats }) } : {}),
  };
}
const mostSeats = 1_000;

function freeCode(title: string, taken: ReadonlySet<string>): string {
  const letters = title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const base = letters
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
    .slice(0, 36)
    .padEnd(2, 'x');
  const tries = Array.from({ length: 41 }, (_, index) => (index === 0 ? base : `${base}-${index + 1}`));
  return tries.find((code) => !taken.has(code)) ?? base;
}
