/**
 * Which of several processes runs what must run once: projectors, reactors, clocks. A leader that was stopped and woken
 * may believe for a moment that it still leads: whatever it then writes must be what its successor writes (engines.md).
 */
export interface Lease {
  /**
   * Stands as a candidate from now on, and again whenever it lost. `onLead` gets the fence of the term, which is greater
   * than that of every term before, on any process; `onLose` says that this term is over;
   * it must not throw.
   */
  acquire(onLead: (fence: number) => void, onLose: () => void | Promise<void>): void;
  /** The fence of the term this process leads in at this very moment by its own clock; undefined where it does not lead. */
  fence(): number | undefined;
  /** Gives up the term it has, once `onLose` has ended, and stands again when others that stand have had their turn. */
  handOn(): Promise<void>;
  /** Gives up a term it has, once `onLose` has ended, so that another can begin at once; and stands no longer. */
  release(): Promise<void>;
}
