import type { LinkRow, Vault, VaultRow } from '../../ports.js';
import { StoreError } from '../errors.js';

/** A vault in memory. */
export class MemoryVault implements Vault {
  private readonly rows: VaultRow[] = [];
  private readonly links = new Map<string, LinkRow>();

  async put(row: VaultRow, replaces = false): Promise<void> {
    const stored = this.of(row.network, row.participant).find(({ version }) => version === row.version);
    if (stored && replaces) this.rows[this.rows.indexOf(stored)] = Object.freeze({ ...row });
    else if (!stored) this.rows.push(Object.freeze({ ...row }));
    else if (stored.sealed !== row.sealed) throw differs(`version ${row.version} of ${row.participant}`);
  }

  async find(network: string, participants: readonly string[]): Promise<readonly VaultRow[]> {
    return participants.flatMap((participant) =>
      this.of(network, participant).sort((a, b) => a.version - b.version),
    );
  }

  async link(row: LinkRow, replaces = false): Promise<void> {
    const stored = this.links.get(row.stream);
    if (!stored || replaces) this.links.set(row.stream, Object.freeze({ ...row }));
    else if (stored.sealed !== row.sealed) throw differs(`the link of ${row.stream}`);
  }

  async linkOf(stream: string): Promise<LinkRow | undefined> {
    return this.links.get(stream);
  }

  async linksBySeat(network: string, seatMark: string): Promise<readonly LinkRow[]> {
    const theirs = [...this.links.values()].filter(
      (link) => link.network === network && link.seatMark === seatMark,
    );
    return theirs.sort((a, b) => (a.stream < b.stream ? -1 : 1));
  }

  async *allRows(): AsyncIterable<VaultRow> {
    yield* this.rows;
  }

  async *allLinks(): AsyncIterable<LinkRow> {
    yield* this.links.values();
  }

  async close(): Promise<void> {}

  private of(network: string, participant: string): VaultRow[] {
    return this.rows.filter((row) => row.network === network && row.participant === participant);
  }
}

function differs(what: string): StoreError {
  return new StoreError('row-differs', `The vault holds another text as ${what}`);
}
