import { isForeign } from '../stores/preparedAppend.js';
import { entityOf } from './known-events.js';
import type { EventStore, StoredEvent } from '../ports.js';
import { readEvent, type ReadEvent } from './reading.js';
import type { Registry } from '../registry.js';

/** The events of one command, in order: views change by commands, so nobody sees half of one. */
export interface CommandRead {
  readonly last: number;
  readonly events: readonly NamedEvent[];
}
export interface NamedEvent {
  /** entity/type, by which views find their handlers. */
  readonly name: string;
  readonly event: ReadEvent;
}

export const batchSize = 1_000;

/** The next whole commands of the log. An event of ours that nobody knows stops the projection, it is never skipped; a foreign one changes nothing. */
export async function nextCommands(store: EventStore, registry: Registry, after: number): Promise<readonly CommandRead[]> {
  const stored = await store.readAll(after, batchSize);
  const groups: { last: number; events: NamedEvent[] }[] = [];
  let before: ReadEvent | undefined;
  for (const one of stored) {
    if (isForeign(one)) {
      groups.push({ last: one.number, events: [] });
      before = undefined;
      continue;
    }
    const read = readOne(one, registry);
    const { meta } = read.event;
    const same = before?.meta.commandId === meta.commandId && before.meta.stream === meta.stream;
    if (same) groups.at(-1)!.events.push(read);
    else groups.push({ last: meta.number, events: [read] });
    groups.at(-1)!.last = meta.number;
    before = read.event;
  }
  if (stored.length === batchSize && groups.length > 1) groups.pop();
  return groups;
}

function readOne(stored: StoredEvent, registry: Registry): NamedEvent {
  const entity = entityOf(stored, registry);
  return { name: `${entity.name}/${stored.type}`, event: readEvent(stored, entity) };
}
