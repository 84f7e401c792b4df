import { countsOf, type Counts } from '../counts.js';
import type { Database } from '../../engine/stores/sqlite/database.js';
import { withPart, type PartName } from '../parts.js';
import { counted, count } from '../wording.js';
import { verifyEvents, type EventsWanted } from './events.js';
import { Findings } from './findings.js';
import { SealedCheck } from './sealed.js';
import { verifyStructure } from './structure.js';
import { verifyDrafts, verifyVault } from './vault.js';

export type FolderWanted = Pick<EventsWanted, 'noted' | 'onProgress'> & {
  /** What the manifest counted. */
  readonly counts?: Counts;
};

/**
 * Everything in a data folder or a backup that can be verified without a key-encryption key. Events come before their
 * keys, so a server that goes on writing does no harm.
 */
export async function verifyFolder(folder: string, wanted: FolderWanted, findings: Findings): Promise<void> {
  const readable = await verifyStructure(folder, findings);
  const attempt = async (name: PartName, work: (db: Database) => void | Promise<void>) => {
    if (!readable.has(name)) return;
    try {
      await withPart(folder, name, work);
    } catch {
      findings.blame(`${name} is van binnen beschadigd.`);
    }
  };
  await attempt('events.db', async (events) => {
    await attempt('keys.db', async (keys) => {
      const sealed = new SealedCheck(keys, findings);
      await verifyEvents(events, { ...wanted, onBatch: sealed.inEvents }, findings);
      await attempt('vault.db', (vault) => verifyVault(vault, sealed, findings));
      await attempt('accounts.db', (accounts) => verifyDrafts(accounts, sealed));
      sealed.finish();
    });
    if (!readable.has('keys.db')) await verifyEvents(events, { ...wanted, onBatch: () => {} }, findings);
  });
  if (findings.damage.length === 0) await verifyCounts(folder, wanted.counts, findings);
}

async function verifyCounts(folder: string, expected: Counts | undefined, findings: Findings): Promise<void> {
  const found = await countsOf(folder);
  for (const [what, number] of Object.entries(expected ?? {})) {
    if (found[what as keyof Counts] !== number)
      findings.blame(`Het manifest noemt andere aantallen (${what}).`);
  }
  const { accounts, drafts, accessEntries, answers, tasks } = found;
  findings.vouch(
    `${counted(accounts, 'account', 'accounts')}, ${counted(drafts, 'concept', 'concepten')}, ` +
      `${count(accessEntries)} toegangen, ${count(answers)} antwoorden, ${counted(tasks, 'taak', 'taken')}.`,
  );
}
