import { readFileSync } from 'node:fs';
import type { BoundCommand, Context, Entity, Get } from '../src/kernel/index.js';

/**
 * How each fact that a command rests on is safe where several instances write (engines.md). A command's own stream needs no
 * line: it is checked at the append on every engine. The table is reviewed, not made: a new fact fails the spec that first
 * reads it until somebody says here how it is safe. Under `*` stands what the mandate and the grants of any actor rest on.
 */
export const factKinds = ['unchangeable', 'claim', 'may have moved, marked'] as const;
export type FactKind = (typeof factKinds)[number];
type Table = Readonly<Record<string, Readonly<Record<string, FactKind>>>>;
const path = new URL('./facts.json', import.meta.url);
export const reviewedFacts = JSON.parse(readFileSync(path, 'utf8')) as Table;

const watched = new WeakSet<BoundCommand>();

/** From now on a command that reads a fact which nobody reviewed fails. */
export function watchFacts(contexts: readonly Context[]): void {
  for (const { entities } of contexts)
    for (const entity of entities) for (const bound of entity.commands) if (!watched.has(bound)) watch(bound);
}

function watch(bound: BoundCommand): void {
  watched.add(bound);
  const rule = bound.rule as { facts?: (get: Get, ...rest: unknown[]) => unknown };
  const { facts } = rule;
  if (facts) rule.facts = (get, ...rest) => facts(noting(get, bound.type.name), ...rest);
}

function noting(get: Get, command: string): Get {
  const noted = (fact: string) => {
    if (!(fact in (reviewedFacts[command] ?? {})))
      throw new Error(`${command} reads ${fact}: say in test/facts.json how that is safe`);
  };
  const one = (entity: Entity<any, any>, id: string) => (noted(entity.name), get(entity, id));
  const maybe = (entity: Entity<any, any>, id: string) => (noted(entity.name), get.maybe(entity, id));
  const rows = (view: { name: string }, where: object) => (
    noted(`_view-${view.name}`),
    get.rows(view as never, where as never)
  );
  return Object.assign(one, { maybe, rows }) as unknown as Get;
}
