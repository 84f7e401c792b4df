/**
 * Why a store refused or could not do what was asked. Stable: the application and the CLI branch on it.
 *
 * - `append-form`: an append no store can take: no events, a reserved stream, an event that cannot be logged
 * - `busy`: another program holds the file; nothing was stored, try again
 * - `closed`: the store was closed
 * - `disk-full`: no room, or less than the floor; nothing was stored, and writes resume when there is room
 * - `folder-in-use`: another server has this data folder open
 * - `folder-not-empty`: a backup goes into a new or empty folder only
 * - `kek-exists`, `kek-missing`: the file of a key-encryption key is there already, or is not there
 * - `newer-data`: the data was written by a newer version of this program
 * - `index-gap`: rows of the number index that do not follow on what it holds
 * - `other-installation`: the database holds the data of another installation; nothing was touched
 * - `row-differs`: a row with this identity exists with another content, and it is never overwritten
 * - `server-away`, `server-old`, `server-refused`, `server-url`: no server can be reached, it is too old for the driver, it
 *   refuses the credentials, or its address is none
 * - `shared-database`: what must stand apart was given one database
 * - `store-failed`: the disk failed; what was under way has an unknown outcome, and the process must end
 */
export type StoreErrorCode =
  | 'append-form'
  | 'busy'
  | 'closed'
  | 'disk-full'
  | 'folder-in-use'
  | 'folder-not-empty'
  | 'index-gap'
  | 'kek-exists'
  | 'kek-missing'
  | 'newer-data'
  | 'other-installation'
  | 'row-differs'
  | 'server-away'
  | 'server-old'
  | 'server-refused'
  | 'server-url'
  | 'shared-database'
  | 'store-failed';

export class StoreError extends Error {
  constructor(
    readonly code: StoreErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'StoreError';
  }
}
