import type { BoundCommand, Context, Deadline, Entity, Process, View } from '../kernel/index.js';

/** Every value of every context, found by name. Doubled names are an error at boot. */
export interface Registry {
  readonly entities: ReadonlyMap<string, Entity<any, any>>;
  readonly commands: ReadonlyMap<string, BoundCommand>;
  readonly views: ReadonlyMap<string, View<any, any>>;
  readonly processes: readonly Process[];
  readonly deadlines: readonly Deadline[];
}

function byName<T extends { readonly name: string }>(what: string, values: readonly T[]): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const value of values) {
    if (map.has(value.name)) throw new Error(`Two ${what} are called ${value.name}`);
    map.set(value.name, value);
  }
  return map;
}

export function registry(contexts: readonly Context[]): Registry {
  const entities = contexts.flatMap((context) => context.entities);
  return {
    entities: byName('entities', entities),
    commands: byName(
      'commands',
      entities.flatMap((entity) => entity.commands),
    ),
    views: byName(
      'views',
      contexts.flatMap((context) => context.views),
    ),
    processes: [...byName('processes', contexts.flatMap((context) => context.processes ?? [])).values()],
    deadlines: [...byName('deadlines', contexts.flatMap((context) => context.deadlines ?? [])).values()],
  };
}

export const streamOf = (entity: Entity<any, any>, id: string): string => `${entity.name}-${id}`;
export const entityNameOf = (stream: string): string => stream.slice(0, stream.indexOf('-'));
export const idOf = (stream: string): string => stream.slice(stream.indexOf('-') + 1);

/** In a basis, for rows of a view: the number that its checkpoint had. */
export const ofView = '_view-';

/**
 * In a basis, for what was not there when it was looked for: no revision is below zero (audit.md 8.2), and as of any other
 * name that no stream of ours has, the number tells how much was seen of it: nothing.
 */
export const ofAbsent = '_absent-';
