import { instantOf } from '../kernel/index.js';
import { isLocalTime } from '../kernel/input.js';
import type { FormFields } from '../web/form-fields.js';
import { FormRefused } from '../web/page.js';
import { textOf } from '../web/texts.js';
import { ProtocolError } from './protocol-error.js';

/**
 * When something happened that is entered later: a field of that name beside those of the command, or a header. Only commands that
 * declare `backdate` take one; the engine refuses it for others, and a moment still to come.
 */
export const happenedField = 'effectiveAt';
export const happenedHeader = 'samenspraak-effective-at';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/;

/** @returns an ISO instant; undefined where nothing was filled in: it happens now. @throws FormRefused */
export function happenedInForm(fields: FormFields): string | undefined {
  const typed = fields.text(happenedField);
  if (typed === undefined) return undefined;
  if (!isLocalTime(typed)) throw new FormRefused({ [happenedField]: textOf('validation.isLocalTime') });
  return instantOf(typed);
}

/** The header holds a local time in Brussels, `YYYY-MM-DDThh:mm`, or an ISO instant. @throws ProtocolError */
export function happenedInHeader(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (isLocalTime(header)) return instantOf(header);
  if (instant.test(header) && isLocalTime(header.slice(0, 16))) return new Date(header).toISOString();
  throw new ProtocolError(400, 'effective-at-form', 'Samenspraak-Effective-At moet een dag met een uur zijn, zoals 2026-05-21T11:00 of 2026-05-21T09:00:00Z.');
}
