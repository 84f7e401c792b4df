import { isUuid } from '../../../audit/ids.js';
import type { FormFields } from '../../../web/form-fields.js';

/** The id a form gave its command, so that sending twice is harmless; undefined when it is none of ours. */
export function sentCommand(fields: FormFields, name = 'commandId'): string | undefined {
  const id = fields.text(name);
  return isUuid(id) && id[14] === '4' ? id : undefined;
}
