/**
 * A command that a rule refuses. `code` is looked up in the catalogue of texts, `params` fill it in; no Dutch and
 * no HTTP here. Codes are kebab-case and name the rule, not the place.
 */
export class Rejected extends Error {
  constructor(
    readonly code: string,
    readonly params: Readonly<Record<string, string | number>> = {},
    /** The field of the command the user can mend, where there is one. */
    readonly field?: string,
  ) {
    super(code);
    this.name = 'Rejected';
  }
}

/** The actor may not do this now: no grant, no mandate, or one that does not reach this far. */
export class NotAllowed extends Error {
  constructor(readonly code: string = 'not-allowed') {
    super(code);
    this.name = 'NotAllowed';
  }
}

/** The thing does not exist, or not in the network of whoever asks; the two are never told apart. */
export class NotFound extends Error {
  readonly code = 'not-found';
  constructor(readonly stream: string = '') {
    super('not-found');
    this.name = 'NotFound';
  }
}

/** Refuses with `code` unless the condition holds. */
export function must(condition: unknown, code: string, params: Readonly<Record<string, string | number>> = {}, field?: string): asserts condition {
  if (!condition) throw new Rejected(code, params, field);
}
