import type { BoundCommand, Entity } from '../../kernel/index.js';
import { CorruptEvent, type EventStore, type Ledger, type StoredEvent } from '../ports.js';
import { entityNameOf, type Registry } from '../registry.js';

/** The data was written by a newer version of this program: what it means is not known here. */
export class NewerData extends Error {
  readonly code = 'newer-data';
}

/** No second try can mend it. */
export const isForGood = (error: unknown): boolean => error instanceof NewerData || error instanceof CorruptEvent;

/** The entity of a stored event. @throws NewerData where this program knows no such entity or type */
export function entityOf({ number, type, stream }: StoredEvent, { entities }: Registry): Entity<any, any> {
  const name = entityNameOf(stream);
  const entity = entities.get(name);
  if (!entity?.events[type]) throw new NewerData(`Event ${number} is a ${type} of ${name}: unknown here`);
  return entity;
}

/** @throws NewerData where events of the type are written in a later shape than this program knows */
export function mustKnowSchema(entity: Entity<any, any>, type: string, schema: number, number: number): void {
  if (schema <= entity.schemaOf(type)) return;
  throw new NewerData(`Event ${number} is a ${type} of ${entity.name} in shape ${schema}: unknown here`);
}

/**
 * Refuses a store that holds events of types or shapes unknown here, before anything of it is shown or changed: of types where
 * the store can name them at once, of shapes by what was noted when the first of each was written.
 * @throws NewerData
 */
export async function mustKnowAll(events: EventStore, ledger: Ledger, { entities }: Registry): Promise<void> {
  const all = [...entities.values()].flatMap((entity) => Object.keys(entity.events).map((type) => ({ entity, type })));
  const known = new Set(all.map(({ type }) => type));
  const unknown = (await events.types?.())?.find((type) => !known.has(type));
  if (unknown !== undefined) throw new NewerData(`There are events of type ${unknown}: unknown here`);
  for (const { entity, type } of all) {
    const schema = await ledger.mark(markOf(entity, type));
    if (schema > entity.schemaOf(type)) throw new NewerData(`There are events of type ${type} in shape ${schema}: unknown here`);
  }
}

/** Notes the shape of a type before its first event in a later shape is written. Types still in their first need no note. */
export class ShapesNoted {
  private readonly toNote: Set<string>;

  constructor(
    private readonly ledger: Ledger,
    { entities }: Registry,
  ) {
    const all = [...entities.values()].flatMap((entity) => Object.keys(entity.events).map((type) => ({ entity, type })));
    this.toNote = new Set(all.filter(({ entity, type }) => entity.schemaOf(type) > 1).map(({ entity, type }) => markOf(entity, type)));
  }

  /** undefined where there is nothing to wait for, which is nearly always. */
  before(bound: BoundCommand, types: readonly { readonly type: string }[]): Promise<void> | undefined {
    if (this.toNote.size === 0) return undefined;
    const entity = bound.entity();
    const due = types.filter(({ type }) => this.toNote.has(markOf(entity, type)));
    return due.length === 0 ? undefined : this.note(entity, due);
  }

  private async note(entity: Entity<any, any>, types: readonly { readonly type: string }[]): Promise<void> {
    for (const { type } of types) {
      await this.ledger.setMark(markOf(entity, type), entity.schemaOf(type));
      this.toNote.delete(markOf(entity, type));
    }
  }
}

const markOf = (entity: Entity<any, any>, type: string): string => `schema:${entity.name}/${type}`;
