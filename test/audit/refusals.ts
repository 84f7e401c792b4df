import { AuditError, type AuditErrorCode } from '../../src/audit/index.js';

/** The code with which the core refuses; `accepted` when it does not. Any other error is thrown on. */
export function refusalOf(attempt: () => unknown): AuditErrorCode | 'accepted' {
  try {
    attempt();
    return 'accepted';
  } catch (error) {
    if (error instanceof AuditError) return error.code;
    throw error;
  }
}
