/** Who does the work that one process at a time does (engines.md). Where one process is alone there is none. */
export interface Lease {
  /** Tries until it is closed. `begin` when this process leads, `lose` when it may no longer; each is waited for. */
  start(begin: (fence: number) => Promise<void>, lose: () => Promise<void>): Promise<void>;
  /** Gives the lease up, once what it was held for has ended. */
  close(): Promise<void>;
}
