/**
 * Why the audit core refused something. Stable: verifiers, the CLI and tests branch on it.
 *
 * - `encoding`: text that is not the one spelling of its bytes (base64, base64url, hex)
 * - `not-canonical`: a value JCS cannot carry, or a text that is not the JCS of its own parse
 * - `pointer`: not an RFC 6901 pointer
 * - `contract`: an event's data or metadata breaks the event contract
 * - `key`: a key, key id or key file of the wrong form
 * - `envelope-form`, `blob-form`: a sealed value or file reference without exactly its members
 * - `wrong-key`: the key given is not the one the key commitment names
 * - `not-authentic`: AES-GCM refused: altered bytes, another key, or another place
 * - `plaintext`: it decrypts, but to something the sealer never writes
 * - `entry`: an event or genesis that cannot become a log entry
 * - `tree`: an index or size outside the tree
 * - `tile`: a tile path or content of the wrong form
 */
export type AuditErrorCode =
  | 'encoding'
  | 'not-canonical'
  | 'pointer'
  | 'contract'
  | 'key'
  | 'envelope-form'
  | 'blob-form'
  | 'wrong-key'
  | 'not-authentic'
  | 'plaintext'
  | 'entry'
  | 'tree'
  | 'tile';

/** The only error this folder throws on bad input. Its message never quotes values, which may be personal data. */
export class AuditError extends Error {
  constructor(
    readonly code: AuditErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'AuditError';
  }
}
