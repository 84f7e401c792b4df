import type { FieldIssue } from './validation.js';

/** A body or field of the API that cannot be read (400). */
export class BadInput extends Error {
  constructor(readonly issues: readonly FieldIssue[]) {
    super('bad-input');
  }
}
/** A refusal of the protocol itself: missing or wrong headers. */
export class ProtocolError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
  ) {
    super(code);
  }
}
