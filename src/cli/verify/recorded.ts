import type { StoredEvent } from '../../engine/ports.js';
import type { Database } from '../../engine/stores/sqlite/database.js';
import { uuidText } from '../../engine/stores/sqlite/uuidBytes.js';

interface Kept {
  readonly recorded: number;
  readonly command: Uint8Array | null;
}

/**
 * The two columns that stand in no leaf but repeat what the metadata says: the running maximum of `recordedAt`, by which
 * moments are found, and the command, by which a repeat is recognised. Gives the first event where they differ.
 */
export function recordedCheck(db: Database): (events: readonly StoredEvent[]) => number | undefined {
  const kept = db.prepare('SELECT recorded, command FROM event WHERE number = ?');
  let latest = 0;
  let before = '';
  return (events) => {
    for (const { number, stream, metadata } of events) {
      const { recordedAt, commandId } = JSON.parse(metadata) as { recordedAt: string; commandId: string };
      const { recorded, command } = kept.get(number) as Kept;
      latest = Math.max(latest, Date.parse(recordedAt));
      const name = `${stream} ${commandId}`;
      const isNamed = command === null ? name === before : uuidText(command) === commandId;
      if (recorded !== latest || !isNamed) return number;
      before = name;
    }
    return undefined;
  };
}
