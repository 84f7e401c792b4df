import { isEnvelope, parseCanonical } from '../../audit/index.js';
import { rowsOf, type Database } from '../../engine/stores/sqlite/database.js';
import { count } from '../wording.js';
import type { Findings } from './findings.js';
import type { SealedCheck } from './sealed.js';

/** Every row of the vault is a sealed value of the right form whose key is known. */
export function verifyVault(vault: Database, sealed: SealedCheck, findings: Findings): void {
  const rows = rowsOf<{ sealed: string }>(
    vault,
    'SELECT sealed FROM sealed_row UNION ALL SELECT sealed FROM link',
  );
  let [seen, unreadable] = [0, 0];
  for (const { sealed: text } of rows) {
    seen += 1;
    if (isSealed(text)) sealed.inText(text);
    else unreadable += 1;
  }
  if (unreadable > 0) findings.blame(`${count(unreadable)} rijen van de kluis zijn niet leesbaar.`);
  else findings.vouch(`${count(seen)} rijen van de kluis: leesbaar.`);
}

/** Drafts are sealed under their writer's key; forms kept for a moment are not sealed here. */
export function verifyDrafts(accounts: Database, sealed: SealedCheck): void {
  const rows = rowsOf<{ text: string }>(accounts, 'SELECT CAST(bytes AS TEXT) AS text FROM draft');
  for (const { text } of rows) sealed.inText(text);
}

function isSealed(text: string): boolean {
  try {
    return isEnvelope(parseCanonical(text));
  } catch {
    return false;
  }
}
