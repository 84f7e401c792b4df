import type { ComponentChildren } from 'preact';
import { classes } from './classes.js';
import { FieldError, Hint, Label, wiring, type FieldProps } from './field-parts.js';

export interface Choice {
  value: string;
  label: ComponentChildren;
  hint?: ComponentChildren;
  disabled?: boolean;
}

export interface RadioGroupProps extends FieldProps {
  choices: readonly Choice[];
  value?: string;
}

export function RadioGroup(props: RadioGroupProps) {
  return <ChoiceGroup {...props} type="radio" chosen={props.value === undefined ? [] : [props.value]} />;
}

export interface CheckboxGroupProps extends FieldProps {
  choices: readonly Choice[];
  values?: readonly string[];
}

export function CheckboxGroup(props: CheckboxGroupProps) {
  return <ChoiceGroup {...props} type="checkbox" chosen={props.values ?? []} />;
}

export interface CheckboxProps extends Omit<FieldProps, 'optional'> {
  /** What is sent when it is ticked. */
  value?: string;
  checked?: boolean;
}

/** One yes-or-no question. */
export function Checkbox({ value = 'ja', checked, ...field }: CheckboxProps) {
  const { id, described, invalid } = wiring(field);
  return (
    <div class={classes('field', field.error !== undefined && 'field--error')}>
      <FieldError id={id} label={field.label}>{field.error}</FieldError>
      <div class="choice">
        <input
          type="checkbox"
          id={id}
          name={field.name}
          value={value}
          checked={checked}
          required={field.required}
          aria-describedby={described}
          aria-invalid={invalid}
        />
        <label for={id}>{field.label}</label>
        <Hint id={id}>{field.hint}</Hint>
      </div>
    </div>
  );
}

type GroupProps = FieldProps & {
  type: 'radio' | 'checkbox';
  choices: readonly Choice[];
  chosen: readonly string[];
};

function ChoiceGroup({ type, choices, chosen, ...field }: GroupProps) {
  const { id, described } = wiring(field);
  return (
    <fieldset
      class={classes('field', field.error !== undefined && 'field--error')}
      aria-describedby={described}
    >
      <legend>
        <Label optional={field.optional}>{field.label}</Label>
      </legend>
      <Hint id={id}>{field.hint}</Hint>
      <FieldError id={id} label={field.label}>{field.error}</FieldError>
      {choices.map((choice, index) => (
        <OneChoice
          type={type}
          name={field.name}
          id={index === 0 ? id : `${id}-${index + 1}`}
          checked={chosen.includes(choice.value)}
          choice={choice}
        />
      ))}
    </fieldset>
  );
}

interface OneChoiceProps {
  type: 'radio' | 'checkbox';
  name: string;
  id: string;
  checked: boolean;
  choice: Choice;
}

function OneChoice({ type, name, id, checked, choice }: OneChoiceProps) {
  const hintId = choice.hint === undefined ? undefined : `${id}-uitleg`;
  return (
    <div class="choice">
      <input
        type={type}
        id={id}
        name={name}
        value={choice.value}
        checked={checked}
        disabled={choice.disabled}
        aria-describedby={hintId}
      />
      <label for={id}>{choice.label}</label>
      {hintId && (
        <p class="hint" id={hintId}>
          {choice.hint}
        </p>
      )}
    </div>
  );
}
