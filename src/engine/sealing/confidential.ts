import { createHmac } from 'node:crypto';
import { canonicalize } from '../../audit/canonical.js';
import { openValue, sealValue, type Envelope } from '../../audit/envelope.js';
import { newOpaqueId } from '../../audit/ids.js';
import { isSameSeat, type HeldMandate, type Raiser } from '../../kernel/index.js';
import type { Dek, Deks, KeyOwner } from './deks.js';
import type { Order } from '../order.js';
import type { DekRow, LinkRow, Vault } from '../ports.js';
import { isOtherText } from './vault.js';

/** Who raised a confidential stream, as the vault keeps it: known to the secretariat alone. */
export interface Link extends Raiser {
  readonly participant: string;
  readonly mandateId: string;
}
type Seat = Pick<HeldMandate, 'bodyId' | 'seatId'>;
export interface Pseudonym {
  readonly participant: string;
  readonly key: Dek;
}

/**
 * Whose keys a pseudonym's are. Their `subject` is no account (audit.md 8.4) but the pseudonym itself: the column is clear, and a
 * backup with the account directory would name the raiser without any key-encryption key. An erasure finds a person's pseudonyms
 * by opening the links, which name the participant.
 */
export const ownerOf = (pseudonym: string, network: string): KeyOwner => ({ subject: pseudonym, network, participant: pseudonym });

const place = (stream: string) => ({ id: 'link', stream, type: 'link', path: '/link' });

/**
 * Pseudonyms for one stream each (audit.md 8.2): no key, name or mark on the stream leads to the person. The link lies
 * in the vault, sealed under the pseudonym's own identity key.
 */
export class Confidential {
  private readonly links = new Map<string, LinkRow | undefined>();

  constructor(
    private readonly vault: Vault,
    private readonly deks: Deks,
    private readonly exclusive: boolean,
  ) {}

  /** A pseudonym for the raiser of a new stream; its key and link are stored before anything is appended. */
  async begin(stream: string, order: Order, mandate: HeldMandate): Promise<Pseudonym> {
    const participant = newOpaqueId('p_');
    const { key, row } = this.deks.make(ownerOf(participant, order.network), 'identity', null);
    await this.deks.add([row] satisfies DekRow[]);
    const { seatId, organisationId, bodyId, mandateId } = mandate;
    const link: Link = { participant: order.participant, seatId, organisationId, bodyId, mandateId };
    const sealed = canonicalize(sealValue(key, place(stream), link));
    const linkRow = { stream, network: order.network, pseudonym: participant, sealed, seatMark: await this.mark(order.network, seatId) };
    try {
      await this.vault.link(linkRow, this.exclusive);
    } catch (error) {
      if (!isOtherText(error) || !(await this.isLink(stream, link))) throw error;
      return (await this.pseudonymOf(stream))!;
    }
    this.links.set(stream, linkRow);
    return { participant, key };
  }

  /** Where others write too, a command that ended before its event left its link behind: whoever asks the same goes on with it. */
  private async isLink(stream: string, link: Link): Promise<boolean> {
    const known = await this.linkOf(stream);
    return known !== undefined && canonicalize(known) === canonicalize(link);
  }

  async raiserOf(stream: string): Promise<Raiser | undefined> {
    const link = await this.linkOf(stream);
    return link && { seatId: link.seatId, organisationId: link.organisationId, bodyId: link.bodyId };
  }

  /** For the secretariat; every use is for the caller to log. */
  async linkOf(stream: string): Promise<Link | undefined> {
    const row = await this.row(stream);
    if (!row) return undefined;
    const envelope = JSON.parse(row.sealed) as Envelope;
    const key = (await this.deks.find([envelope.kid])).get(envelope.kid);
    return key?.state === 'held' ? (openValue(key.dek, place(stream), envelope) as Link) : undefined;
  }

  /** The pseudonym under which the raiser of this stream goes on acting. */
  async pseudonymOf(stream: string): Promise<Pseudonym | undefined> {
    const row = await this.row(stream);
    if (!row) return undefined;
    const key = await this.deks.identity(ownerOf(row.pseudonym, row.network));
    return { participant: row.pseudonym, key };
  }

  /** The confidential streams a seat raised: joined to "my signals" when the page is made, stored nowhere else. */
  async streamsOf(network: string, seat: Seat): Promise<readonly string[]> {
    const marked = await this.vault.linksBySeat(network, await this.mark(network, seat.seatId));
    const raised = await Promise.all(marked.map(async ({ stream }) => ({ stream, link: await this.linkOf(stream) })));
    return raised.filter(({ link }) => link && isSameSeat(link, seat)).map(({ stream }) => stream);
  }

  private async row(stream: string): Promise<LinkRow | undefined> {
    if (!this.links.has(stream)) this.links.set(stream, await this.vault.linkOf(stream));
    if (this.links.size > 5_000) this.links.clear();
    return this.links.get(stream) ?? (await this.vault.linkOf(stream));
  }

  /** A mark only this installation's key store can make, so that the vault alone doesn't tell which seat raised what. */
  private async mark(network: string, seatId: string): Promise<string> {
    const secret = await this.deks.identity({ subject: 'system', network, participant: 'system' });
    return createHmac('sha256', secret.dek).update(`seat/v1\n${seatId}`).digest('base64url');
  }
}
