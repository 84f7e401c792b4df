import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalize, newSalt, uuidV4, uuidV7 } from '../../src/audit/index.js';
import type { Append, EventStore, EventToAppend } from '../../src/engine/ports.js';

export const NOON = '2026-03-19T12:00:00.000Z';

export interface EventWish {
  readonly type?: string;
  readonly commandId?: string;
  readonly recordedAt?: string;
  readonly data?: Record<string, unknown>;
  readonly basis?: string;
}

/** An event as the engine hands it over, of a network of the demonstration. */
export function anEvent(stream: string, wish: EventWish = {}): EventToAppend {
  const { type = 'SignalRaised', commandId = uuidV4(), recordedAt = NOON, data = {}, basis } = wish;
  const metadata = { actor: 'system', commandId, network: 'kinderopvang', recordedAt, schema: '1' };
  return {
    id: uuidV7(Date.parse(recordedAt)),
    stream,
    type,
    data: canonicalize({ _salt: newSalt(), ...data }),
    metadata: canonicalize(basis === undefined ? metadata : { ...metadata, basis }),
  };
}

/** An append of events after the given revision, -1 for a new stream. */
export function anAppend(stream: string, expected: number, count = 1, more: Partial<Append> = {}): Append {
  return { stream, expected, events: Array.from({ length: count }, () => anEvent(stream)), ...more };
}

/** How an append ended: its answer, or the failure it was refused with. */
export async function outcome(append: Promise<unknown>): Promise<unknown> {
  try {
    return await append;
  } catch (error) {
    const { failure, code } = error as { failure?: unknown; code?: unknown };
    return failure ?? code ?? error;
  }
}

/** Appends one event to each of so many new streams `signal-<n>`, one after the other. */
export async function fill(store: EventStore, count: number, wish: EventWish = {}): Promise<void> {
  for (let n = 1; n <= count; n++) {
    await store.append({ stream: `signal-${n}`, expected: -1, events: [anEvent(`signal-${n}`, wish)] });
  }
}

/** A folder that `remove` takes away. */
export function aFolder(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'samenspraak-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
