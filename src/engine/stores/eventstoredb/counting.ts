import { countsAsEvent } from '../../../audit/index.js';
import type { StoredEvent } from '../../ports.js';
import { StoreError } from '../errors.js';
import { isForeign, memberOf } from '../preparedAppend.js';
import type { NumberRow } from './number-index.js';
import type { Recorded } from './wire.js';

/** A counted event: where it stands for everybody else (engines.md, reading and following). */
export interface Counted {
  readonly event: StoredEvent;
  readonly row: NumberRow;
}
/** How far was counted. */
export interface Counter {
  readonly number: number;
  readonly at: number;
}
/** The last event that was worked through. */
export interface Checkpoint extends Counter {
  readonly place: number;
  readonly id: string;
}

const hiding = ['$maxAge', '$maxCount', '$tb'];

/**
 * The next counted event, or undefined where this one has no number.
 * @throws StoreError `log-fault`: a stream that counts was ended, or its events are being hidden
 */
export function count(recorded: Recorded, before: Counter): Counted | undefined {
  checkKept(recorded);
  if (!countsAsEvent(recorded.stream)) return undefined;
  const { place, stream, revision, id, type, data, metadata } = recorded;
  const number = before.number + 1;
  const recordedAt = Date.parse(memberOf(metadata, 'recordedAt') ?? '');
  const at = Number.isNaN(recordedAt) ? before.at : Math.max(before.at, recordedAt);
  const event = { number, place, id, stream, revision, type, data, metadata };
  const sealed = data.includes('"_enc"') ? { sealed: { type, data, metadata } } : {};
  const foreign = isForeign(event) ? ({ foreign: true } as const) : {};
  return { event, row: { number, place, stream, revision, id, at, ...foreign, ...sealed } };
}

/** We never delete or truncate: who did has broken the log, and numbers counted from now on would not be those of others. */
function checkKept({ stream, type, data }: Recorded): void {
  const of = stream.startsWith('$$') ? stream.slice(2) : stream;
  if (!countsAsEvent(of)) return;
  if (type === '$streamDeleted')
    throw new StoreError('log-fault', `The stream ${of} was deleted in the event store`);
  if (stream === of || type !== '$metadata') return;
  const found = hiding.find((name) => data.includes(`"${name}"`));
  if (found)
    throw new StoreError(
      'log-fault',
      `The stream ${of} has ${found} set in the event store: its events are hidden`,
    );
}
