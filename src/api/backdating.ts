import { grantNamed, instantOf, parseMandateRef } from '../kernel/index.js';
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

/** Whose act it was, `b_<body>/m_<mandate>`, where somebody else enters it; and what entitles them to. */
export const whoseField = 'whose';
export const enteredHeader = 'samenspraak-entered-under';

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/;

/** @returns an ISO instant; undefined where nothing was filled in: it happens now. @throws FormRefused */
export function happenedInForm(fields: FormFields): string | undefined {
  const typed = fields.text(happenedField);
  if (typed === undefined) return undefined;
  if (!isLocalTime(typed)) throw new FormRefused({ [happenedField]: textOf('validation.isLocalTime') });
  return instantOf(typed);
}

/** @returns the mandate whose act it was; undefined where it is the sender's own. */
export function whoseInForm(fields: FormFields): string | undefined {
  const named = fields.text(whoseField);
  return named !== undefined && parseMandateRef(named) ? named : undefined;
}

/** @throws ProtocolError */
export function enteredInHeader(header: string | undefined, mandate: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const fits = parseMandateRef(header) ?? grantNamed(header);
  if (!fits) throw new ProtocolError(400, 'entered-under-form', 'Samenspraak-Entered-Under moet de vorm g_<rol> of b_<overleg>/m_<mandaat> hebben.');
  if (mandate === undefined) throw new ProtocolError(400, 'entered-under-whom', 'Zeg in Samenspraak-Mandate van welk mandaat de handeling is die u invoert.');
  return header;
}

/** The header holds a local time in Brussels, `YYYY-MM-DDThh:mm`, or an ISO instant. @throws ProtocolError */
export function happenedInHeader(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (isLocalTime(header)) return instantOf(header);
  if (instant.test(header) && isLocalTime(header.slice(0, 16))) return new Date(header).toISOString();
  throw new ProtocolError(400, 'effective-at-form', 'Samenspraak-Effective-At moet een dag met een uur zijn, zoals 2026-05-21T11:00 of 2026-05-21T09:00:00Z.');
}
