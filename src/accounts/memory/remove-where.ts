/** Removes what meets the condition and says how many that were. */
export function removeWhere<T>(rows: Map<string, T>, condition: (row: T) => boolean): number {
  const gone = [...rows].filter(([, row]) => condition(row));
  for (const [key] of gone) rows.delete(key);
  return gone.length;
}
