import type { ComponentChildren, VNode } from 'preact';
import { partText } from '../texts/parts.js';
import { classes } from './classes.js';
import { FieldError, Hint, Label, wiring, type FieldProps } from './field-parts.js';

export interface TextFieldProps extends FieldProps {
  value?: string;
  type?: 'text' | 'email' | 'password' | 'search' | 'tel' | 'url';
  autocomplete?: string;
  /** Most characters the server takes. The browser cuts nothing off: what is pasted stays, and what is too much is counted. */
  maxLength?: number;
  minLength?: number;
  short?: boolean;
  spellcheck?: boolean;
}

/** For public/js/count.js: one sentence for one character too much, one for several. */
const counting = (most: number | undefined) =>
  most === undefined
    ? {}
    : {
        'data-most': most,
        'data-one-over': partText('overOne', { most }),
        'data-over': partText('over', { most, count: '{count}' }),
      };

export function TextField(props: TextFieldProps) {
  const { type = 'text', value, autocomplete = 'off', maxLength, minLength, short, spellcheck } = props;
  return (
    <Field {...props}>
      {(input) => (
        <input
          class={classes('input', short && 'input--short')}
          type={type as 'text'}
          value={value}
          autocomplete={autocomplete}
          {...counting(maxLength)}
          minLength={minLength}
          spellcheck={spellcheck}
          {...input}
        />
      )}
    </Field>
  );
}

export interface NumberFieldProps extends FieldProps {
  value?: string | number;
}

/** A whole number, typed as text: no spin buttons, and what was typed wrongly stays visible. */
export function NumberField(props: NumberFieldProps) {
  return (
    <Field {...props}>
      {(input) => (
        <input
          class="input input--short"
          type="text"
          inputMode="numeric"
          value={props.value}
          autocomplete="off"
          {...input}
        />
      )}
    </Field>
  );
}

export interface DateFieldProps extends FieldProps {
  /** `YYYY-MM-DD`, or `YYYY-MM-DDTHH:MM` with `time` */
  value?: string;
  min?: string;
  max?: string;
  /** Asks the hour as well. */
  time?: boolean;
}

export function DateField(props: DateFieldProps) {
  return (
    <Field {...props}>
      {(input) => (
        <input
          class="input input--date"
          type={props.time ? 'datetime-local' : 'date'}
          value={props.value}
          min={props.min}
          max={props.max}
          {...input}
        />
      )}
    </Field>
  );
}

export interface TextAreaProps extends FieldProps {
  value?: string;
  rows?: number;
  maxLength?: number;
}

export function TextArea(props: TextAreaProps) {
  return (
    <Field {...props}>
      {(input) => (
        <textarea class="input" rows={props.rows ?? 6} {...counting(props.maxLength)} {...input}>
          {keptLines(props.value)}
        </textarea>
      )}
    </Field>
  );
}

/** Browsers drop one line break right after `<textarea>`. */
function keptLines(value: string | undefined): string | undefined {
  return value?.startsWith('\n') ? `\n${value}` : value;
}

export interface Option {
  value: string;
  label: string;
}

export interface SelectProps extends FieldProps {
  options: readonly Option[];
  value?: string;
  /** An empty first option, so that nothing is chosen by accident. */
  choose?: boolean;
}

export function Select(props: SelectProps) {
  return (
    <Field {...props}>
      {(input) => (
        <select class="input" {...input}>
          <Options {...props} />
        </select>
      )}
    </Field>
  );
}

export function Options({ options, value, choose }: Pick<SelectProps, 'options' | 'value' | 'choose'>) {
  return (
    <>
      {choose && <option value="">{partText('choose')}</option>}
      {options.map((option) => (
        <option value={option.value} selected={option.value === value}>
          {option.label}
        </option>
      ))}
    </>
  );
}

export interface FileFieldProps extends FieldProps {
  /** Extensions, such as `.pdf,.docx` */
  accept?: string;
}

export function FileField(props: FileFieldProps) {
  return (
    <Field {...props}>
      {(input) => <input class="input" type="file" accept={props.accept} {...input} />}
    </Field>
  );
}

interface InputAttributes {
  id: string;
  name: string;
  required?: boolean;
  'aria-describedby'?: string;
  'aria-invalid'?: 'true';
}

/** Label, hint, error and input, in that order. */
function Field({
  children,
  ...field
}: Omit<FieldProps, 'children'> & { children: (input: InputAttributes) => VNode }) {
  const { id, described, invalid } = wiring(field);
  const { name, required, error, hint, label, optional } = field;
  return (
    <div class={classes('field', error !== undefined && 'field--error')}>
      <label for={id}>
        <Label optional={optional}>{label}</Label>
      </label>
      <Hint id={id}>{hint as ComponentChildren}</Hint>
      <FieldError id={id} label={label}>{error}</FieldError>
      {children({ id, name, required, 'aria-describedby': described, 'aria-invalid': invalid })}
    </div>
  );
}
