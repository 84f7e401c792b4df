import type { PageFact } from './fact.js';

/** One thing that reads differently at two moments; absent where it was not there. */
export interface FactChange {
  readonly label: string;
  readonly before?: string;
  readonly after?: string;
}

/** What differs between two moments, in the order of the later one, then what fell away. */
export function changesOf(before: readonly PageFact[], after: readonly PageFact[]): readonly FactChange[] {
  const former = keyed(before);
  const later = keyed(after);
  const kept = [...later].map(([key, { label, value }]) => ({
    label,
    before: former.get(key)?.value,
    after: value,
  }));
  const gone = [...former]
    .filter(([key]) => !later.has(key))
    .map(([, { label, value }]) => ({ label, before: value }));
  return [...kept.filter((one) => one.before !== one.after), ...gone];
}

/** By label; the second of two with one label is another fact. */
function keyed(facts: readonly PageFact[]): ReadonlyMap<string, PageFact> {
  const found = new Map<string, PageFact>();
  for (const fact of facts) {
    let key = fact.label;
    while (found.has(key)) key += '+';
    found.set(key, fact);
  }
  return found;
}
