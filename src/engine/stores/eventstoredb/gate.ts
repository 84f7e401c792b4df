import { WireError } from './wire.js';

interface Waiting {
  readonly bytes: number;
  readonly enter: () => void;
}

const maxBytes = 1024 * 1024;
const maxCount = 128;

/**
 * How much is on its way to the server and not answered. Beyond 1 MiB the client's library no longer buffers what it
 * sends, and when the connection is lost then its own queue rejects promises nobody holds, which ends the process. A place
 * is given back when the client knows the outcome, not when we stop waiting for it.
 */
export class Gate {
  private readonly waiting: Waiting[] = [];
  private bytes = 0;
  private count = 0;

  /** In order of arrival. @returns how to give the place back. @throws WireError `not-begun` after so long */
  enter(bytes: number, patienceMs: number): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(one), 1);
        reject(new WireError('not-begun', 'too many appends wait for an answer'));
        this.admit();
      }, patienceMs);
      const enter = () => {
        clearTimeout(timer);
        resolve(this.taken(bytes));
      };
      const one = { bytes, enter };
      this.waiting.push(one);
      this.admit();
    });
  }

  private taken(bytes: number): () => void {
    this.bytes += bytes;
    this.count++;
    let given = false;
    return () => {
      if (given) return;
      given = true;
      this.bytes -= bytes;
      this.count--;
      this.admit();
    };
  }

  /** One that is larger than all there may be goes alone. */
  private admit(): void {
    for (;;) {
      const first = this.waiting[0];
      const fits =
        first && this.count < maxCount && (this.bytes + first.bytes <= maxBytes || this.count === 0);
      if (!fits) return;
      this.waiting.shift();
      first.enter();
    }
  }
}
