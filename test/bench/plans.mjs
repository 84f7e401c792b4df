/** What a MongoDB says of how it answered a find (`explain`, verbosity executionStats), held to engines.md and the targets. */
const forbidden = new Set(['COLLSCAN', 'SORT']);
const perRow = 1.2;

/** Every stage of the plan that won, on each shard. */
function stagesIn(plan) {
  if (typeof plan !== 'object' || plan === null) return [];
  const own = typeof plan.stage === 'string' ? [plan.stage] : [];
  return [...own, ...Object.entries(plan).flatMap(([name, part]) => (name === 'rejectedPlans' ? [] : stagesIn(part)))];
}

/**
 * What is wrong with how a find was answered, as sentences; `[]` where nothing is, undefined where the server did not say.
 * @param versions of each row, of which one is shown and the others may be read
 */
export function faultsOf(explained, versions) {
  const { queryPlanner, executionStats } = explained ?? {};
  const stages = stagesIn(queryPlanner?.winningPlan);
  const { nReturned, totalDocsExamined } = executionStats ?? {};
  if (stages.length === 0 || ![nReturned, totalDocsExamined].every((count) => Number.isFinite(Number(count ?? NaN)))) return undefined;
  const found = stages.filter((stage) => forbidden.has(stage)).map((stage) => `its plan has ${stage}`);
  const most = perRow * Number(nReturned) * versions;
  if (Number(totalDocsExamined) > most) found.push(`${totalDocsExamined} documents examined for ${nReturned} rows of ${versions} versions`);
  return found;
}
