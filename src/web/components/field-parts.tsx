import type { ComponentChildren } from 'preact';
import { partText } from '../texts/parts.js';
import { classes } from './classes.js';
import { Icon } from './icon.js';
import { Hidden } from './text.js';

/** Field name → what is wrong, in the order of the form. */
export type FieldErrors = Record<string, string>;
/** Field name → what the user typed. */
export type FieldValues = Record<string, string | readonly string[] | undefined>;

export interface FormState {
  values: FieldValues;
  errors: FieldErrors;
}

export interface FieldProps {
  name: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  error?: string;
  /** Default: made from the name. Give one when a page has the same field twice. */
  id?: string;
  required?: boolean;
  /** Shows "(hoeft niet)" after the label. */
  optional?: boolean;
}

export interface Kept {
  name: string;
  value?: string;
  values?: readonly string[];
  error?: string;
}

/** Name, kept value and error of a field, to be spread over it: `<TextField label="Titel" {...kept(state, 'titel')} />`. */
export function kept(state: FormState | undefined, name: string): Kept {
  const value = state?.values[name];
  const list = typeof value === 'string' ? [value] : value;
  return { name, value: list?.[0], values: list, error: state?.errors[name] };
}

/** The id of the (first) input of a field; error links lead here. */
export function fieldId(name: string): string {
  return name.replace(/\[\]$/, '').replace(/[^\w-]+/g, '-');
}

/** Ids and ARIA attributes that tie label, hint, error and input together. */
export function wiring(field: FieldProps) {
  const id = field.id ?? fieldId(field.name);
  const described = classes(
    field.hint !== undefined && `${id}-hint`,
    field.error !== undefined && `${id}-fout`,
  );
  const invalid = field.error === undefined ? undefined : ('true' as const);
  return { id, described, invalid };
}

export function Label({ children, optional }: { children: ComponentChildren; optional?: boolean }) {
  return (
    <>
      {children}
      {optional && <span class="hint"> {partText('optional')}</span>}
    </>
  );
}

export function Hint({ id, children }: { id: string; children: ComponentChildren }) {
  if (children === undefined) return null;
  return (
    <p class="hint" id={`${id}-hint`}>
      {children}
    </p>
  );
}

/** `label` names the field in the summary at the top of the page (error-labels.ts). */
export function FieldError({ id, label, children }: { id: string; label: ComponentChildren; children: string | undefined }) {
  if (children === undefined) return null;
  return (
    <p class="field__error" id={`${id}-fout`} data-label={typeof label === 'string' ? label : undefined}>
      <Icon name="warning" />
      <span>
        <Hidden>{partText('errorPrefix')}</Hidden>
        {children}
      </span>
    </p>
  );
}
