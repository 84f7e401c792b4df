import { newDek } from '../../../audit/index.js';
import type { EventStore, KekProvider, KeyStore, Ledger, Vault } from '../../ports.js';
import { MemoryEventStore } from './eventStore.js';
import { MemoryKeyStore } from './keyStore.js';
import { MemoryLedger } from './ledger.js';
import { MemoryVault } from './vault.js';

export interface MemoryStores {
  readonly events: EventStore;
  readonly keys: KeyStore;
  readonly vault: Vault;
  readonly ledger: Ledger;
}

/** Empty stores in memory. */
export function memoryStores(): MemoryStores {
  return {
    events: new MemoryEventStore(),
    keys: new MemoryKeyStore(),
    vault: new MemoryVault(),
    ledger: new MemoryLedger(),
  };
}

/** Key-encryption keys that end with the process; each epoch has one. */
export function memoryKeks(): KekProvider {
  const keks = new Map<number, Uint8Array>();
  return {
    kek(epoch) {
      const kek = keks.get(epoch) ?? newDek();
      keks.set(epoch, kek);
      return kek;
    },
  };
}
