/**
 * A copy of a value as JSON carries it, with the members of every object in canonical order, so that writing its canonical
 * text needs no sorting. Members that are undefined are left out; what converts itself (a date) is converted.
 */
export function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => (item === undefined ? null : plain(item)));
  const { toJSON } = value as { toJSON?: () => unknown };
  if (typeof toJSON === 'function') return plain(toJSON.call(value));
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[name];
    if (member !== undefined) copy[name] = plain(member);
  }
  return copy;
}
