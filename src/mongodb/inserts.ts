import type { Collection, Document, OptionalUnlessRequiredId } from 'mongodb';

const DUPLICATE_KEY = 11000;

/** A row with this `_id` (or unique key) is there already. The driver's errors count by their members alone. */
export const isDuplicate = (error: unknown): boolean =>
  (error as { code?: unknown } | null)?.code === DUPLICATE_KEY;

/** Whoever inserts an `_id` first decides. @returns false, and nothing changed, where it is taken */
export async function insertOnce<T extends Document>(
  collection: Collection<T>,
  row: OptionalUnlessRequiredId<T>,
): Promise<boolean> {
  try {
    await collection.insertOne(row);
    return true;
  } catch (error) {
    if (isDuplicate(error)) return false;
    throw error;
  }
}
