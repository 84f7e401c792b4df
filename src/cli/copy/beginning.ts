/** How two lists that are read in order agree: so many from the start are the same; `differs` where the shorter is no beginning. */
export interface Beginning {
  readonly same: number;
  readonly differs: boolean;
}

/** Reads no further than the target goes. */
export async function commonBeginning<T>(
  source: AsyncIterable<T>,
  target: AsyncIterable<T>,
  isSame: (one: T, other: T) => boolean,
  onSame: (same: number) => void = () => {},
): Promise<Beginning> {
  const theirs = source[Symbol.asyncIterator]();
  let same = 0;
  try {
    for await (const row of target) {
      const { done, value } = await theirs.next();
      if (done || !isSame(value as T, row)) return { same, differs: true };
      same += 1;
      onSame(same);
    }
    return { same, differs: false };
  } finally {
    await theirs.return?.();
  }
}

/** Rows in groups of at most so many. */
export async function* inGroups<T>(rows: AsyncIterable<T>, size: number): AsyncIterable<readonly T[]> {
  let group: T[] = [];
  for await (const row of rows) {
    group.push(row);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
