import type { AllStreamResolvedEvent, AllStreamSubscription } from '@eventstore/db-client';
import { recordedOf } from './recorded.js';
import { WireError, type Following, type Recorded } from './wire.js';
import { wireError } from './wireErrors.js';

/** A catch-up subscription that is asked for what it has: whoever is slow reads less, nothing piles up. */
export class ClientFollowing implements Following {
  private failure: WireError | undefined;
  private wake = () => {};

  constructor(
    private readonly subscription: AllStreamSubscription,
    confirmWithinMs: number,
  ) {
    const silent = setTimeout(
      () => this.fail(new WireError('unknown', 'no answer to the subscription')),
      confirmWithinMs,
    );
    subscription.on('confirmation', () => clearTimeout(silent));
    subscription.on('error', (error: Error) => {
      clearTimeout(silent);
      this.fail(wireError(error));
    });
    for (const end of ['end', 'close'])
      subscription.on(end, () => this.fail(new WireError('unknown', 'the subscription ended')));
    subscription.on('readable', () => this.wake());
  }

  async next(max: number): Promise<readonly Recorded[]> {
    const taken: Recorded[] = [];
    for (;;) {
      const before = taken.length;
      this.take(taken, max);
      const isWhole = taken.length > 0 && (taken.length === before || taken.length === max);
      if (isWhole) return taken;
      if (taken.length > 0) await new Promise((resolve) => setImmediate(resolve));
      else if (this.failure) throw this.failure;
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  async close(): Promise<void> {
    this.fail(new WireError('unknown', 'closed'));
    await this.subscription.unsubscribe().catch(() => {});
  }

  private take(taken: Recorded[], max: number): void {
    while (taken.length < max) {
      const resolved = this.subscription.read() as AllStreamResolvedEvent | null;
      if (!resolved) return;
      if (resolved.event) taken.push(recordedOf(resolved.event, resolved.commitPosition));
    }
  }

  private fail(error: WireError): void {
    this.failure ??= error;
    this.wake();
  }
}
