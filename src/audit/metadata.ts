import { parseCanonical } from './canonical.js';
import { AuditError } from './errors.js';
import { isOpaqueId, isUuid } from './ids.js';

/** The metadata of an event: a flat map of texts without personal data (audit.md 8.2). */
export type Metadata = {
  readonly actor: string;
  readonly commandId: string;
  readonly recordedAt: string;
  readonly schema: string;
  readonly network?: string;
  readonly basis?: string;
  readonly causationId?: string;
  readonly claims?: string;
  readonly correlationId?: string;
  readonly effectiveAt?: string;
  readonly enteredUnder?: string;
  readonly mandate?: string;
  readonly onBehalfOf?: string;
  readonly releases?: string;
};

/**
 * Checks the metadata of an event: only the members above, each a text of its form, and none that says
 * what its absence says already (an `effectiveAt` equal to `recordedAt`, a `correlationId` equal to the
 * command id, empty lists). Only the actor `system` may have no network: events of the log itself.
 * @throws AuditError `contract`
 */
export function validateMetadata(metadata: unknown): asserts metadata is Metadata {
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata))
    throw refusal('it is not an object');
  for (const name of Object.keys(metadata)) {
    const value = (metadata as Record<string, unknown>)[name];
    const isOfItsForm = FORMS.get(name);
    if (!isOfItsForm) throw refusal('a member of another name');
    if (typeof value !== 'string' || !isOfItsForm(value)) throw refusal(`${name} has another form`);
  }
  checkTogether(metadata as Record<string, string>);
}

const isReference = (text: string) => /^[\x21-\x7e]+$/.test(text);
const isCommandId = (text: string) => isUuid(text) && (text[14] === '4' || text[14] === '8');

const FORMS = new Map<string, (text: string) => boolean>([
  ['actor', (text) => text === 'system' || isOpaqueId(text, 'p_')],
  ['basis', isBasis],
  ['causationId', isUuid],
  ['claims', isListOfTexts],
  ['commandId', isCommandId],
  ['correlationId', isUuid],
  ['effectiveAt', isInstant],
  ['enteredUnder', isReference],
  ['mandate', isReference],
  ['network', isReference],
  ['onBehalfOf', isReference],
  ['recordedAt', isInstant],
  ['releases', isListOfTexts],
  ['schema', (text) => /^[1-9]\d*$/.test(text)],
]);

function checkTogether(metadata: Record<string, string>): void {
  for (const name of ['actor', 'commandId', 'recordedAt', 'schema']) {
    if (!Object.hasOwn(metadata, name)) throw refusal(`${name} is missing`);
  }
  if (metadata.network === undefined && metadata.actor !== 'system') throw refusal('network is missing');
  if (metadata.effectiveAt === metadata.recordedAt) throw refusal('effectiveAt repeats recordedAt');
  if (metadata.correlationId === metadata.commandId) throw refusal('correlationId repeats commandId');
  if (metadata.enteredUnder !== undefined && metadata.enteredUnder === metadata.mandate) {
    throw refusal('enteredUnder repeats mandate');
  }
}

/** Events of one millisecond follow each other: the last instant that was found good needs no second look. */
let lastInstant = '';

/** A UTC time to the millisecond that exists: `2026-03-19T15:21:09.007Z`. */
function isInstant(text: string): boolean {
  if (text === lastInstant) return true;
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(text)) return false;
  const ms = Date.parse(text);
  if (Number.isNaN(ms) || new Date(ms).toISOString() !== text) return false;
  lastInstant = text;
  return true;
}

/** The JCS text of a map from stream to revision, not empty. */
function isBasis(text: string): boolean {
  const basis = canonicalValue(text);
  if (typeof basis !== 'object' || basis === null || Array.isArray(basis)) return false;
  const revisions = Object.values(basis);
  return (
    revisions.length > 0 && revisions.every((revision) => Number.isSafeInteger(revision) && revision >= 0)
  );
}

/** The JCS text of a list of texts, not empty. */
function isListOfTexts(text: string): boolean {
  const list = canonicalValue(text);
  return Array.isArray(list) && list.length > 0 && list.every((item) => typeof item === 'string');
}

function canonicalValue(text: string): unknown {
  try {
    return parseCanonical(text);
  } catch {
    return undefined;
  }
}

function refusal(reason: string): AuditError {
  return new AuditError('contract', `not an event's metadata: ${reason}`);
}
