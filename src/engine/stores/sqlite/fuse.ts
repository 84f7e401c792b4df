import { StoreError } from '../errors.js';

/**
 * Blows at the first error of the disk, for all files of the folder. After a failed fsync the driver would
 * accept the next commit although earlier pages may be lost (reliability.md R6): from then on no write is
 * accepted, and the application is told to end.
 */
export class Fuse {
  private cause: unknown;

  constructor(private readonly onFatal: (error: StoreError) => void) {}

  /** @throws StoreError `store-failed` once blown */
  check(): void {
    if (this.cause !== undefined) throw failure(this.cause);
  }

  /** Returns the error for whoever was waiting. The application hears of the first one only. */
  blow(cause: unknown): StoreError {
    const isFirst = this.cause === undefined;
    this.cause ??= cause;
    const error = failure(cause);
    if (isFirst) queueMicrotask(() => this.onFatal(error));
    return error;
  }
}

function failure(cause: unknown): StoreError {
  return new StoreError('store-failed', 'The disk failed: this process must end', { cause });
}
