import { StoreError } from '../errors.js';
import { WireError, type Wire } from './wire.js';

/** Asked for so long without any answer, a server is silent, whoever waits for it. */
const silentAfterMs = 2_000;

/**
 * Whether the server is heard, as the calls of this process find: any answer counts, a refusal as well. Who only looks need not
 * wait for a server that was silent a moment ago.
 */
export class Silence {
  private heardAt = -Infinity;
  /** When the first call was made that nothing was heard after. */
  private since: number | undefined;
  private underWay = 0;
  private somebodyWaited = false;

  constructor(private readonly now: () => number) {}

  get lasts(): boolean {
    return this.somebodyWaited || (this.since !== undefined && this.now() - this.since >= silentAfterMs);
  }

  /** A call to the server. */
  async during<T>(call: () => Promise<T>): Promise<T> {
    this.since ??= this.now();
    this.underWay += 1;
    let isAnswer = true;
    try {
      return await call();
    } catch (error) {
      isAnswer = !isOpen(error);
      throw error;
    } finally {
      this.underWay -= 1;
      if (isAnswer) this.ends();
    }
  }

  /**
   * An outcome that somebody waits for, as long as the server is heard: once it was silent for `ms` they go, and what is under
   * way ends by itself. @throws StoreError `unavailable`
   */
  async heardOr<T>(outcome: Promise<T>, ms: number): Promise<T> {
    const asked = this.now();
    let timer: NodeJS.Timeout | undefined;
    const silent = new Promise<never>((_resolve, reject) => {
      const look = () => {
        const left = Math.max(asked, this.heardAt) + ms - this.now();
        if (left > 0) return void (timer = setTimeout(look, Math.ceil(left)));
        reject(new StoreError('unavailable', `EventStoreDB: no answer within ${ms} ms`));
      };
      // A turn of its own: what arrived while this process was busy is read first.
      timer = setTimeout(() => setImmediate(look), ms);
    });
    try {
      return await Promise.race([outcome, silent]);
    } catch (error) {
      if ((error as StoreError).code === 'unavailable' && this.heardAt < asked) this.somebodyWaited = true;
      throw error;
    } finally {
      clearTimeout(timer);
      outcome.catch(() => {});
    }
  }

  private ends(): void {
    this.heardAt = this.now();
    this.since = this.underWay > 0 ? this.heardAt : undefined;
    this.somebodyWaited = false;
  }
}

/** The same calls, heard; but for what the client remembers and may not ask. */
export const heard = (wire: Wire, silence: Silence): Wire => ({
  append: (...given) => silence.during(() => wire.append(...given)),
  readStream: (...given) => silence.during(() => wire.readStream(...given)),
  readBack: (...given) => silence.during(() => wire.readBack(...given)),
  readLog: (...given) => silence.during(() => wire.readLog(...given)),
  version: () => wire.version(),
  follow: (after) => wire.follow(after),
  close: () => wire.close(),
});

const isOpen = (error: unknown): boolean =>
  error instanceof WireError && (error.why === 'unknown' || error.why === 'not-begun');
