import { countsAsEvent, isForeignEvent, isUuid, leafHash } from '../../audit/index.js';
import type { Append, EventToAppend, StoredEvent } from '../ports.js';
import { StoreError } from './errors.js';

export interface PreparedEvent {
  readonly event: EventToAppend;
  readonly revision: number;
  /** 32 bytes (audit.md 8.5). */
  readonly leaf: Buffer;
  /** `recordedAt` in milliseconds since 1970. */
  readonly recordedMs: number;
  readonly commandId: string;
}
/** An append with everything that can be worked out before its turn comes. */
export interface PreparedAppend {
  readonly append: Append;
  readonly events: readonly PreparedEvent[];
}

/**
 * @throws StoreError `append-form`: no events, a stream that starts with `_` or `$` (which have no event
 * numbers), an event of another stream, metadata without a command id or an instant
 * @throws AuditError `entry`: an event that cannot be logged
 */
export function prepareAppend(append: Append): PreparedAppend {
  const { stream, expected, events } = append;
  if (!countsAsEvent(stream)) throw refusal(`stream ${stream} is reserved`);
  if (events.length === 0) throw refusal('there are no events');
  if (!Number.isSafeInteger(expected) || expected < -1) throw refusal('there is no such revision');
  return { append, events: events.map((event, index) => prepareEvent(stream, event, expected + 1 + index)) };
}

function prepareEvent(stream: string, event: EventToAppend, revision: number): PreparedEvent {
  if (event.stream !== stream) throw refusal('an event is of another stream');
  if (isForeignEvent(stream, event.type)) throw refusal(`type ${event.type} is the store's own`);
  const commandId = memberOf(event.metadata, 'commandId');
  if (!isUuid(commandId)) throw refusal('an event has no command id');
  const recordedMs = Date.parse(memberOf(event.metadata, 'recordedAt') ?? '');
  if (Number.isNaN(recordedMs)) throw refusal('an event has no instant');
  return { event, revision, leaf: leafOf(event, revision), recordedMs, commandId };
}

/** Of a literal: copying an event costs more than hashing it would gain. */
function leafOf({ id, stream, type, data, metadata }: EventToAppend, revision: number): Buffer {
  return leafHash({ id, stream, revision, type, data, metadata });
}

/**
 * A member of canonical metadata, without parsing it. Inside a value every quote stands behind a backslash,
 * so the name between quotes and a colon is found only where it is a name.
 */
export function memberOf(metadata: string, name: string): string | undefined {
  const mark = `"${name}":"`;
  const at = metadata.indexOf(mark);
  if (at < 0) return undefined;
  return metadata.slice(at + mark.length, metadata.indexOf('"', at + mark.length));
}

function refusal(reason: string): StoreError {
  return new StoreError('append-form', `Not an append: ${reason}`);
}

/**
 * Something that others wrote into our streams: of a type of the store's own, or without a schema. It has a number, the store
 * tells of it when it counts it, and it means nothing here (engines.md).
 */
export const isForeign = ({ type, metadata }: Pick<StoredEvent, 'type' | 'metadata'>): boolean => type.startsWith('$') || memberOf(metadata, 'schema') === undefined;
