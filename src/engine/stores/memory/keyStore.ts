import { Fenced, type DekRow, type EpochRow, type FenceRow, type KeyStore } from '../../ports.js';
import { StoreError } from '../errors.js';

type Epoch = Awaited<ReturnType<KeyStore['epochs']>>[number];

/** Keys in memory. */
export class MemoryKeyStore implements KeyStore {
  private readonly rows = new Map<string, DekRow>();
  private readonly fenced = new Map<string, FenceRow>();
  private known: readonly (Epoch & EpochRow)[] = [];

  async add(rows: readonly DekRow[]): Promise<void> {
    for (const row of rows) this.check(row);
    for (const row of rows) if (!this.rows.has(row.kid)) this.rows.set(row.kid, Object.freeze({ ...row }));
  }

  async getOrCreate(row: DekRow): Promise<DekRow> {
    const held = this.newest(row.network, row.participant);
    if (!held) await this.add([row]);
    return held ?? row;
  }

  async find(kids: readonly string[]): Promise<readonly DekRow[]> {
    return kids.map((kid) => this.rows.get(kid)).filter((row) => row !== undefined);
  }

  async identityOf(network: string, participant: string): Promise<DekRow | undefined> {
    return this.newest(network, participant);
  }

  private newest(network: string, participant: string): DekRow | undefined {
    const isTheirs = (row: DekRow) =>
      row.network === network && row.participant === participant && row.purpose === 'identity';
    const theirs = [...this.rows.values()].filter((row) => isTheirs(row) && !this.isFenced(row));
    return theirs.reduce<DekRow | undefined>(
      (newest, row) => (newest && newest.createdAt > row.createdAt ? newest : row),
      undefined,
    );
  }

  async fences(kids: readonly string[]): Promise<readonly FenceRow[]> {
    return kids.map((kid) => this.fenced.get(kid)).filter((row) => row !== undefined);
  }

  async fence(row: FenceRow): Promise<void> {
    if (!this.fenced.has(row.kid)) this.fenced.set(row.kid, Object.freeze({ ...row }));
  }

  async epochs(): Promise<readonly Epoch[]> {
    return this.known.map(({ epoch, status }) => ({ epoch, status }));
  }

  async addEpoch(epoch: number, createdAt: string, provider: string): Promise<void> {
    if (this.known.some((known) => known.epoch === epoch)) return;
    const earlier = this.known.map((known) =>
      known.status === 'active' ? { ...known, status: 'retired' as const } : known,
    );
    this.known = [...earlier, { epoch, status: 'active' as const, createdAt, provider }].sort(
      (a, b) => a.epoch - b.epoch,
    );
  }

  async *allKeys(): AsyncIterable<DekRow> {
    yield* this.rows.values();
  }

  async *allFences(): AsyncIterable<FenceRow> {
    yield* this.fenced.values();
  }

  async *allEpochs(): AsyncIterable<EpochRow> {
    for (const { epoch, createdAt, provider } of this.known) yield { epoch, createdAt, provider };
  }

  async close(): Promise<void> {}

  private check(row: DekRow): void {
    if (this.isFenced(row)) throw new Fenced(row.kid);
    const stored = this.rows.get(row.kid);
    if (stored && stored.wrapped !== row.wrapped) {
      throw new StoreError('row-differs', `Key ${row.kid} is another key`);
    }
  }

  private isFenced({ kid, commit }: DekRow): boolean {
    return this.fenced.has(kid) || [...this.fenced.values()].some((fence) => fence.commit === commit);
  }
}
