import type { Collection, Db } from 'mongodb';
import type { Announced, RebuildAsked } from '../../ports.js';
import { insertOnce } from '../../../mongodb/inserts.js';
import { stateRows, termOf, type StateRow } from './viewsStateRows.js';

/** Terms whose announcement stays; the one that got farthest stays in any case. */
const ANNOUNCED_KEPT = 3;

const announcedId = (fence: number): string => `announced${termOf(fence)}`;

/** What the processes tell each other of all views: how far the leader is, what is served, what is to be built anew. */
export class ViewsAgreed {
  private readonly rows: Collection<StateRow>;

  constructor(db: Db) {
    this.rows = stateRows(db);
  }

  async announce(fence: number, n: number): Promise<void> {
    const made = { kind: 'announced' as const, fence, fault: null };
    await this.rows.updateOne(
      { _id: announcedId(fence) },
      { $max: { n }, $setOnInsert: made },
      { upsert: true },
    );
  }

  async announceFault(fence: number, fault: string | undefined): Promise<void> {
    const made = { kind: 'announced' as const, fence, n: 0 };
    const $set = { fault: fault ?? null };
    await this.rows.updateOne({ _id: announcedId(fence) }, { $set, $setOnInsert: made }, { upsert: true });
  }

  /** The greatest number of any term, and the fault of the last. */
  async announced(): Promise<Announced> {
    const found = await this.rows.find({ kind: 'announced' }).toArray();
    const rows = found.flatMap((row) => (row.kind === 'announced' ? [row] : []));
    const last = rows.reduce<(typeof rows)[number] | undefined>(
      (a, b) => (a && a.fence > b.fence ? a : b),
      undefined,
    );
    const number = Math.max(0, ...rows.map(({ n }) => n));
    return last?.fault ? { number, fault: last.fault } : { number };
  }

  async askRebuild(name: string): Promise<void> {
    const asked = { kind: 'rebuild' as const, name, failed: null };
    await this.rows.updateOne({ _id: `rebuild:${name}` }, { $set: asked }, { upsert: true });
  }

  async rebuildsAsked(): Promise<readonly RebuildAsked[]> {
    const found = await this.rows.find({ kind: 'rebuild' }, { sort: { _id: 1 } }).toArray();
    return found.flatMap((row) =>
      row.kind !== 'rebuild'
        ? []
        : [row.failed === null ? { name: row.name } : { name: row.name, failed: row.failed }],
    );
  }

  async endRebuild(name: string, failed?: string): Promise<void> {
    const _id = `rebuild:${name}`;
    if (failed === undefined) await this.rows.deleteOne({ _id });
    else await this.rows.updateOne({ _id }, { $set: { failed } });
  }

  async served(): Promise<Readonly<Record<string, string>>> {
    const found = await this.rows.find({ kind: 'served' }).toArray();
    return Object.fromEntries(found.flatMap((row) => (row.kind === 'served' ? [[row.name, row.key]] : [])));
  }

  /** @throws where a later term has taken over: what is served is that one's to say */
  async serve(name: string, key: string, fence: number): Promise<void> {
    const _id = `served:${name}`;
    const served = { kind: 'served' as const, name, key, fence };
    if (await insertOnce(this.rows, { _id, ...served })) return;
    const { matchedCount } = await this.rows.updateOne({ _id, fence: { $lte: fence } }, { $set: served });
    if (matchedCount === 0) throw new Error(`A later term serves ${name}`);
  }

  async takeOver(fence: number): Promise<void> {
    const found = await this.rows.find({ kind: 'served' }).toArray();
    for (const { _id } of found)
      await this.rows.updateOne({ _id, fence: { $lte: fence } }, { $set: { fence } });
    const { number } = await this.announced();
    const over = { kind: 'announced' as const, fence: { $lt: fence - ANNOUNCED_KEPT }, n: { $lt: number } };
    await this.rows.deleteMany(over);
  }
}
