import { describe, expect, it } from '@jest/globals';

type FaultsOf = (explained: unknown, versions: number) => readonly string[] | undefined;
const { faultsOf } = (await import(new URL('../bench/plans.mjs', import.meta.url).href)) as {
  faultsOf: FaultsOf;
};

const answered = (winningPlan: object, nReturned = 50, totalDocsExamined = 100) => ({
  queryPlanner: { winningPlan, rejectedPlans: [{ stage: 'SORT', inputStage: { stage: 'COLLSCAN' } }] },
  executionStats: { nReturned, totalDocsExamined },
});
const byIndex = { stage: 'LIMIT', inputStage: { stage: 'FETCH', inputStage: { stage: 'IXSCAN' } } };

describe('How a MongoDB answered a find', () => {
  it('is well where an index gave the order, and what was tried besides does not count', () => {
    expect(faultsOf(answered(byIndex), 2)).toEqual([]);
    expect(faultsOf(answered({ stage: 'SORT_MERGE', inputStages: [byIndex, byIndex] }), 2)).toEqual([]);
  });
  it.each([
    ['of the older engine', { stage: 'SORT', inputStage: { stage: 'COLLSCAN' } }],
    ['of the newer engine', { queryPlan: { stage: 'SORT', inputStage: { stage: 'COLLSCAN' } } }],
    [
      'on a shard',
      {
        stage: 'SHARD_MERGE',
        shards: [
          { winningPlan: byIndex },
          { winningPlan: { stage: 'SORT', inputStage: { stage: 'COLLSCAN' } } },
        ],
      },
    ],
  ])('is not where it read everything or sorted by itself, in a plan %s', (_what, plan) => {
    expect(faultsOf(answered(plan), 2)).toEqual(['its plan has SORT', 'its plan has COLLSCAN']);
  });
  it('is not where it read more documents than the rows shown have versions, and a fifth', () => {
    expect(faultsOf(answered(byIndex, 50, 120), 2)).toEqual([]);
    expect(faultsOf(answered(byIndex, 50, 121), 2)).toEqual([expect.stringContaining('121 documents')]);
    expect(faultsOf(answered(byIndex, 50, 61), 1)).toHaveLength(1);
    expect(faultsOf(answered(byIndex, 0, 1), 2)).toHaveLength(1);
  });
  it.each([
    undefined,
    {},
    { queryPlanner: { winningPlan: byIndex } },
    { executionStats: { nReturned: 1, totalDocsExamined: 1 } },
  ])('is unknown where the server does not say: %j', (said) => expect(faultsOf(said, 2)).toBeUndefined());
});
