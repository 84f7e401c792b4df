import { isBlobHolder } from './blob.js';
import { canonicalize, parseCanonical } from './canonical.js';
import { isB64urlOf } from './encoding.js';
import { isEnvelope } from './envelope.js';
import { AuditError } from './errors.js';
import { validateMetadata, type Metadata } from './metadata.js';

/** The data of an event: its salt, its declared fields, and sealed values and file references among them. */
export type EventData = { readonly _salt: string; readonly [name: string]: unknown };

/**
 * Checks the data of an event against the contract (audit.md 8.2).
 *
 * An object with `_salt`; only integers up to 2^53−1; no member names that are decimal integers, at any
 * depth; names that start with `_` only where the contract gives them: `_mandate` and `_onBehalfOf`
 * (sealed) beside the salt, and the members of exact envelopes and file references.
 * @throws AuditError `contract`
 */
export function validateData(data: unknown): asserts data is EventData {
  if (!isObject(data)) throw refusal('data is not an object');
  const { _salt: salt } = data;
  if (!isB64urlOf(salt, 16)) throw refusal('data has no _salt of 16 bytes');
  for (const name of Object.keys(data)) {
    if (name === '_salt') continue;
    if (!SEALED_ACTOR.has(name)) checkMember(name, data[name]);
    else if (!isEnvelope(data[name])) throw refusal(`${name} is not sealed`);
  }
}

/**
 * The text to store for an event's data.
 * @throws AuditError `contract` or `not-canonical`
 */
export function dataText(data: unknown): string {
  const text = canonicalize(data);
  validateData(data);
  return text;
}

/** The text to store for an event's metadata. @throws AuditError `contract` or `not-canonical` */
export function metadataText(metadata: unknown): string {
  const text = canonicalize(metadata);
  validateMetadata(metadata);
  return text;
}

/** The data of a stored text. @throws AuditError `not-canonical` or `contract` */
export function parseData(text: string): EventData {
  const data = parseCanonical(text);
  validateData(data);
  return data;
}

/** The metadata of a stored text. @throws AuditError `not-canonical` or `contract` */
export function parseMetadata(text: string): Metadata {
  const metadata = parseCanonical(text);
  validateMetadata(metadata);
  return metadata;
}

/**
 * Checks what data and metadata say together: a confidential signal seals its mandate and organisation in
 * data, so that metadata names neither.
 * @throws AuditError `contract`
 */
export function validateTogether(data: EventData, metadata: Metadata): void {
  const isConfidential = Object.hasOwn(data, '_mandate') || Object.hasOwn(data, '_onBehalfOf');
  if (isConfidential && (metadata.mandate !== undefined || metadata.onBehalfOf !== undefined)) {
    throw refusal('metadata names what data seals');
  }
}

const SEALED_ACTOR = new Set(['_mandate', '_onBehalfOf']);
const DECIMAL = /^\d+$/;

function checkMember(name: string, value: unknown): void {
  if (name.startsWith('_')) throw refusal('a member name starts with _');
  if (DECIMAL.test(name)) throw refusal('a member name is a decimal integer');
  checkValue(value);
}

function checkValue(value: unknown): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (Number.isSafeInteger(value)) return;
  if (Array.isArray(value)) return value.forEach(checkValue);
  if (!isObject(value)) throw refusal('a number is not an integer within ±(2^53−1)');
  if (isEnvelope(value) || isBlobHolder(value)) return;
  for (const name of Object.keys(value)) checkMember(name, value[name]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function refusal(reason: string): AuditError {
  return new AuditError('contract', `not an event's data: ${reason}`);
}
