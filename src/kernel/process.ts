import type { Entity } from './entity.js';
import type { EventDeclarations, EventMeta, Read } from './event.js';
import type { View, Where } from './view.js';

/** What a process may look at: the state of an entity and the rows of a view, both at least as new as the event. */
export interface Look {
  <S>(entity: Entity<S, any>, id: string): Promise<Readonly<S> | undefined>;
  rows<D, R extends object>(view: View<D, R>, where: Where<R>): Promise<readonly (R & { readonly id: string })[]>;
}

/**
 * Reactions to events, as commands of actor `system`. A command's id derives from the event and the process, so that a
 * repeated delivery has no second effect. A refused command becomes a task on the working page.
 */
export type Reaction<P> = (data: P, meta: EventMeta, look: Look) => readonly object[] | Promise<readonly object[]>;
export interface BoundReaction {
  readonly entity: () => Entity<any, any>;
  readonly reactions: Readonly<Record<string, Reaction<any>>>;
}
export interface Process {
  readonly name: string;
  readonly on: readonly BoundReaction[];
}
type OnProcess = <S, E extends EventDeclarations>(
  entity: () => Entity<S, E>,
  reactions: { readonly [K in keyof E]?: Reaction<Read<E[K]>> },
) => BoundReaction;

export const process = (name: string, made: (on: OnProcess) => readonly BoundReaction[]): Process => ({
  name,
  on: made((entity, reactions) => ({ entity, reactions: reactions as Record<string, Reaction<any>> })),
});

/** A term that runs: at `at` (ISO instant) the command is sent, with that instant as the one it counts for. */
export interface Due {
  readonly key: string;
  readonly at: string;
  readonly command: object;
}
/** The term with this key no longer runs. */
export interface Stopped {
  readonly key: string;
  readonly stopped: true;
}
export const due = (key: string, at: string, command: object): Due => ({ key, at, command });
export const stopped = (key: string): Stopped => ({ key, stopped: true });

export type Timing<P> = (data: P, meta: EventMeta) => Due | Stopped | readonly (Due | Stopped)[] | undefined;
export interface BoundTiming {
  readonly entity: () => Entity<any, any>;
  readonly timings: Readonly<Record<string, Timing<any>>>;
}
export interface Deadline {
  readonly name: string;
  readonly on: readonly BoundTiming[];
}
type OnDeadline = <S, E extends EventDeclarations>(
  entity: () => Entity<S, E>,
  timings: { readonly [K in keyof E]?: Timing<Read<E[K]>> },
) => BoundTiming;

/** Terms that start and stop by events. What runs is a projection: it can be rebuilt from the events alone. */
export const deadline = (name: string, made: (on: OnDeadline) => readonly BoundTiming[]): Deadline => ({
  name,
  on: made((entity, timings) => ({ entity, timings: timings as Record<string, Timing<any>> })),
});
