import { openValue, type Envelope } from '../../audit/envelope.js';
import { valueAt } from '../../audit/pointer.js';
import type { Opened } from '../../kernel/index.js';
import type { Deks, KeyView } from './deks.js';
import type { EventReads, StoredEvent } from '../ports.js';

/** Evidence may have been suppressed: the key of a sealed value is gone and no fence says why. Never silent. */
export class Lost extends Error {
  readonly code = 'lost';
  constructor(
    readonly number: number,
    readonly path: string,
  ) {
    super(`The sealed value ${path} of event ${number} cannot be opened: its key is missing`);
  }
}
type Reference = readonly [number: number, path: string];
/** A sealed value where it stands, or as it was opened a moment ago. */
type Found = { readonly kid: string; readonly reference: Reference } & (
  | { readonly text: string }
  | { readonly envelope: Envelope; readonly event: StoredEvent }
);

/**
 * Opens every reference in the documents in one batch: from the stored event, with the AAD of its own place
 * (architecture.md 4). A text whose key was erased becomes `{ _erased: true }`.
 * @throws Lost
 */
export async function openAll<D>(documents: readonly D[], store: EventReads, deks: Deks): Promise<readonly Opened<D>[]> {
  const references = new Map<string, Reference>();
  for (const document of documents) collect(document, references);
  if (references.size === 0) return documents as readonly Opened<D>[];
  const found = await find(references, store, deks);
  const keys = await deks.find([...found.values()].map((one) => one.kid));
  const values = new Map([...found].map(([name, one]) => [name, opened(name, one, keys.get(one.kid)!, deks)]));
  return documents.map((document) => replaced(document, values) as Opened<D>);
}

async function find(references: ReadonlyMap<string, Reference>, store: EventReads, deks: Deks): Promise<ReadonlyMap<string, Found>> {
  const found = new Map<string, Found>();
  const missing: (readonly [string, Reference])[] = [];
  for (const [name, reference] of references) {
    const lately = deks.opened.get(name);
    if (lately) found.set(name, { kid: lately.kid, reference, text: lately.text });
    else missing.push([name, reference]);
  }
  const numbers = new Set(missing.map(([, [number]]) => number));
  const events = new Map((await store.readNumbers([...numbers])).map((event) => [event.number, { event, data: JSON.parse(event.data) as unknown }]));
  for (const [name, reference] of missing) {
    const stored = events.get(reference[0]);
    const envelope = stored && (valueAt(stored.data, reference[1]) as Envelope | undefined);
    if (!stored || !envelope) throw new Lost(...reference);
    found.set(name, { kid: envelope.kid, reference, envelope, event: stored.event });
  }
  return found;
}

function opened(name: string, found: Found, key: KeyView, deks: Deks): unknown {
  if (key.state === 'erased') return { _erased: true };
  if (key.state !== 'held') throw new Lost(...found.reference);
  if ('text' in found) return found.text;
  const { kid, envelope, event, reference } = found;
  const value = openValue(key.dek, { id: event.id, stream: event.stream, type: event.type, path: reference[1] }, envelope);
  if (typeof value === 'string') deks.opened.keep(name, kid, value);
  return value;
}

const nameOf = ([number, path]: Reference): string => `${number}${path}`;
const isReference = (value: object): value is { _ref: Reference } => '_ref' in value;

function collect(value: unknown, into: Map<string, Reference>): void {
  if (typeof value !== 'object' || value === null) return;
  if (isReference(value)) into.set(nameOf(value._ref), value._ref);
  else for (const member of Object.values(value)) collect(member, into);
}

function replaced(value: unknown, values: ReadonlyMap<string, unknown>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isReference(value)) return values.get(nameOf(value._ref));
  if (Array.isArray(value)) return value.map((item) => replaced(item, values));
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value)) copy[name] = replaced((value as Record<string, unknown>)[name], values);
  return copy;
}
