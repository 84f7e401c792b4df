import type { BoundFold, Entity, EventMeta, Handler, Lookup, Touched, View } from '../kernel/index.js';
import type { DocumentVersion, ViewRow, ViewStore } from './ports.js';
import type { ReadEvent } from './reading.js';
import { latest } from './moment.js';

interface Held {
  document: any;
  row: ViewRow | undefined;
  network: string;
}

/**
 * One view folding one batch: documents read once, changed in memory, and one version per command noted for each.
 * An event that a fold cannot handle is reported and its document left alone from then on.
 */
export class Overlay {
  private readonly held = new Map<string, Held>();
  private readonly touched = new Set<string>();
  readonly versions: DocumentVersion[] = [];

  constructor(
    private readonly view: View<any, any>,
    private readonly handlers: ReadonlyMap<string, Handler<any, any>>,
    private readonly store: ViewStore,
    private readonly key: string,
    private readonly onPoison: (id: string, number: number, reason: string) => Promise<void>,
    private readonly poisoned: ReadonlySet<string>,
  ) {}

  async apply(entityName: string, { meta, data }: ReadEvent): Promise<void> {
    const handler = this.handlers.get(`${entityName}/${meta.type}`);
    if (!handler) return;
    for (const id of await this.ids(handler, data, meta)) {
      if (this.poisoned.has(id)) continue;
      const held = await this.hold(id, meta.network);
      try {
        const fold = typeof handler === 'function' ? handler : handler.fold;
        held.document = fold(held.document, data, meta, id);
        this.touched.add(id);
      } catch (error) {
        await this.onPoison(id, meta.number, String((error as Error).message));
      }
    }
  }

  /** The command ends here: what it changed becomes one version each, from its last event on. */
  endCommand(from: number): void {
    for (const id of this.touched) {
      const held = this.held.get(id)!;
      try {
        held.row = held.document === undefined ? undefined : this.rowOf(held, id);
        const body = held.document === undefined ? undefined : JSON.stringify(held.document);
        this.versions.push({ id, from, row: held.row, body });
      } catch (error) {
        void this.onPoison(id, from, String((error as Error).message));
      }
    }
    this.touched.clear();
  }

  private rowOf(held: Held, id: string): ViewRow {
    const row = this.view.row(held.document, id) as Record<string, unknown>;
    return { ...row, audience: this.view.audience(held.document, id), network: held.network };
  }

  private async ids(handler: Handler<any, any>, data: unknown, meta: EventMeta): Promise<readonly string[]> {
    if (typeof handler === 'function') return [meta.streamId];
    let touched: Touched;
    try {
      touched = handler.touches(data, meta);
    } catch (error) {
      await this.onPoison(meta.streamId, meta.number, String((error as Error).message));
      return [];
    }
    if (touched === undefined) return [];
    if (typeof touched === 'string') return [touched];
    return Array.isArray(touched) ? (touched as readonly string[]) : this.lookUp(touched as Lookup, meta.network);
  }

  /** Current rows that match, as they are with what this batch already changed. */
  private async lookUp({ where }: Lookup, network: string): Promise<readonly string[]> {
    const stored = await this.store.list(this.key, { where, network, limit: 10_000 }, latest);
    const ids = new Set(stored.map((row) => row.id));
    for (const [id, { row, document }] of this.held) {
      const now = this.touched.has(id) && document !== undefined ? this.rowOf(this.held.get(id)!, id) : row;
      const matches = now !== undefined && Object.entries(where).every(([column, value]) => now[column] === value);
      if (matches && this.held.get(id)!.network === network) ids.add(id);
      else ids.delete(id);
    }
    return [...ids].sort();
  }

  private async hold(id: string, network: string): Promise<Held> {
    const known = this.held.get(id);
    if (known) return known;
    const stored = await this.store.get(this.key, id, latest);
    const held = { document: stored ? (JSON.parse(stored.body) as unknown) : undefined, row: stored?.row, network: stored?.row.network ?? network };
    this.held.set(id, held);
    return held;
  }
}

/** entity/type → handler, for one view. */
export function handlersOf(view: View<any, any>): ReadonlyMap<string, Handler<any, any>> {
  const map = new Map<string, Handler<any, any>>();
  for (const bound of view.folds as readonly BoundFold<any>[]) {
    const entity = bound.entity() as Entity<any, any>;
    for (const [type, handler] of Object.entries(bound.handlers)) {
      const name = `${entity.name}/${type}`;
      if (map.has(name)) throw new Error(`${view.name} folds ${name} twice`);
      map.set(name, handler);
    }
  }
  return map;
}
