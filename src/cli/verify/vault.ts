import { isEnvelope, parseCanonical } from '../../audit/index.js';
import type { Database } from '../../engine/stores/sqlite/database.js';
import { count } from '../wording.js';
import type { Findings } from './findings.js';
import type { SealedCheck } from './sealed.js';

const AT_ONCE = 1000;

/** Every row of the vault is a sealed value of the right form whose key is known. */
export function verifyVault(vault: Database, sealed: SealedCheck, findings: Findings): void {
  const rows = vault.prepare('SELECT sealed FROM sealed_row UNION ALL SELECT sealed FROM link');
  let [seen, unreadable] = [0, 0];
  let batch: string[] = [];
  for (const { sealed: text } of rows.iterate() as Iterable<{ sealed: string }>) {
    seen += 1;
    if (!isSealed(text)) unreadable += 1;
    else if (batch.push(text) === AT_ONCE) {
      sealed.inRows(batch);
      batch = [];
    }
  }
  sealed.inRows(batch);
  if (unreadable > 0) findings.blame(`${count(unreadable)} rijen van de kluis zijn niet leesbaar.`);
  else findings.vouch(`${count(seen)} rijen van de kluis: leesbaar.`);
}

function isSealed(text: string): boolean {
  try {
    return isEnvelope(parseCanonical(text));
  } catch {
    return false;
  }
}
