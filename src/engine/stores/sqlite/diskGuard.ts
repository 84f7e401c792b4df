import { statfsSync } from 'node:fs';
import { StoreError } from '../errors.js';

export const FLOOR_BYTES = 32 * 1024 * 1024;
const CHECK_EVERY_MS = 1000;

/**
 * Refuses writes below a floor of free space, before the disk is full: a full disk can also stop
 * checkpoints, logs and the way back. Looks at most once a second; writes resume by themselves.
 */
export class DiskGuard {
  private lookedAt = -Infinity;
  private hasRoom = true;

  constructor(
    private readonly freeBytes: () => number,
    private readonly floorBytes = FLOOR_BYTES,
    private readonly nowMs = () => performance.now(),
  ) {}

  /** @throws StoreError `disk-full` */
  check(): void {
    const now = this.nowMs();
    if (now - this.lookedAt >= CHECK_EVERY_MS) {
      this.lookedAt = now;
      this.hasRoom = this.freeBytes() >= this.floorBytes;
    }
    if (!this.hasRoom) throw diskFull();
  }
}

/** Bytes this user may still write in the file system of the folder. */
export function freeBytesOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

export function diskFull(cause?: unknown): StoreError {
  return new StoreError('disk-full', 'There is no room left on the disk: nothing was stored', { cause });
}
