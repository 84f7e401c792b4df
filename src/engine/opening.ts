import { openValue, type Envelope } from '../audit/envelope.js';
import { valueAt } from '../audit/pointer.js';
import type { Opened } from '../kernel/index.js';
import type { Deks, KeyView } from './deks.js';
import type { EventStore, StoredEvent } from './ports.js';

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

/**
 * Opens every reference in the documents in one batch: from the stored event, with the AAD of its own place
 * (architecture.md 4). A text whose key was erased becomes `{ _erased: true }`.
 * @throws Lost
 */
export async function openAll<D>(documents: readonly D[], store: EventStore, deks: Deks): Promise<readonly Opened<D>[]> {
  const references = new Map<string, Reference>();
  for (const document of documents) collect(document, references);
  if (references.size === 0) return documents as readonly Opened<D>[];
  const numbers = [...new Set([...references.values()].map(([number]) => number))];
  const events = new Map((await store.readNumbers(numbers)).map((event) => [event.number, { event, data: JSON.parse(event.data) as unknown }]));
  const sealed = new Map<string, { envelope: Envelope; event: StoredEvent; reference: Reference }>();
  for (const [name, reference] of references) {
    const found = events.get(reference[0]);
    const envelope = found && (valueAt(found.data, reference[1]) as Envelope | undefined);
    if (!found || !envelope) throw new Lost(...reference);
    sealed.set(name, { envelope, event: found.event, reference });
  }
  const keys = await deks.find([...sealed.values()].map((one) => one.envelope.kid));
  const values = new Map([...sealed].map(([name, one]) => [name, open(one.envelope, one.event, one.reference, keys)]));
  return documents.map((document) => replaced(document, values) as Opened<D>);
}

function open(envelope: Envelope, event: StoredEvent, [number, path]: Reference, keys: ReadonlyMap<string, KeyView>): unknown {
  const key = keys.get(envelope.kid)!;
  if (key.state === 'erased') return { _erased: true };
  if (key.state !== 'held') throw new Lost(number, path);
  return openValue(key.dek, { id: event.id, stream: event.stream, type: event.type, path }, envelope);
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
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, replaced(member, values)]));
}
