import { readFileSync } from 'node:fs';
import type { Standing } from '../src/engine/order.js';
import type { BoundCommand, Context, Entity, Get, NewEvent } from '../src/kernel/index.js';

/**
 * How each fact that a command rests on is safe where several instances write (engines.md). A command's own stream needs no
 * line: it is checked at the append on every engine. The table is reviewed, not made: a new fact fails the spec that first
 * reads it until somebody says here how it is safe.
 *
 * `unchangeable`: what the command takes from it stays so once it is so. `claim`: beside that, what another command could break
 * together with this one is claimed under an address with the id of what was read; whoever decides without claiming fails.
 * `may have moved, marked`: read again before the first try, then named in the basis, by which the history marks it.
 *
 * Under `*` stands what the mandate and the grants of any actor rest on. One exception: an act in confidence does not name in
 * its basis from where its mandate was read (audit.md 8.2). It is read again before the first try as well; what moves after
 * that is marked nowhere.
 */
export const factKinds = ['unchangeable', 'claim', 'may have moved, marked'] as const;
export type FactKind = (typeof factKinds)[number];
type Table = Readonly<Record<string, Readonly<Record<string, FactKind>>>>;
const path = new URL('./facts.json', import.meta.url);
export const reviewedFacts = JSON.parse(readFileSync(path, 'utf8')) as Table;

const watched = new WeakSet<BoundCommand>();

/** From now on a command fails that reads a fact which nobody reviewed, or does not claim what is said to be claimed. */
export function watchFacts(contexts: readonly Context[], table: Table = reviewedFacts): void {
  for (const { entities } of contexts)
    for (const entity of entities)
      for (const bound of entity.commands)
        if (!watched.has(bound)) watch(bound, table[bound.type.name] ?? {});
}

/** As `watchFacts`, for what entitles any actor. */
export function watchedStanding(standing: Standing): Standing {
  const noted = (get: Get) => noting(get, '*', reviewedFacts['*'] ?? {}, new Set());
  return {
    grants: (get, ...rest) => standing.grants(noted(get), ...rest),
    mandate: (get, ...rest) => standing.mandate(noted(get), ...rest),
    holder: (get, ...rest) => standing.holder(noted(get), ...rest),
  };
}

interface WatchedRule {
  facts?: (get: Get, ...rest: unknown[]) => Promise<object>;
  decide: (command: object, state: unknown, loaded: object, ...rest: unknown[]) => readonly NewEvent[];
}

function watch(bound: BoundCommand, reviewed: Table[string]): void {
  watched.add(bound);
  const rule = bound.rule as unknown as WatchedRule;
  const { facts, decide } = rule;
  if (!facts) return;
  const read = new WeakMap<object, ReadonlySet<string>>();
  rule.facts = async (get, ...rest) => {
    const toClaim = new Set<string>();
    const loaded = await facts(noting(get, bound.type.name, reviewed, toClaim), ...rest);
    read.set(loaded, toClaim);
    return loaded;
  };
  rule.decide = (command, state, loaded, ...rest) => {
    const events = decide(command, state, loaded, ...rest);
    if (events.length > 0) mustClaim(bound.type.name, read.get(loaded) ?? new Set(), events);
    return events;
  };
}

function mustClaim(command: string, ids: ReadonlySet<string>, events: readonly NewEvent[]): void {
  const claims = events.flatMap(({ options }) => options.claims ?? []);
  for (const id of ids)
    if (!claims.some((claim) => claim.includes(id)))
      throw new Error(`${command} read ${id} and claims nothing of it: test/facts.json says that it does`);
}

function noting(get: Get, command: string, reviewed: Table[string], toClaim: Set<string>): Get {
  const noted = (fact: string, id?: string) => {
    if (!(fact in reviewed))
      throw new Error(`${command} reads ${fact}: say in test/facts.json how that is safe`);
    if (reviewed[fact] === 'claim' && id !== undefined) toClaim.add(id);
  };
  const one = (entity: Entity<any, any>, id: string) => (noted(entity.name, id), get(entity, id));
  const maybe = (entity: Entity<any, any>, id: string) => (noted(entity.name, id), get.maybe(entity, id));
  const rows = (view: { name: string }, where: object) => (
    noted(`_view-${view.name}`),
    get.rows(view as never, where as never)
  );
  return Object.assign(one, { maybe, rows }) as unknown as Get;
}
