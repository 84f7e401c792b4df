import type { FormState, Kept } from '../../../web/index.js';
import { kept } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';

/**
 * One form among several that have fields of the same name: a seat, a proposal or a mandate each has its own. What was typed
 * goes back into the form that was sent, and only there do fields have the ids that the list of faults leads to.
 */
export interface FormPlace {
  readonly state: FormState | undefined;
  /** It was refused: shown open. */
  readonly refused: boolean;
  /** Name, kept value, error and id, to be spread over a field. */
  field(name: string): Kept & { id?: string };
  /** What was typed, or else `first`. */
  value(name: string, first?: string): string | undefined;
}

/** `instance` tells forms of one kind apart by a hidden field. */
export function formPlace(
  { problem }: PageContext,
  form: string,
  instance?: { readonly field: string; readonly value: string },
): FormPlace {
  const refused = problem?.form === form && (!instance || problem.values[instance.field] === instance.value);
  const state = refused ? problem : undefined;
  const prefix = instance ? `${form}-${instance.value}` : form;
  return {
    state,
    refused,
    field: (name) => ({ ...kept(state, name), ...(refused ? {} : { id: `${prefix}-${name}` }) }),
    value: (name, first) => (state ? (kept(state, name).value ?? '') : first),
  };
}
