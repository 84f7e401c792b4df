import { AccountError } from '../../../accounts/index.js';
import type { FormFields } from '../../../web/form-fields.js';
import type { ActionResult } from '../../../web/page.js';
import { refusalSentence } from '../../../web/texts/refusals.js';
import '../accounts.texts.js';

/** Text exactly as typed: a password may begin or end with a space. */
export function typed(fields: FormFields, name: string): string {
  const value = fields.values[name];
  return (typeof value === 'string' ? value : value?.[0]) ?? '';
}

const email = ['email-invalid', 'email-needed', 'email-taken', 'email-differs'];
const password = ['password-needed', 'password-too-short', 'password-too-long', 'password-common'];

/** What to fill in otherwise, beside its field where one is to blame; everything that is not a refusal goes on. */
export async function orAgain(
  fields: FormFields,
  names: { readonly email: string; readonly password: string },
  work: () => Promise<ActionResult>,
): Promise<ActionResult> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof AccountError)) throw error;
    const field = email.includes(error.code)
      ? names.email
      : password.includes(error.code)
        ? names.password
        : undefined;
    if (!field) throw error;
    return { again: { values: fields.values, errors: { [field]: refusalSentence(error.code) } } };
  }
}
