import { Type } from 'class-transformer';
import { Temporal } from 'temporal-polyfill';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import type { Class } from './entity.js';

/**
 * Fields of commands that class-validator alone gets wrong in silence: a nested object that is missing or a list, `null` where
 * a field may be left out, a week where a day is meant. Command classes use these; a lint rule keeps the others out.
 */
type Decorator = PropertyDecorator;
const all = (...decorators: readonly Decorator[]): Decorator => {
  return (target, name) => decorators.forEach((decorate) => decorate(target, name));
};
const by = (
  name: string,
  holds: (value: unknown) => boolean,
  constraints: readonly unknown[] = [],
): Decorator =>
  ValidateBy({
    name,
    constraints: [...constraints],
    validator: { validate: holds, defaultMessage: () => name },
  });

/** May be left out. `null` is no way of leaving out: it is refused like any other wrong value. */
export const Optional = (): Decorator => ValidateIf((_command, value) => value !== undefined);

/** Days that can still be counted from: the terms of the rules stay within four figures of a year. */
const firstDay = '1900-01-01';
const lastDay = '2199-12-31';

/** Whether it is a day of the calendar as `YYYY-MM-DD`, from 1900 to 2199. */
export function isDay(value: unknown): boolean {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  if (value < firstDay || value > lastDay) return false;
  try {
    return Temporal.PlainDate.from(value).toString() === value;
  } catch {
    return false;
  }
}

/** A day, `YYYY-MM-DD`, that exists. */
export const Day = (): Decorator => by('isDay', isDay);

/** A day and a time on the clock in Brussels, `YYYY-MM-DDThh:mm`. */
export const LocalTime = (): Decorator => by('isLocalTime', isLocalTime);

/** Whether it is a day and a time on the clock, `YYYY-MM-DDThh:mm`. */
export function isLocalTime(value: unknown): boolean {
  if (typeof value !== 'string' || !/^.{10}T([01]\d|2[0-3]):[0-5]\d$/.test(value)) return false;
  return isDay(value.slice(0, 10));
}

/** One object of this class, with all its fields; never a list, never absent. */
export const Nested = <C extends object>(type: () => Class<C>): Decorator =>
  all(
    Type(type),
    ValidateNested(),
    by('isRecord', (value) => value instanceof type(), [type]),
  );

/**
 * A list of `min` to `max` objects of this class, each with all its fields. `key` names the field that tells them apart: no
 * two may have the same.
 */
export function NestedEach<C extends object>(
  type: () => Class<C>,
  { min = 0, max, key }: { readonly min?: number; readonly max: number; readonly key?: keyof C & string },
): Decorator {
  const records = (value: unknown): boolean =>
    Array.isArray(value) && value.every((one) => one instanceof type());
  const different = (value: unknown): boolean =>
    !records(value) ||
    key === undefined ||
    new Set((value as C[]).map((one) => one[key])).size === (value as C[]).length;
  return all(
    Type(type),
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    by('isRecordEach', records, [type]),
    by('arrayUnique', different),
    ValidateNested({ each: true }),
  );
}
