import { leafHash } from '../../../audit/index.js';
import { CorruptEvent, type StoredEvent } from '../../ports.js';
import { uuidText } from './uuidBytes.js';

/** The columns a reader selects, in this order. A name is null where the row that has it has gone. */
export const EVENT_COLUMNS = `
  e.number AS number, f.begins AS stream, e.revision AS revision, t.name AS type,
  e.id AS id, e.leaf AS leaf, e.metadata AS metadata, e.data AS data`;
export const EVENT_TABLES = 'event e LEFT JOIN event f ON f.number = e.stream LEFT JOIN type t ON t.id = e.type';

export interface EventRow {
  readonly number: number;
  readonly stream: string | null;
  readonly revision: number;
  readonly type: string | null;
  readonly id: Uint8Array;
  readonly leaf: Uint8Array;
  readonly metadata: string;
  readonly data: string;
}

/** The event of a row, checked against its leaf. @throws CorruptEvent */
export function eventOf(row: EventRow): StoredEvent {
  const { number, stream, revision, type, metadata, data } = row;
  if (stream === null || type === null) throw new CorruptEvent(number, stream ?? 'an unknown stream');
  const event = { number, id: uuidText(row.id), stream, revision, type, data, metadata };
  const leaf = leafOf(event);
  if (leaf === undefined || !leaf.equals(row.leaf)) throw new CorruptEvent(number, stream);
  return event;
}

/** Undefined where damage left something that could never have been stored. */
function leafOf(event: StoredEvent): Buffer | undefined {
  try {
    return leafHash(event);
  } catch {
    return undefined;
  }
}
