/** Sealed personal data apart from events and views: envelopes under the identity key of the participant. */
export interface VaultRow {
  readonly network: string;
  readonly participant: string;
  readonly version: number;
  /** JCS of the envelope. */
  readonly sealed: string;
}
/** The link from a confidential stream to who raised it, sealed. */
export interface LinkRow {
  readonly stream: string;
  readonly network: string;
  /** The pseudonym used as actor on that stream. */
  readonly pseudonym: string;
  readonly sealed: string;
  /** HMAC of the seat under the key store's own secret: finds "my" confidential streams without naming the seat. */
  readonly seatMark: string;
}
export interface Vault {
  /**
   * Durable before it resolves. Repeating a version with another text is refused, unless it `replaces` what a crash before
   * the event left behind: only the lane of that stream, on a store nobody else writes to, may say so.
   */
  put(row: VaultRow, replaces?: boolean): Promise<void>;
  /** All versions of these participants. */
  find(network: string, participants: readonly string[]): Promise<readonly VaultRow[]>;
  /** As `put`, for the one link of a stream. */
  link(row: LinkRow, replaces?: boolean): Promise<void>;
  linkOf(stream: string): Promise<LinkRow | undefined>;
  linksBySeat(network: string, seatMark: string): Promise<readonly LinkRow[]>;
  /** All that is kept, for whoever moves or saves it; nothing may be written meanwhile. */
  allRows(): AsyncIterable<VaultRow>;
  allLinks(): AsyncIterable<LinkRow>;
  close(): Promise<void>;
}
