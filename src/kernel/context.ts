import type { Entity } from './entity.js';
import type { Deadline, Process } from './process.js';
import type { View } from './view.js';

/** A bounded context as one value: everything the engine runs for it. */
export interface Context {
  readonly name: string;
  readonly entities: readonly Entity<any, any>[];
  readonly views: readonly View<any, any>[];
  readonly processes?: readonly Process[];
  readonly deadlines?: readonly Deadline[];
}
