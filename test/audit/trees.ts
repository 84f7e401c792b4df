import type { Tree } from '../../src/audit/index.js';

/** The same tree, which keeps every root it was asked for: proofs of many sizes share most of theirs. */
export function remembering(tree: Tree): Tree {
  const roots = new Map<string, Buffer>();
  return (from, to) => {
    const key = `${from}-${to}`;
    const root = roots.get(key) ?? tree(from, to);
    roots.set(key, root);
    return root;
  };
}
