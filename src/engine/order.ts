import type { HeldGrant, HeldMandate, Get } from '../kernel/index.js';

/**
 * A command and what travels beside it. `command` is an instance of its class, already validated.
 * `mandate` is `b_<body>/m_<mandate>` as the actor named it; whether it is theirs and holds now is checked by the engine.
 */
export interface Order {
  readonly command: object;
  readonly network: string;
  /** `p_…`, or `system`. */
  readonly participant: string;
  /** The account behind the participant, `u_…`: it stands only in key rows. */
  readonly subject: string;
  readonly mandate?: string;
  /** What entitles the actor to enter an act of that mandate, where it is not theirs: `g_<grant>` or `b_<body>/m_<mandate>`; only with `effectiveAt`. */
  readonly enteredUnder?: string;
  /** UUID with 122 unpredictable bits: the same id never has a second effect. */
  readonly commandId: string;
  /** The id was chosen elsewhere, by a form or a program: what was asked under it is kept. */
  readonly fromOutside?: boolean;
  /** Revision of the stream the actor saw, from If-Match. */
  readonly expectedRevision?: number;
  /** ISO instant; only for commands that declare `backdate`, and for processes. */
  readonly effectiveAt?: string;
  readonly causationId?: string;
  readonly correlationId?: string;
  readonly installer?: boolean;
}

export interface Answer {
  readonly stream: string;
  readonly revision: number;
  /** Opaque: a read that waits for it sees what the command did. */
  readonly token: string;
  /** The command decided nothing: it was already so. */
  readonly already: boolean;
}

/** The stream moved since the actor saw it (412). */
export class Stale extends Error {
  readonly code = 'stale';
  constructor(readonly actual: number) {
    super('stale');
  }
}
/** This command id was used for another command (422). */
export class IdReused extends Error {
  readonly code = 'id-reused';
}
/** The store did not say whether the append happened: ask again with the same command id (503). */
export class OutcomeUnknown extends Error {
  readonly code = 'outcome-unknown';
}
/** The store kept others busy for so long that this was not begun: nothing happened, ask again (503). */
export class NotBegun extends Error {
  readonly code = 'not-begun';
}

/** How the product's own entities answer the questions every decision begins with. */
export interface Standing {
  grants(get: Get, network: string, participant: string, at: string): Promise<readonly HeldGrant[]>;
  /** undefined when it is not the participant's, or does not hold at `at`. */
  mandate(get: Get, bodyId: string, mandateId: string, participant: string, at: string): Promise<HeldMandate | undefined>;
  /** Whose the mandate is or was; undefined where there is none. */
  holder(get: Get, bodyId: string, mandateId: string): Promise<string | undefined>;
}
