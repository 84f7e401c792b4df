import { createContext, type VNode } from 'preact';
import { useContext } from 'preact/hooks';

/** A form that is being shown, as far as is known before anybody fills it in. */
export interface ShownForm {
  /** Own paths it can be posted to; the last part of each names a form of the page. */
  readonly paths: readonly string[];
  readonly hidden: Readonly<Record<string, string | number | undefined>>;
}

/** What the page asks in a form before its own fields; nothing where no page is shown. */
export const Questions = createContext<(form: ShownForm) => VNode | null>(() => null);

/** Stands in every form (`Form`), so that none can be made which does not ask in whose name it is sent. */
export function Asking(form: ShownForm) {
  return useContext(Questions)(form);
}
