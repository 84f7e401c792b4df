import { createHmac } from 'node:crypto';
import { canonicalize } from '../audit/canonical.js';
import { IdReused, type Order } from '../engine/index.js';
import type { Installation } from './tokens.js';

/**
 * What was asked under each command id that came in from outside, kept 30 days as an HMAC: the same key with another body is
 * refused, also after a restart and on another stream (standards.md 3.2). The key of the HMAC lies in the key store, so
 * that nothing can be guessed back from what is kept (audit.md 8.2).
 */
export class AskedBefore {
  constructor(private readonly installation: Installation) {}

  /** @throws IdReused */
  async check(order: Order): Promise<void> {
    const noted = await this.installation.stores.ledger.find(nameOf(order));
    if (noted && noted.fingerprint !== (await this.print(order))) throw new IdReused('id-reused');
  }

  async note(order: Order): Promise<void> {
    const entry = { commandId: nameOf(order), fingerprint: await this.print(order), answer: '', at: this.installation.clock.now() };
    await this.installation.stores.ledger.remember([entry]);
  }

  private async print({ command, network, participant, mandate, effectiveAt }: Order): Promise<string> {
    const key = await this.installation.engine.deks.identity({ subject: 'system', network: '-', participant: 'system' });
    const asked: unknown = JSON.parse(JSON.stringify({ command, network, participant, mandate, effectiveAt }));
    return createHmac('sha256', key.dek).update(`${command.constructor.name} ${canonicalize(asked)}`).digest('base64url');
  }
}

const nameOf = ({ commandId }: Order): string => `asked:${commandId}`;
