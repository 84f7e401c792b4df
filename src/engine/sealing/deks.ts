import { createHmac, randomBytes } from 'node:crypto';
import { keyCommitment, newDek, newKid } from '../../audit/keys.js';
import { unwrapDek, wrapDek } from '../../audit/wrap.js';
import { OpenedTexts } from './opened.js';
import type { Clock, DekRow, KekProvider, KeyStore } from '../ports.js';

/** A data key in use: what seals and opens. */
export interface Dek {
  readonly kid: string;
  readonly dek: Uint8Array;
  readonly kc: string;
}
export interface KeyOwner {
  readonly subject: string;
  readonly network: string;
  readonly participant: string;
}
export type KeyView =
  | { readonly state: 'held'; readonly dek: Uint8Array }
  | { readonly state: 'erased' }
  | { readonly state: 'lost' };

const cacheMs = 60_000;

/** Makes and finds data keys (audit.md 8.4). Keys in memory live at most a minute, so that an erasure is felt everywhere. */
export class Deks {
  readonly opened = new OpenedTexts();
  private readonly held = new Map<string, { dek: Uint8Array; until: number }>();
  private readonly asked = new Map<string, Promise<Dek>>();
  private readonly identities = new Map<string, { key: Dek; until: number }>();

  constructor(
    private readonly store: KeyStore,
    private readonly keks: KekProvider,
    private readonly clock: Clock,
    private readonly epoch: number,
  ) {}

  /** A new key and its row; the row must be added to the store before anything sealed with it is stored. */
  make(owner: KeyOwner, purpose: 'identity' | 'content', scope: string | null): { key: Dek; row: DekRow } {
    const kid = newKid();
    const dek = newDek();
    const kc = keyCommitment(dek, kid);
    const row = { kid, ...owner, purpose, scope, epoch: this.epoch };
    const wrapped = wrapDek(this.keks.kek(this.epoch), row, dek);
    return { key: { kid, dek, kc }, row: { ...row, wrapped, commit: kc, createdAt: this.clock.now() } };
  }

  add(rows: readonly DekRow[]): Promise<void> {
    return rows.length === 0 ? Promise.resolve() : this.store.add(rows);
  }

  /** The participant's identity key where it is in memory. */
  identityHeld(owner: KeyOwner): Dek | undefined {
    const cached = this.identities.get(nameOf(owner));
    return cached && cached.until > Date.now() ? cached.key : undefined;
  }

  /**
   * The participant's identity key, made and stored when there is none yet. Whoever asks for the first one at the same moment
   * gets the same: within this process they wait for one making, among processes the store says which was first.
   */
  async identity(owner: KeyOwner): Promise<Dek> {
    const cached = this.identityHeld(owner);
    if (cached) return cached;
    const name = nameOf(owner);
    const asked = this.asked.get(name) ?? this.stored(owner).finally(() => this.asked.delete(name));
    this.asked.set(name, asked);
    return asked;
  }

  /** What may be opened with each of these keys. */
  async find(kids: readonly string[]): Promise<ReadonlyMap<string, KeyView>> {
    const found = new Map<string, KeyView>();
    const now = Date.now();
    const missing = [...new Set(kids)].filter((kid) => {
      const known = this.held.get(kid);
      if (known && known.until > now) found.set(kid, { state: 'held', dek: known.dek });
      return !found.has(kid);
    });
    if (missing.length > 0) await this.load(missing, found, now + cacheMs);
    return found;
  }

  private async load(kids: readonly string[], found: Map<string, KeyView>, until: number): Promise<void> {
    const fenced = new Set((await this.store.fences(kids)).map((fence) => fence.kid));
    const rows = new Map((await this.store.find(kids)).map((row) => [row.kid, row]));
    for (const kid of kids) {
      const row = rows.get(kid);
      if (fenced.has(kid)) found.set(kid, { state: 'erased' });
      else if (!row) found.set(kid, { state: 'lost' });
      else found.set(kid, { state: 'held', dek: this.hold(kid, this.unwrap(row).dek, until) });
    }
  }

  private hold(kid: string, dek: Uint8Array, until: number): Uint8Array {
    if (this.held.size > 10_000) this.held.clear();
    this.held.set(kid, { dek, until });
    return dek;
  }

  private unwrap(row: DekRow): Dek {
    return { kid: row.kid, dek: unwrapDek(this.keks.kek(row.epoch), row, row.wrapped), kc: row.commit };
  }

  private async stored(owner: KeyOwner): Promise<Dek> {
    const held = await this.store.identityOf(owner.network, owner.participant);
    const row = held ?? (await this.store.getOrCreate(this.make(owner, 'identity', null).row));
    const key = this.unwrap(row);
    this.identities.set(nameOf(owner), { key, until: Date.now() + cacheMs });
    return key;
  }
}

const nameOf = ({ network, participant }: KeyOwner): string => `${network}/${participant}`;

/** An HMAC under this process's own secret; only compared within one run. */
export function fingerprinter(secret: Uint8Array = randomBytes(32)): (text: string) => string {
  return (text) => createHmac('sha256', secret).update(text).digest('base64url');
}
