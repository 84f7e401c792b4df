import type { Collection, Db, ObjectId } from 'mongodb';

/**
 * Storage contract of collection `state`: what there is to know of views beside their documents.
 *
 * - `view`: a view version; `columns` is the JSON of its shape, `made` another each time it is prepared after a drop.
 *   `dropping` while its collections are being removed
 * - `checkpoint`: as far as the leader of that term has written; written by it alone, so a woken old one moves none but its
 *   own. The greatest counts
 * - `bad`: a document a fold failed on
 * - `served`: which version of a view is read; `fence` is the last term that stood for it: an earlier one moves it no more
 * - `announced`: as far as the leader of that term has folded every served view, and why it stands still where it does
 * - `rebuild`: somebody asked for this view to be built anew; `failed` says why that could not be
 */
export type StateRow =
  | { _id: string; kind: 'view'; key: string; columns: string; made: ObjectId; dropping?: true }
  | { _id: string; kind: 'checkpoint'; key: string; fence: number; n: number }
  | { _id: string; kind: 'bad'; key: string; id: string; number: number; reason: string }
  | { _id: string; kind: 'announced'; fence: number; n: number; fault: string | null }
  | { _id: string; kind: 'rebuild'; name: string; failed: string | null }
  | ServedRow;
export interface ServedRow {
  _id: string;
  kind: 'served';
  key: string;
  name: string;
  fence: number;
}

export const stateRows = (db: Db): Collection<StateRow> => db.collection<StateRow>('state');

const FENCE_DIGITS = 12;
/** Part of the id of what a term writes: terms sort as their numbers do. */
export const termOf = (fence: number): string => `#${String(fence).padStart(FENCE_DIGITS, '0')}`;
