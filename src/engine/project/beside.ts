import { BackOff } from '../back-off.js';
import { isForGood } from '../reading/known-events.js';

/** Work that goes on beside what is served, each piece tried again until it succeeds, can never succeed, or all is closed. */
export class Beside {
  private readonly running = new Set<Promise<void>>();
  private readonly endWaits = new Set<() => void>();
  private closed = false;
  /** Why a piece of work failed the last time; undefined while all is well. */
  fault: string | undefined;

  run(work: () => Promise<void>): Promise<void> {
    const done = this.tryOn(work).finally(() => this.running.delete(done));
    this.running.add(done);
    return done;
  }

  /** Nothing is begun any more; resolves when what runs has ended. */
  async close(): Promise<void> {
    this.closed = true;
    for (const end of this.endWaits) end();
    await Promise.all(this.running);
  }

  private async tryOn(work: () => Promise<void>): Promise<void> {
    let again = () => {};
    const backOff = new BackOff(() => again());
    const end = () => (backOff.cancel(), again());
    this.endWaits.add(end);
    while (!this.closed) {
      try {
        await work();
        this.fault = undefined;
        break;
      } catch (error) {
        this.fault = String((error as Error).message);
        if (isForGood(error) || this.closed) break;
        await new Promise<void>((resolve) => ((again = resolve), backOff.failed()));
      }
    }
    this.endWaits.delete(end);
  }
}
