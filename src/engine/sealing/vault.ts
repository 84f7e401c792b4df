import { canonicalize } from '../../audit/canonical.js';
import { openValue, sealValue, type Envelope } from '../../audit/envelope.js';
import type { VaultWrite } from '../../kernel/index.js';
import type { Deks } from './deks.js';
import type { Vault, VaultRow } from '../ports.js';

/** Names and addresses of a person in one network: in the vault alone, under the participant's identity key. */
export type Contact = Readonly<Record<string, string>>;
export type ContactView = { readonly state: 'known'; readonly values: Contact } | { readonly state: 'erased' | 'lost' | 'none' };

const place = (row: Pick<VaultRow, 'network' | 'participant' | 'version'>) => ({
  id: String(row.version),
  stream: `${row.network}/${row.participant}`,
  type: 'contact',
  path: '/contact',
});

/**
 * Durable before the event that tells of it. The key is the person's: its subject is the account once there is one. Where
 * others write too, a command that ended before its event left its row behind, and may still come: whoever asks the same again
 * finds it there, whoever asks something else takes the next version. @returns the version to be named by the event
 */
export async function storeNames(
  vault: Vault,
  deks: Deks,
  { network }: { readonly network: string },
  { participant, version: wanted, values }: VaultWrite,
  exclusive: boolean,
): Promise<number> {
  const key = await deks.identity({ subject: participant, network, participant });
  for (let version = wanted; ; version++) {
    const row = { network, participant, version };
    try {
      await vault.put({ ...row, sealed: canonicalize(sealValue(key, place(row), values)) }, exclusive);
      return version;
    } catch (error) {
      if (!isOtherText(error)) throw error;
      if (await holds(vault, deks, row, values)) return version;
    }
  }
}

/** The store never overwrites: a row of the same name has another ciphertext. */
export const isOtherText = (error: unknown): boolean => (error as { code?: unknown }).code === 'row-differs';

async function holds(vault: Vault, deks: Deks, { network, participant, version }: Omit<VaultRow, 'sealed'>, values: Contact): Promise<boolean> {
  const rows = await vault.find(network, [participant]);
  const row = rows.find((one) => one.version === version);
  if (!row) return false;
  const keys = await deks.find([(JSON.parse(row.sealed) as Envelope).kid]);
  const held = opened(row, keys, deks);
  return held.state === 'known' && canonicalize(held.values) === canonicalize(values);
}

/** The contact of each participant, at a version or the newest. */
export async function contacts(
  vault: Vault,
  deks: Deks,
  network: string,
  wanted: ReadonlyMap<string, number | undefined>,
): Promise<ReadonlyMap<string, ContactView>> {
  const rows = await vault.find(network, [...wanted.keys()]);
  const found = new Map<string, ContactView>();
  const keys = await deks.find(rows.map((row) => (JSON.parse(row.sealed) as Envelope).kid));
  for (const [participant, version] of wanted) {
    const own = rows.filter((row) => row.participant === participant && (version === undefined || row.version <= version));
    const row = own.sort((a, b) => b.version - a.version)[0];
    found.set(participant, row ? opened(row, keys, deks) : { state: 'none' });
  }
  return found;
}

/** What was opened lately is found by its ciphertext, which is of one row alone. */
function opened(row: VaultRow, keys: Awaited<ReturnType<Deks['find']>>, deks: Deks): ContactView {
  const envelope = JSON.parse(row.sealed) as Envelope;
  const key = keys.get(envelope.kid)!;
  if (key.state !== 'held') return { state: key.state };
  const lately = deks.opened.get(row.sealed);
  if (lately) return { state: 'known', values: JSON.parse(lately.text) as Contact };
  const values = openValue(key.dek, place(row), envelope) as Contact;
  deks.opened.keep(row.sealed, envelope.kid, JSON.stringify(values));
  return { state: 'known', values };
}
