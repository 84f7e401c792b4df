import type { Collection, Document, OptionalUnlessRequiredId } from 'mongodb';

const DUPLICATE_KEY = 11000;

/** The driver's errors count by their members alone. */
export const isDuplicate = (error: unknown) => (error as { code?: unknown } | null)?.code === DUPLICATE_KEY;

/** Whoever inserts an `_id` first decides: false, and nothing changed, where it is taken. */
export async function insertOnce<T extends Document>(
  rows: Collection<T>,
  row: OptionalUnlessRequiredId<T>,
): Promise<boolean> {
  try {
    await rows.insertOne(row);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
