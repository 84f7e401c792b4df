/** What keeps the views from being whole: pieces of work to wait for, until all are done or whoever waits is let go. */
export class Whole {
  /** undefined while nothing does. */
  waiting: Promise<void> | undefined;
  /** Ends the wait of whoever waits; the work goes on. */
  letGo: () => void = () => {};

  after(work: Promise<void>): void {
    const all = Promise.all([this.waiting, work]);
    const letOthersGo = this.letGo;
    const waiting = new Promise<void>((resolve) => {
      this.letGo = () => (letOthersGo(), resolve());
      void all.then(() => {
        if (this.waiting === waiting) this.waiting = undefined;
        resolve();
      });
    });
    this.waiting = waiting;
  }
}
