/** A data key as stored (audit.md 8.4); `wrapped` under the KEK of its epoch. Times are ISO instants. */
export interface DekRow {
  readonly kid: string;
  readonly subject: string;
  readonly network: string;
  readonly participant: string;
  readonly purpose: 'identity' | 'content';
  readonly scope: string | null;
  readonly epoch: number;
  readonly wrapped: string;
  readonly commit: string;
  readonly createdAt: string;
}
/** A key that was, or is being, destroyed: it is never accepted again. */
export interface FenceRow {
  readonly kid: string;
  readonly commit: string;
  readonly erasedAt: string;
  readonly requestId: string;
}
/** An epoch of key-encryption keys as noted; `provider` says where its material is. */
export interface EpochRow {
  readonly epoch: number;
  readonly createdAt: string;
  readonly provider: string;
}
export class Fenced extends Error {
  constructor(readonly kid: string) {
    super(`Key ${kid} was erased`);
  }
}
export interface KeyStore {
  /** Durable before it resolves; groups whatever waits. @throws Fenced for a kid or commitment that is fenced. */
  add(rows: readonly DekRow[]): Promise<void>;
  /**
   * Adds an identity key unless its participant has one that is not fenced; gives the one that stands. Of several at once, also
   * from several processes, the first that is durable is everybody's. @throws Fenced
   */
  getOrCreate(row: DekRow): Promise<DekRow>;
  /** Rows by kid; missing ones are absent. */
  find(kids: readonly string[]): Promise<readonly DekRow[]>;
  /** Newest identity key of a participant that is not fenced. */
  identityOf(network: string, participant: string): Promise<DekRow | undefined>;
  fences(kids: readonly string[]): Promise<readonly FenceRow[]>;
  fence(row: FenceRow): Promise<void>;
  /** KEK epochs known, and which is active; the material lives with the provider. */
  epochs(): Promise<readonly { readonly epoch: number; readonly status: 'active' | 'retired' | 'destroyed' }[]>;
  addEpoch(epoch: number, createdAt: string, provider: string): Promise<void>;
  /** All that is kept, for whoever moves or saves it; nothing may be written meanwhile. Keys of one participant oldest first. */
  allKeys(): AsyncIterable<DekRow>;
  allFences(): AsyncIterable<FenceRow>;
  allEpochs(): AsyncIterable<EpochRow>;
  close(): Promise<void>;
}
/** Where the key-encryption keys are: 32 bytes an epoch, never in a backup of the data. */
export interface KekProvider {
  /** @throws Error with code `kek-missing`. */
  kek(epoch: number): Uint8Array;
}
