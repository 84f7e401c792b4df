import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readLastBackup } from '../last-backup.js';
import { MANIFEST } from '../manifest.js';
import { mustHoldData } from '../parts.js';
import type { Terminal } from '../terminal.js';
import { verifyBackup, type OnProgress } from '../verify/backup.js';
import { Findings } from '../verify/findings.js';
import { verifyFolder } from '../verify/folder.js';
import { verifyKeks } from '../verify/keks.js';
import { dateTimeText } from '../../web/dates.js';
import { count, events } from '../wording.js';
import type { Run } from './command.js';

export const runCheck: Run = async ({ places: [place], options: { keys } }, { config, terminal }) => {
  const folder = resolve(place ?? config.dataDir);
  const onProgress: OnProgress = (done, total) =>
    terminal.progress(`Bezig: ${count(done)} van ${count(total)} gebeurtenissen`);
  const isBackup = existsSync(join(folder, MANIFEST));
  const findings = isBackup
    ? await backup(folder, terminal, onProgress)
    : await dataFolder(folder, onProgress);
  if (keys !== undefined) {
    findings.vouch(`${count(await verifyKeks(folder, resolve(keys), 'every'))} sleutels gaan open.`);
  }
  return tell(findings, terminal);
};

async function backup(folder: string, terminal: Terminal, onProgress: OnProgress): Promise<Findings> {
  const { manifest, findings } = await verifyBackup(folder, onProgress);
  terminal.say(`Back-up van ${dateTimeText(manifest.made)}: ${events(manifest.head)}.`);
  return findings;
}

/** The log of a data folder is held against its last backup: it may have grown, never changed. */
async function dataFolder(folder: string, onProgress: OnProgress): Promise<Findings> {
  mustHoldData(folder);
  const findings = new Findings();
  const last = await readLastBackup(folder);
  const noted = last && { ...last, by: `de back-up van ${dateTimeText(last.made)}` };
  await verifyFolder(folder, { noted, onProgress }, findings);
  return findings;
}

function tell(findings: Findings, terminal: Terminal): number {
  for (const sentence of findings.verified) terminal.say(`  ✓ ${sentence}`);
  for (const { sentence } of findings.damage) terminal.complain(`  ✗ ${sentence}`);
  if (findings.damage.length === 0) {
    terminal.say('Alles is in orde.');
    return 0;
  }
  const first = findings.firstBadEvent;
  const where = first === undefined ? '' : ` De eerste slechte gebeurtenis is ${count(first)}.`;
  terminal.complain(`Er is schade.${where} Zet een back-up terug die wel in orde is.`);
  return 1;
}
