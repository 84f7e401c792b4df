import type { Fields } from './event.js';

/** Kind of the claims by which ids are taken; of the whole installation, where other claims are of one network. */
export const idClaimKind = 'id';

const walks = new WeakMap<Fields, boolean>();
/** Whether some field, at any depth, names a thing: asked once for each event type. */
function namesSomething(fields: Fields): boolean {
  const known = walks.get(fields);
  if (known !== undefined) return known;
  const found = Object.values(fields).some(
    ({ names, each, one }) => names || namesSomething(each ?? {}) || namesSomething(one ?? {}),
  );
  walks.set(fields, found);
  return found;
}

/**
 * What an event claims for good because it names things that are no streams: documents, rights and processes find a mandate or
 * an agenda item by its id alone, whatever stream it stands in. @returns `id:<id>` for each
 */
export function idClaims(fields: Fields, data: Readonly<Record<string, unknown>>): readonly string[] {
  if (!namesSomething(fields)) return none;
  return Object.entries(fields).flatMap(([name, { names, each, one }]) => {
    const value = data[name] as any;
    if (value === undefined) return none;
    if (each) return (value as Record<string, unknown>[]).flatMap((item) => idClaims(each, item));
    if (one) return idClaims(one, value);
    return names ? [`${idClaimKind}:${String(value)}`] : none;
  });
}
const none: readonly string[] = [];
