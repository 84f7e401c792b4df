/** The same again within this time is not told: a store that is away fails everything that asks it (R7). */
const quietMs = 10_000;
const mostKept = 100;
const lately = new Map<string, number>();

/** What fails beside the work of people, for want of room say, is told and ends nothing. One line of JSON on standard error. */
export function told(error: unknown): void {
  const what = String(error);
  if (performance.now() - (lately.get(what) ?? -Infinity) < quietMs) return;
  if (lately.size >= mostKept) lately.clear();
  lately.set(what, performance.now());
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), error: String((error as Error)?.stack ?? error) })}\n`);
}
