/** What can go wrong with accounts, as a stable word; the pages say it in the reader's language. */
export type AccountErrorCode =
  | 'wrong-credentials'
  | 'too-many-attempts'
  | 'not-signed-in'
  | 'account-unknown'
  | 'account-disabled'
  | 'administrator-exists'
  | 'email-invalid'
  | 'email-needed'
  | 'email-taken'
  | 'email-differs'
  | 'participant-unknown'
  | 'code-unknown'
  | 'code-used'
  | 'code-expired'
  | 'code-withdrawn'
  | 'password-needed'
  | 'password-too-short'
  | 'password-too-long'
  | 'password-common'
  | 'store-failed'
  | 'store-newer';

/** Carries a code; `retryAfterSeconds` (whole, at least 1) goes with `too-many-attempts` alone. */
export class AccountError extends Error {
  constructor(
    readonly code: AccountErrorCode,
    readonly retryAfterSeconds?: number,
  ) {
    super(code);
    this.name = 'AccountError';
  }
}
