import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EventReader } from '../engine/stores/sqlite/eventReader.js';
import { openReadOnly } from '../engine/stores/sqlite/database.js';
import { askServer } from './ask-server.js';
import type { ViewsStanding } from './control.js';
import { readLastBackup, type LastBackup } from './last-backup.js';
import { mustHoldData, withPart } from './parts.js';

export interface Standing {
  readonly running: boolean;
  readonly head: number;
  /** ISO instant of the last event. */
  readonly instant?: string;
  readonly views: readonly { readonly name: string; readonly checkpoint: number }[];
  /** What the running server says: it writes a checkpoint down only now and then. */
  readonly live?: ViewsStanding;
  readonly quarantined: number;
  readonly backup?: LastBackup;
}

/** How a data folder stands, read beside the server if one runs. @throws Refusal, StoreError `newer-data` */
export async function standingOf(dataDir: string): Promise<Standing> {
  mustHoldData(dataDir);
  const live = await askServer<ViewsStanding>(dataDir, { ask: 'views' });
  const events = await withPart(dataDir, 'events.db', async (db) => {
    const reader = new EventReader(db);
    const head = await reader.head();
    return { head, instant: await reader.instantOf(head) };
  });
  const backup = await readLastBackup(dataDir);
  return { running: live !== undefined, ...events, ...viewsOf(dataDir), live, backup };
}

function viewsOf(dataDir: string): Pick<Standing, 'views' | 'quarantined'> {
  const path = join(dataDir, 'views.db');
  if (!existsSync(path)) return { views: [], quarantined: 0 };
  const db = openReadOnly(path, 1024);
  try {
    const served = db.prepare(
      `SELECT s.name AS name, coalesce(v.checkpoint, 0) AS checkpoint
       FROM served s LEFT JOIN view v ON v.key = s.key ORDER BY s.name`,
    );
    const bad = db.prepare('SELECT count(*) AS rows FROM quarantined WHERE key IN (SELECT key FROM served)');
    return {
      views: served.all() as { name: string; checkpoint: number }[],
      quarantined: (bad.get() as { rows: number }).rows,
    };
  } finally {
    db.close();
  }
}
