import type { AccountStores, RequestCounts } from './accounts/index.js';
import type { EventStore, KeyStore, Lease, Ledger, Vault, ViewStore } from './engine/ports.js';

/** What an installation stands on, wherever that is kept. */
export interface Opened {
  readonly events: EventStore;
  readonly keys: KeyStore;
  readonly vault: Vault;
  readonly ledger: Ledger;
  readonly views: ViewStore;
  readonly accounts: AccountStores;
  /** Where other processes work on the same. */
  readonly lease?: Lease;
  /** Where other processes serve the same people: what these count of each other's requests. */
  readonly requestCounts?: RequestCounts;
  /** There, too: what they count of forms that came after a session ended. */
  readonly keptCounts?: RequestCounts;
  /** Makes the first key-encryption key where there is none; elsewhere it must be laid ready for all processes. */
  readonly makesKek: boolean;
  /** What keeps it from working well now: Dutch sentences for whoever runs it. Empty when all is well. */
  ailments(): Promise<readonly Ailment[]>;
  close(): Promise<void>;
}
export interface Ailment {
  /** Anybody may read it: no address, folder or name of a server stands in it. */
  readonly sentence: string;
  /** What the log and whoever types at a terminal are told besides. */
  readonly detail?: string;
  /** It cannot serve as long as this lasts. */
  readonly serious: boolean;
  /** The store of events is silent: pages can be read, and nothing can be stored. */
  readonly ofEvents?: true;
}

export const inFull = ({ sentence, detail }: Ailment): string =>
  detail === undefined ? sentence : `${sentence} (${detail})`;
