import type { Append, Appended, EventStore } from '../src/engine/ports.js';

/** What a spec may do to an append on its way: call `go` when, as often and before or after failing as it likes. */
export type OnTheWay = (append: Append, go: () => Promise<Appended>) => Promise<Appended>;

/** A store that others write to as well and that checks no basis, as one on another machine. `way.of` may be set anew. */
export function remote(store: EventStore, way: { of: OnTheWay }): EventStore {
  const append = (asked: Append) => {
    const { basis: _unchecked, ...sent } = asked;
    return way.of(asked, () => store.append(sent));
  };
  return new Proxy(store, {
    get: (target, name) => {
      if (name === 'exclusive') return false;
      if (name === 'append') return append;
      const value = Reflect.get(target, name) as unknown;
      return typeof value === 'function' ? (value as (...given: unknown[]) => unknown).bind(target) : value;
    },
  });
}

export const straight: OnTheWay = (_append, go) => go();
