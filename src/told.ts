/** What fails beside the work of people, for want of room say, is told and ends nothing. */
export const told = (error: unknown): void =>
  void process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), error: String((error as Error)?.stack ?? error) })}\n`);
