import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocumentVersion, ViewQuery, ViewShape, ViewStore } from '../../src/engine/ports.js';
import { memoryViews } from '../../src/engine/stores/memory/views.js';
import { mongoViews } from '../../src/engine/stores/mongodb/views.js';
import { openSqliteViews } from '../../src/engine/stores/sqlite/views.js';
import { freshDatabase, MONGO_SERVERS } from '../servers/mongodb.js';

export const LATEST = Number.MAX_SAFE_INTEGER - 1;

/** A view with a column of every kind. */
export const SIGNALS: ViewShape = {
  key: 'signals@1',
  columns: { theme: 'text', body: 'text', supports: 'number', urgent: 'flag', title: 'ref', regions: 'json' },
  queries: [
    { where: [] },
    { where: ['theme'], sort: 'supports' },
    { where: ['theme', 'urgent'] },
    { where: [], sort: 'theme' },
    { where: ['body'], sort: 'supports' },
  ],
};

export interface SignalRow {
  readonly network?: string;
  readonly audience?: string;
  readonly theme?: string;
  readonly body?: string;
  readonly supports?: number;
  readonly urgent?: boolean;
  readonly title?: unknown;
  readonly regions?: readonly string[];
}

/** A version; `row` undefined means the document is gone. */
export function version(
  id: string,
  from: number,
  row: SignalRow | undefined,
  body = JSON.stringify({ id, ...row }),
): DocumentVersion {
  if (row === undefined) return { id, from, row: undefined, body: undefined };
  return { id, from, row: { network: 'kinderopvang', audience: 'members@b1', ...row }, body };
}

export async function idsOf(
  store: ViewStore,
  query: Partial<ViewQuery>,
  at = LATEST,
  key = SIGNALS.key,
): Promise<readonly string[]> {
  return (await store.list(key, { where: {}, limit: 100, ...query }, at)).map(({ id }) => id);
}

/** A store to hold to the contract, and how to end it. `share` of the runs of a property test are made there. */
export interface Place {
  readonly store: ViewStore;
  readonly share: number;
  readonly end: () => Promise<void>;
}
export const makeFolder = (): { path: string; remove: () => void } => {
  const path = mkdtempSync(join(tmpdir(), 'views-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

export const PLACES: readonly (readonly [name: string, make: () => Promise<Place>])[] = [
  ['in memory', async () => ({ store: memoryViews(), share: 1, end: async () => {} })],
  [
    'on SQLite',
    async () => {
      const folder = makeFolder();
      const store = openSqliteViews(folder.path);
      return { store, share: 1, end: () => store.close().then(folder.remove) };
    },
  ],
  ...MONGO_SERVERS.map(
    (server) =>
      [
        `on ${server.name}`,
        async () => {
          const { db, end } = await freshDatabase(server);
          return { store: mongoViews(db, { fence: () => 1 }), share: server.share, end };
        },
      ] as const,
  ),
];
