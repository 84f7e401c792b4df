import { IsUUID, Length } from 'class-validator';
import { engine, type Engine, type EngineWith } from '../src/engine/engine.js';
import { entity, events, must, open, process, view, type Context, type Entity, type View } from '../src/kernel/index.js';
import { p, testNetwork, world, type World } from './scenario.js';

/** The smallest entity with a fact, a claim, a view and a process: for specs of the engine itself. */
const toyEvents = events({ ToyBegun: { toyId: open<string>() }, ToyMarked: { mark: open<string>() }, ToyPlaced: { place: open<string>() } });
interface Toy {
  readonly marks: readonly string[];
  readonly place?: string;
}
export class BeginToy {
  @IsUUID() toyId!: string;
}
/** Once a toy; the claim is the network's. */
export class MarkToy {
  @IsUUID() toyId!: string;
  @Length(1, 1_000_000) mark!: string;
  @Length(1, 40) claim!: string;
}
/** Moves the toy to a place that one toy at a time has; two events. */
export class PlaceToy {
  @IsUUID() toyId!: string;
  @Length(1, 40) place!: string;
}
/** Only while the other toy has no mark; `mark` names who asks. */
export class FollowToy {
  @IsUUID() toyId!: string;
  @IsUUID() other!: string;
  @Length(1, 40) mark!: string;
}
/** Only while it is alone on the list, which may be behind. */
export class PraiseToy {
  @IsUUID() toyId!: string;
}
/** Sent by the process for whoever was marked `copy`. */
export class EchoToy {
  @IsUUID() toyId!: string;
}

/** Lets a spec hold a command between its facts and its decision. */
export const gate: { wait: (mark: string) => Promise<void> } = { wait: async () => {} };

export const toy: Entity<Toy, typeof toyEvents> = entity('toy', {
  events: toyEvents,
  initial: { marks: [] },
  evolve: { ToyBegun: (s) => s, ToyMarked: (s, { mark }) => ({ ...s, marks: [...s.marks, mark] }), ToyPlaced: (s, { place }) => ({ ...s, place }) },
  commands: (on, event) => [
    on(BeginToy, { stream: (c) => c.toyId, on: 'new', allow: () => true, decide: (c) => [event('ToyBegun', { ...c })] }),
    on(MarkToy, {
      stream: (c) => c.toyId,
      allow: () => true,
      decide: ({ mark, claim }, { marks }) => (marks.includes(mark) ? [] : [event('ToyMarked', { mark }, { claims: [claim] })]),
    }),
    on(FollowToy, {
      stream: (c) => c.toyId,
      facts: async (get, { other, mark }) => {
        const found = await get.maybe(toy, other);
        await gate.wait(mark);
        return { marks: found?.marks ?? [] };
      },
      allow: () => true,
      decide: ({ mark }, _state, { marks }) => {
        must(marks.length === 0 || mark === 'whatever it is', 'other-is-marked');
        return [event('ToyMarked', { mark })];
      },
    }),
    on(PraiseToy, {
      stream: (c) => c.toyId,
      facts: async (get) => ({ all: await get.rows(toys, {}) }),
      allow: () => true,
      decide: (_c, _state, { all }) => {
        must(all.length === 1, 'not-alone');
        return [event('ToyMarked', { mark: 'praised' })];
      },
    }),
    on(PlaceToy, {
      stream: (c) => c.toyId,
      allow: () => true,
      decide: ({ place }, { place: before }) => [event('ToyPlaced', { place }, { claims: [`place:${place}`], ...(before ? { releases: [`place:${before}`] } : {}) }), event('ToyMarked', { mark: `at ${place}` })],
    }),
    on(EchoToy, { stream: (c) => c.toyId, internal: true, allow: () => true, decide: () => [event('ToyMarked', { mark: 'echo' })] }),
  ],
});

export const toys: View<{ marks: number }, { marks: number }> = view('toys', {
  version: 1,
  columns: { marks: 'number' },
  row: ({ marks }) => ({ marks }),
  audience: () => 'everyone',
  queries: [{ where: [] }],
  folds: (on) => [on(() => toy, { ToyBegun: () => ({ marks: 0 }), ToyMarked: (d) => ({ marks: d!.marks + 1 }) })],
});
const echo = process('echo', (on) => [
  on(() => toy, { ToyMarked: ({ mark }, { streamId }) => (mark === 'copy' ? [Object.assign(new EchoToy(), { toyId: streamId })] : []) }),
]);
const context: Context = { name: 'toys', entities: [toy], views: [toys], processes: [echo] };

export const anyone = { participant: p('anyone') };

/** Somebody asks this under a key chosen elsewhere, by a form or a program. */
export const asked = (of: Engine, what: object, commandId: string) =>
  of.execute({ command: what, network: testNetwork, ...anyone, subject: 'u_a', commandId, fromOutside: true });

/** An engine in memory that knows toys alone; `over` replaces some of what it stands on. */
export async function toyWorld(over: (given: EngineWith) => Partial<EngineWith> = () => ({})): Promise<World> {
  const made = await world([], [context]);
  const given = { ...made.engine.with, standing: { grants: async () => [], mandate: async () => undefined, holder: async () => undefined } };
  const running = engine({ ...given, ...over(given) });
  await running.start();
  return { ...made, engine: running };
}

/** The store, except that this method fails with `error` as often as `times` says. */
export function failing<T extends object>(store: T, method: keyof T, error: unknown, shall: { times: number }): T {
  const original = (store[method] as (...given: unknown[]) => Promise<unknown>).bind(store);
  const replaced = async (...given: unknown[]) => {
    if (shall.times-- > 0) throw error;
    return original(...given);
  };
  return new Proxy(store, {
    get: (target, name) => {
      if (name === method) return replaced;
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? (value as (...given: unknown[]) => unknown).bind(target) : value;
    },
  });
}

/** The store, except that this method first waits for what `wait` gives. */
export function before<T extends object>(store: T, method: keyof T, wait: () => Promise<void>): T {
  return new Proxy(store, {
    get: (target, name) => {
      const value = Reflect.get(target, name) as unknown;
      if (typeof value !== 'function') return value;
      const bound = (value as (...given: unknown[]) => unknown).bind(target);
      return name === method ? (...given: unknown[]) => wait().then(() => bound(...given)) : bound;
    },
  });
}
