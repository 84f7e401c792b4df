/** What two rows are ordered by: a value of the sort column and the id. */
export interface RowKey {
  readonly cell: unknown;
  readonly id: string;
}

export function rowOrder(descending: boolean): (a: RowKey, b: RowKey) => number {
  const sign = descending ? -1 : 1;
  return (a, b) => sign * (compareCells(a.cell, b.cell) || compareCells(a.id, b.id));
}

/** Absent first, then by number or by the bytes of UTF-8, which is the order of code points and not of JavaScript. */
function compareCells(a: unknown, b: unknown): number {
  const [one, other] = [a ?? null, b ?? null];
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? -1 : 1;
  if (typeof one !== 'string' && typeof other !== 'string') return Number(one) - Number(other);
  return Buffer.compare(Buffer.from(String(one)), Buffer.from(String(other)));
}
