import { canonicalize } from '../../../audit/index.js';
import type { Recorded } from './wire.js';

/** An event as the client gives it: JSON parsed, or bytes where it was none. */
export interface ClientEvent {
  readonly id: string;
  readonly streamId: string;
  readonly revision: bigint;
  readonly type: string;
  readonly data: unknown;
  readonly metadata?: unknown;
  readonly position?: { readonly commit: bigint };
}

/** The client stringifies and parses on its own account: what is stored is its canonical text, whatever the order there. */
export function recordedOf(event: ClientEvent, commit: bigint | undefined): Recorded {
  const { id, streamId: stream, revision, type, data, metadata, position } = event;
  const place = Number(position?.commit ?? commit);
  return {
    place,
    id,
    stream,
    revision: Number(revision),
    type,
    data: textOf(data),
    metadata: textOf(metadata ?? {}),
  };
}

/** Never throws: what others put into our streams must be counted, however odd. */
function textOf(value: unknown): string {
  if (ArrayBuffer.isView(value))
    return canonicalize(Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('base64'));
  try {
    return canonicalize(value);
  } catch {
    return canonicalize(Buffer.from(JSON.stringify(value) ?? '', 'utf8').toString('utf8'));
  }
}
