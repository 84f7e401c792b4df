import { orderOf, type BoundFold, type Entity, type EventMeta, type Handler, type Lookup, type Touched, type View } from '../../kernel/index.js';
import type { CommandRead } from '../reading/commands-read.js';
import { KnownIds } from '../stores/known-ids.js';
import type { DocumentVersion, ViewRow, ViewStore } from '../ports.js';
import type { ReadEvent } from '../reading/reading.js';
import { Recent } from '../recent.js';

interface Held {
  document: any;
  row: ViewRow | undefined;
  network: string;
}
/** Documents of a view that stay in memory between batches: those that were used last. */
const kept = 200;
/** Fewer are read one by one, each in fewer steps. */
const worthReadingTogether = 3;

/**
 * One view being folded: documents read once a batch, changed in memory, and one version per command noted for each.
 * An event that a fold cannot handle is reported and its document left alone from then on.
 */
export class Overlay {
  /** Of this batch: what it changed stands nowhere else yet. */
  private held = new Map<string, Held>();
  /** Of the batch before it, which may still be being written. */
  private taken: ReadonlyMap<string, Held> = new Map();
  private before = new Recent<Held>(kept);
  private readonly there = new KnownIds();
  private readonly touched = new Set<string>();
  private versions: DocumentVersion[] = [];
  /** Documents are read as of what is surely written: somebody, this process too, may be writing beyond it. */
  private start = 0;
  /** Of this batch: what was read in advance; undefined where there is no such document. */
  private ahead: ReadonlyMap<string, Awaited<ReturnType<ViewStore['get']>>> = new Map();

  constructor(
    private readonly view: View<any, any>,
    private readonly handlers: ReadonlyMap<string, Handler<any, any>>,
    private readonly store: ViewStore,
    private readonly key: string,
    private readonly onPoison: (id: string, number: number, reason: string) => Promise<void>,
    private readonly poisoned: ReadonlySet<string>,
  ) {}

  /** It folds the log from its first event on. */
  beginAtNothing(): void {
    this.there.none();
  }

  /** A batch begins. Up to this event everything is written; beyond it, at most the batch that was taken last is not. */
  begin(written: number): void {
    this.start = written;
    this.ahead = new Map();
  }

  /** Reads what these commands will touch, as far as their events tell, at once. */
  async readAhead(commands: readonly CommandRead[]): Promise<void> {
    if (!this.store.getAll) return;
    const events = commands.flatMap((command) => command.events).filter(({ name }) => this.handles(name));
    const all = new Set(events.flatMap(({ name, event: { data, meta } }) => plainIds(this.handlers.get(name)!, data, meta)));
    const wanted = [...all].filter((id) => this.there.mayHave(id) && this.known(id) === undefined);
    if (wanted.length < worthReadingTogether) return;
    const found = this.start > 0 ? await this.store.getAll(this.key, wanted, this.start) : new Map<string, undefined>();
    this.ahead = new Map(wanted.map((id) => [id, found.get(id)]));
  }

  /** `name` is entity/type. */
  handles(name: string): boolean {
    return this.handlers.has(name);
  }

  async apply(name: string, { meta, data }: ReadEvent): Promise<void> {
    const handler = this.handlers.get(name);
    if (!handler) return;
    const touched = this.ids(handler, data, meta);
    for (const id of touched instanceof Promise ? await touched : touched) {
      if (this.poisoned.has(id)) continue;
      const held = this.held.get(id) ?? (await this.hold(id, meta.network));
      try {
        const fold = typeof handler === 'function' ? handler : handler.fold;
        const document = fold(held.document, data, meta, id);
        if (document === held.document) continue;
        held.document = document;
        this.touched.add(id);
      } catch (error) {
        await this.onPoison(id, meta.number, String((error as Error).message));
      }
    }
  }

  /** The command ends here: what it changed becomes one version each, from its last event on. */
  endCommand(from: number): void {
    if (this.touched.size === 0) return;
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

  /** The versions of the batch, to be written. */
  take(): readonly DocumentVersion[] {
    const made = this.versions;
    for (const [id, held] of this.held) this.before.set(id, held);
    this.taken = this.held;
    this.held = new Map();
    this.versions = [];
    return made;
  }

  /** What was taken could not be written: nothing in memory holds any more. */
  forget(): void {
    this.held = new Map();
    this.taken = new Map();
    this.before = new Recent(kept);
    this.there.forget();
    this.touched.clear();
    this.versions = [];
  }

  private rowOf(held: Held, id: string): ViewRow {
    const row = this.view.row(held.document, id) as Record<string, unknown>;
    return { ...row, audience: this.view.audience(held.document, id), network: held.network };
  }

  private ids(handler: Handler<any, any>, data: unknown, meta: EventMeta): readonly string[] | Promise<readonly string[]> {
    if (typeof handler === 'function') return [meta.streamId];
    let touched: Touched;
    try {
      touched = handler.touches(data, meta);
    } catch (error) {
      return this.onPoison(meta.streamId, meta.number, String((error as Error).message)).then(() => []);
    }
    if (touched === undefined) return [];
    if (typeof touched === 'string') return [touched];
    return Array.isArray(touched) ? (touched as readonly string[]) : this.lookUp(touched as Lookup, meta.network);
  }

  /** Current rows that match, as they are with what this batch and the one before it changed. */
  private async lookUp({ where, also = [] }: Lookup, network: string): Promise<readonly string[]> {
    const wanted = [where].flat();
    const stored = await Promise.all(wanted.map((one) => this.store.list(this.key, { where: one, network, sort: orderOf(this.view, Object.keys(one)), limit: 10_000 }, this.start)));
    const ids = new Set(stored.flat().map((row) => row.id));
    for (const [id, held] of new Map([...this.taken, ...this.held])) {
      const now = this.touched.has(id) && held.document !== undefined ? this.rowOf(held, id) : held.row;
      const matches = now !== undefined && wanted.some((one) => Object.entries(one).every(([column, value]) => now[column] === value));
      if (matches && held.network === network) ids.add(id);
      else ids.delete(id);
    }
    return [...new Set([...ids, ...also])].sort();
  }

  private async hold(id: string, network: string): Promise<Held> {
    const held = this.known(id) ?? (await this.load(id, network));
    this.held.set(id, held);
    this.there.add(id);
    return held;
  }

  private known(id: string): Held | undefined {
    return this.taken.get(id) ?? this.before.get(id);
  }

  private async load(id: string, network: string): Promise<Held> {
    const isRead = this.ahead.has(id) || !this.there.mayHave(id);
    const stored = isRead ? this.ahead.get(id) : await this.store.get(this.key, id, this.start);
    return { document: stored ? (JSON.parse(stored.body) as unknown) : undefined, row: stored?.row, network: stored?.row.network ?? network };
  }
}

/** Without asking anybody: none where rows must be looked up, or the event cannot be handled. */
function plainIds(handler: Handler<any, any>, data: unknown, meta: EventMeta): readonly string[] {
  if (typeof handler === 'function') return [meta.streamId];
  try {
    const touched = handler.touches(data, meta);
    return typeof touched === 'string' ? [touched] : Array.isArray(touched) ? (touched as readonly string[]) : [];
  } catch {
    return [];
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
