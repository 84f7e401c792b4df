/** Primary result codes of SQLite that mean something to a store (sqlite.org/rescode.html). */
const BUSY = 5;
const FULL = 13;

/**
 * The primary result code of an error of the driver, undefined for any other error. Errors of a native
 * add-on can be of another realm, so only their members count.
 */
export function sqliteCode(error: unknown): number | undefined {
  const errcode = (error as { errcode?: unknown } | null)?.errcode;
  return typeof errcode === 'number' ? errcode & 0xff : undefined;
}

export const isBusy = (error: unknown): boolean => sqliteCode(error) === BUSY;
export const isFull = (error: unknown): boolean => sqliteCode(error) === FULL;
