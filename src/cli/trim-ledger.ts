import { COPY_MARK, MOVED_MARK } from '../engine/moving.js';
import type { Database } from '../engine/stores/sqlite/database.js';

/**
 * The ledger is pinned after the events, so it may know of events that the copy of the events does not hold. What it says of those
 * goes: marks fall back to the last event, so that processes react to what comes after it; answers given after it are
 * decided anew when somebody asks again; tasks come back with their event.
 */
export function trimLedger(db: Database, head: number, instant: string | null): void {
  db.prepare('UPDATE mark SET value = min(value, ?) WHERE name <> ? AND instr(name, ?) <> 1').run(
    head,
    COPY_MARK,
    MOVED_MARK,
  );
  db.prepare('DELETE FROM task WHERE cause > ?').run(head);
  db.prepare('DELETE FROM answer WHERE at >= ?').run(instant ?? '');
}
