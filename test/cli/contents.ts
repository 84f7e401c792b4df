import { DatabaseSync } from '@photostructure/sqlite';
import { join } from 'node:path';
import { partsOfKey } from '../../src/engine/stores/viewColumns.js';
import { idOf, readId } from '../../src/engine/stores/sqlite/viewsKept.js';
import { openSqliteViews } from '../../src/engine/stores/sqlite/views.js';

/** Everything the served views of a folder say: every version of every document, under the name of its view. */
export async function viewContents(dataDir: string): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const views = openSqliteViews(dataDir);
  try {
    const contents: Record<string, unknown[]> = {};
    for (const [name, key] of Object.entries(await views.served())) {
      contents[name] = [];
      for (const id of idsOf(dataDir, key)) {
        for (const at of await views.history(key, id)) {
          contents[name].push({ id, at, ...(await views.get(key, id, at)) });
        }
      }
    }
    return contents;
  } finally {
    await views.close();
  }
}

function idsOf(dataDir: string, key: string): readonly string[] {
  const db = new DatabaseSync(join(dataDir, 'views.db'), { readOnly: true });
  try {
    const table = `"${partsOfKey(key).join('_')}"`;
    const rows = db.prepare(`SELECT DISTINCT ${readId('id')} AS id FROM ${table} ORDER BY 1`).all() as {
      id: string;
    }[];
    return rows.map(({ id }) => idOf(id));
  } finally {
    db.close();
  }
}
