import { AccountError, checkPassword, type Redemption } from '../../../accounts/index.js';
import type { PageContext } from '../../../web/page.js';
import { refusalSentence } from '../../../web/texts/refusals.js';
import { validationText } from '../../../web/texts/validation.js';
import '../accounts.texts.js';
import type { Invitation } from './invitation.js';

/**
 * Every field of an acceptance that must be filled in otherwise, with its sentence, in the order of the form; so that one refusal
 * does not hide the next. Nothing is redeemed.
 */
export async function acceptanceProblems(
  context: PageContext,
  code: string,
  { purpose, person }: Invitation,
  given: Redemption,
): Promise<Record<string, string>> {
  if (purpose === 'demo' && person) return {};
  const name = person?.displayName ?? given.displayName;
  const own: Record<string, string> = {};
  if (!name) own.naam = validationText('missing');
  const password = passwordProblem(given.password, person?.email ?? given.email, name);
  if (password) own.wachtwoord = refusalSentence(password);
  if (person?.email !== undefined || Object.keys(own).length === 0) return own;
  const email = await addressProblem(context, code, given);
  return email ? { email: refusalSentence(email), ...own } : own;
}

function passwordProblem(
  password: string | undefined,
  email: string | undefined,
  name: string | undefined,
): string | undefined {
  if (!password) return 'password-needed';
  const own = [email, email?.split('@')[0], name].filter((word) => word !== undefined);
  return codeOf(() => checkPassword(password, own));
}

function codeOf(check: () => void): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (error instanceof AccountError) return error.code;
    throw error;
  }
}

/** The accounts look at the address first, and redeem nothing without a password. */
async function addressProblem(
  { doors: { service, visit } }: PageContext,
  code: string,
  given: Redemption,
): Promise<string | undefined> {
  try {
    await service.redeem(code, { ...given, password: undefined }, visit);
    return undefined;
  } catch (error) {
    if (!(error instanceof AccountError)) throw error;
    return error.code === 'password-needed' ? undefined : error.code;
  }
}
