import { AuditError } from './errors.js';

/** Arrays and objects may stand this deep inside each other, the outermost included. */
const MAX_NESTING = 64;

/**
 * The JCS text (RFC 8785) of a JSON value.
 *
 * Accepts null, booleans, finite numbers, well-formed strings, dense arrays and plain objects, at most 64
 * nested; nothing is converted or left out.
 * @throws AuditError `not-canonical` on anything else.
 */
export function canonicalize(value: unknown): string {
  return checkOrder(value, 0) ? JSON.stringify(value) : write(value);
}

/**
 * The value of a text that is exactly the JCS of its own parse: no white space, duplicate names, other
 * number spellings or other member order.
 * @throws AuditError `not-canonical`; the message never quotes the text.
 */
export function parseCanonical(text: string): unknown {
  const value = parse(text);
  if (canonicalize(value) !== text) throw refusal('the text is not the canonical form of its value');
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refusal('the text is not JSON');
  }
}

/**
 * Checks the whole value, and tells whether its members already stand in canonical order: then
 * JSON.stringify, several times faster than any writer of ours, gives the same text.
 */
function checkOrder(value: unknown, depth: number): boolean {
  switch (typeof value) {
    case 'string':
      return checkText(value);
    case 'boolean':
      return true;
    case 'number':
      if (!Number.isFinite(value)) throw refusal('a number that is not finite');
      return true;
    case 'object':
      if (value === null) return true;
      if (depth === MAX_NESTING) throw refusal(`nested deeper than ${MAX_NESTING}`);
      return Array.isArray(value) ? checkArray(value, depth + 1) : checkObject(value, depth + 1);
    default:
      throw refusal(`a value of type ${typeof value}`);
  }
}

function checkArray(array: readonly unknown[], depth: number): boolean {
  if (hasToJson(array)) throw refusal('an array that converts itself');
  let ordered = true;
  for (let i = 0; i < array.length; i++) {
    if (!checkOrder(array[i], depth)) ordered = false;
  }
  return ordered;
}

function checkObject(object: object, depth: number): boolean {
  if (!isPlain(object) || hasToJson(object)) throw refusal('an object that is not plain');
  let ordered = true;
  let previous = '';
  for (const name of Object.keys(object)) {
    checkText(name);
    if (name < previous) ordered = false;
    previous = name;
    if (!checkOrder((object as Record<string, unknown>)[name], depth)) ordered = false;
  }
  return ordered;
}

function checkText(text: string): true {
  if (!(text as string & { isWellFormed(): boolean }).isWellFormed()) throw refusal('a lone surrogate');
  return true;
}

/** Plain in any realm: without prototype, or with one that has none itself, as every Object.prototype. */
function isPlain(object: object): boolean {
  const prototype: object | null = Object.getPrototypeOf(object);
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}

function hasToJson(object: object): boolean {
  return typeof (object as { toJSON?: unknown }).toJSON === 'function';
}

/** Of a checked value. Array#sort without a comparator orders by UTF-16 code units, as JCS wants. */
function write(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(write).join()}]`;
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${write((value as Record<string, unknown>)[name])}`);
  return `{${members.join()}}`;
}

function refusal(reason: string): AuditError {
  return new AuditError('not-canonical', `not canonical JSON: ${reason}`);
}
