/**
 * Why a store refused or could not do what was asked. Stable: the application and the CLI branch on it.
 *
 * - `append-form`: an append no store can take: no events, a reserved stream, an event that cannot be logged
 * - `busy`: another program holds the file; nothing was stored, try again
 * - `closed`: the store was closed
 * - `copy-unfinished`: what is here is being copied from elsewhere, or was and is not all there
 * - `database-empty`: a database of an installation that is not new holds nothing: another one was meant
 * - `denied`: the server of the events does not let us
 * - `disk-full`: no room, or less than the floor; nothing was stored, and writes resume when there is room
 * - `folder-in-use`: another server has this data folder open
 * - `kek-exists`, `kek-missing`: the file of a key-encryption key is there already, or is not there
 * - `log-behind`: an event that was seen before has gone from the log: a truncated or another server
 * - `log-fault`: somebody deleted or hid events of the log
 * - `moved`: this installation was moved elsewhere, or is being moved
 * - `newer-data`: the data was written by a newer version of this program
 * - `index-gap`: rows of the number index that do not follow on what it holds
 * - `other-installation`: the database holds the data of another installation; nothing was touched
 * - `outcome-unknown`: the server never said whether it stored the append; repeating the same one is safe
 * - `row-differs`: a row with this identity exists with another content, and it is never overwritten
 * - `server-away`, `server-old`, `server-refused`, `server-url`: no server can be reached, it is too old for the driver, it
 *   refuses the credentials, or its address is none
 * - `server-too-old`: the server of the events is of a version this program does not speak to
 * - `shared-database`: what must stand apart was given one database
 * - `store-failed`: the disk failed; what was under way has an unknown outcome, and the process must end
 * - `stream-deleted`: the stream was ended in the server's own ways, and takes no more events
 * - `too-large`: more than the store takes in one append; nothing was stored
 * - `unavailable`: the server of the events cannot be reached; nothing was stored
 */
export type StoreErrorCode =
  | 'append-form'
  | 'busy'
  | 'closed'
  | 'copy-unfinished'
  | 'database-empty'
  | 'denied'
  | 'disk-full'
  | 'folder-in-use'
  | 'index-gap'
  | 'kek-exists'
  | 'kek-missing'
  | 'log-behind'
  | 'log-fault'
  | 'moved'
  | 'newer-data'
  | 'other-installation'
  | 'outcome-unknown'
  | 'row-differs'
  | 'server-away'
  | 'server-old'
  | 'server-refused'
  | 'server-too-old'
  | 'server-url'
  | 'shared-database'
  | 'store-failed'
  | 'stream-deleted'
  | 'too-large'
  | 'unavailable';

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

const away: ReadonlySet<unknown> = new Set<StoreErrorCode>(['busy', 'closed', 'denied', 'outcome-unknown', 'server-away', 'unavailable']);

/** A store did not answer, or not as it should: asking again later may help. The errors of MongoDB's driver count by name. */
export const isAway = (error: unknown): boolean =>
  error instanceof StoreError ? away.has(error.code) : error instanceof Error && error.name.startsWith('Mongo');

/** The server of the events cannot be reached. */
export const isUnavailable = (error: unknown): boolean => error instanceof StoreError && error.code === 'unavailable';
