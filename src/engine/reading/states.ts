import { NotFound, type Entity } from '../../kernel/index.js';
import { isForeign } from '../stores/preparedAppend.js';
import { NewerData } from './known-events.js';
import { placeOf, type EventReads, type EventStore, type StoredEvent } from '../ports.js';
import { readEvent, type ReadEvent } from './reading.js';
import { Recent } from '../recent.js';
import { streamOf } from '../registry.js';
import { isUnavailable, StoreError } from '../stores/errors.js';

/** A folded stream. `revision` is -1 and `network` undefined where it does not exist. */
export interface Folded {
  readonly state: any;
  readonly revision: number;
  readonly network: string | undefined;
  /** Of its last event. */
  readonly place: number;
}

export const nothing = (entity: Entity<any, any>): Folded => ({ state: entity.initial, revision: -1, network: undefined, place: 0 });

/**
 * The bounded cache of folds. On a store nobody else writes to, a cached state is the state, and so is that there is none;
 * elsewhere its tail is read.
 */
export class States {
  private readonly cache: Recent<Folded>;
  /** One read at a time listens whether a store that was silent answers again. */
  private listening: Promise<unknown> | undefined;

  constructor(
    private readonly store: EventStore,
    limit = 10_000,
  ) {
    this.cache = new Recent(limit);
  }

  /** The state, where it is known without reading. */
  held(stream: string): Folded | undefined {
    return this.store.exclusive ? this.cache.get(stream) : undefined;
  }

  load(entity: Entity<any, any>, stream: string): Promise<Folded> {
    return this.loadFrom(this.store, entity, stream);
  }

  /** As `load`, for somebody who waits. @throws StoreError `unavailable` where the store is silent */
  soon(entity: Entity<any, any>, stream: string): Promise<Folded> {
    return this.loadFrom(this.store.briefly ?? this.store, entity, stream);
  }

  /**
   * To show something, or what somebody may see. While a store elsewhere is silent, what is held stands as far as events have their
   * numbers: that is how far views can be.
   * @throws StoreError `unavailable` where nothing is known of the stream
   */
  async shown(entity: Entity<any, any>, stream: string): Promise<Folded> {
    if (this.store.exclusive) return this.fact(entity, stream);
    const read = this.store.isSilent ? this.listen(entity, stream) : this.soon(entity, stream);
    return read.catch(async (error: unknown) => {
      const known = isUnavailable(error) ? await this.asCounted(entity, stream) : undefined;
      if (!known) throw error;
      return known;
    });
  }

  private async loadFrom(reads: EventReads, entity: Entity<any, any>, stream: string): Promise<Folded> {
    const cached = this.cache.get(stream);
    if (cached && this.store.exclusive) return cached;
    const start = cached ?? nothing(entity);
    const tail = await reads.readStream(stream, start.revision + 1);
    return this.keep(stream, foldStored(entity, start, tail));
  }

  /** Nobody waits for what was silent; it is asked all the same, for whoever comes next. */
  private listen(entity: Entity<any, any>, stream: string): Promise<Folded> {
    this.listening ??= this.soon(entity, stream).catch(() => {}).finally(() => (this.listening = undefined));
    return Promise.reject(new StoreError('unavailable', 'The store of events was silent a moment ago'));
  }

  /** Where nothing of the stream was counted, it is not there as far as anybody sees. */
  private async asCounted(entity: Entity<any, any>, stream: string): Promise<Folded | undefined> {
    const held = this.cache.get(stream);
    if (!this.store.counted) return held;
    return (await this.store.counted(stream, (held?.revision ?? -1) + 1)) ? undefined : (held ?? nothing(entity));
  }

  keep(stream: string, folded: Folded): Folded {
    const known = this.cache.get(stream);
    if (known && known.revision > folded.revision) return known;
    if (folded.revision >= 0) this.cache.set(stream, folded);
    return folded;
  }

  /** As `load`, for what decisions rest on again and again: that there is no such stream is remembered too. */
  async fact(entity: Entity<any, any>, stream: string, loaded = this.load(entity, stream)): Promise<Folded> {
    const folded = await loaded;
    if (folded.revision >= 0 || !this.store.exclusive) return folded;
    const since = this.cache.get(stream);
    if (!since) this.cache.set(stream, folded);
    return since ?? folded;
  }

  /** What was just appended. */
  put(stream: string, folded: Folded): void {
    this.cache.set(stream, folded);
  }

  knows(stream: string): boolean {
    return this.cache.get(stream) !== undefined;
  }

  forget(stream: string): void {
    this.cache.delete(stream);
  }
}

export type StatesRead = Pick<States, 'held' | 'load' | 'fact'>;

/**
 * For one page, which asks much about the same few streams: each is read once, and all answers are of one moment. Only to show
 * something: what is decided reads anew.
 */
export class StatesOnce implements StatesRead {
  private readonly read = new Map<string, Promise<Folded>>();

  constructor(private readonly states: States) {}

  held(stream: string): Folded | undefined {
    return this.states.held(stream);
  }

  load(entity: Entity<any, any>, stream: string): Promise<Folded> {
    const folded = this.read.get(stream) ?? this.states.shown(entity, stream);
    this.read.set(stream, folded);
    return folded;
  }

  fact(entity: Entity<any, any>, stream: string): Promise<Folded> {
    return this.load(entity, stream);
  }
}

/** For what somebody who waits is about to do: as it stands now, or not at all. */
export class StatesSoon implements StatesRead {
  constructor(private readonly states: States) {}

  held(stream: string): Folded | undefined {
    return this.states.held(stream);
  }

  load(entity: Entity<any, any>, stream: string): Promise<Folded> {
    return this.states.soon(entity, stream);
  }

  fact(entity: Entity<any, any>, stream: string): Promise<Folded> {
    return this.states.fact(entity, stream, this.states.soon(entity, stream));
  }
}

/** What others wrote in between has a revision, and changes nothing. */
function foldStored(entity: Entity<any, any>, from: Folded, stored: readonly StoredEvent[]): Folded {
  const last = stored.at(-1);
  const ours = stored.filter((event) => !isForeign(event));
  const folded = fold(entity, from, ours.map((event) => readEvent(event, entity)));
  return last && last.revision > folded.revision ? { ...folded, revision: last.revision, place: placeOf(last) } : folded;
}

export function fold(entity: Entity<any, any>, from: Folded, events: readonly ReadEvent[]): Folded {
  let { state, revision, network, place } = from;
  for (const { meta, data, place: next } of events) {
    const step = entity.evolve[meta.type];
    if (!step) throw new NewerData(`Event ${meta.number} is a ${meta.type} of ${entity.name}: unknown here`);
    state = step(state, data as never, meta);
    [revision, place] = [meta.revision, next];
    network ??= meta.network;
  }
  return { state, revision, network, place };
}

/** Reads states of other entities for one decision and notes which revision each had. */
export class Facts {
  readonly basis = new Map<string, number>();

  constructor(
    private readonly states: StatesRead,
    private readonly network: string,
    private readonly stream: string,
    private readonly own: Folded,
  ) {}

  maybe(entity: Entity<any, any>, id: string): Promise<any> {
    const stream = streamOf(entity, id);
    if (stream === this.stream) return Promise.resolve(this.visible(this.own));
    const held = this.states.held(stream);
    return held ? Promise.resolve(this.noted(stream, held)) : this.states.fact(entity, stream).then((folded) => this.noted(stream, folded));
  }

  async existing(entity: Entity<any, any>, id: string): Promise<any> {
    const state = await this.maybe(entity, id);
    if (state === undefined) throw new NotFound(streamOf(entity, id));
    return state;
  }

  private noted(stream: string, folded: Folded): any {
    this.basis.set(stream, folded.revision);
    return this.visible(folded);
  }

  private visible({ network, state }: Folded): any {
    return network === this.network ? state : undefined;
  }
}
