import type { ComponentChildren } from 'preact';
import { Asking } from '../asking.js';
import { classes } from './classes.js';

export type HiddenValues = Record<string, string | number | undefined>;

export interface FormProps {
  /** Own path the form posts to; default: the page itself. */
  action?: string;
  /** Own paths that its other buttons lead to. */
  also?: readonly string[];
  children: ComponentChildren;
  /** Makes sending twice harmless: one fresh id per form shown. */
  commandId?: string;
  hidden?: HiddenValues;
  id?: string;
  /** `form` limits the width to reading measure, `actions` sets the buttons beside each other. */
  look?: 'form' | 'actions' | 'stack' | 'form-row';
  spaced?: boolean;
  upload?: boolean;
  /** Own path to which what is typed is posted while typing (urlencoded). See public/js/autosave.js. */
  autosave?: string;
  label?: string;
}

/**
 * A form that posts. It begins with the question in whose name, where more than one answer fits (asking.tsx). The server
 * checks every field and shows all faults at once, so the browser's own checks are off. Requests from other sites are
 * refused by their headers; no token is needed.
 */
export function Form({
  action,
  also = [],
  children,
  commandId,
  hidden,
  look,
  spaced,
  upload,
  autosave,
  label,
  ...rest
}: FormProps) {
  return (
    <form
      method="post"
      class={classes(look, spaced && 'mt')}
      enctype={upload ? 'multipart/form-data' : undefined}
      novalidate
      data-autosave={autosave}
      aria-label={label}
      action={action}
      {...rest}
    >
      <HiddenFields values={{ ...hidden, commandId }} />
      <Asking paths={action === undefined ? also : [action, ...also]} hidden={hidden ?? {}} />
      {children}
    </form>
  );
}

export function HiddenFields({ values }: { values: HiddenValues }) {
  const present = Object.entries(values).filter(([, value]) => value !== undefined);
  return (
    <>
      {present.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

/** Fields beside each other, each `<label>` above its own input. */
export function FormRow({ children, spaced }: { children: ComponentChildren; spaced?: boolean }) {
  return <div class={classes('form-row', spaced && 'mt')}>{children}</div>;
}

export interface StepsProps {
  steps: readonly ComponentChildren[];
  /** Index of the step the reader is at; none when all lie behind or ahead. */
  current?: number;
  /** Below each other, for a side panel. */
  list?: boolean;
}

export function Steps({ steps, current, list }: StepsProps) {
  return (
    <ol class={classes('steps', list && 'steps--list')}>
      {steps.map((step, index) => (
        <li aria-current={index === current ? 'step' : undefined}>{step}</li>
      ))}
    </ol>
  );
}
