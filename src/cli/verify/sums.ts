import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sha256Of } from '../files.js';
import type { Manifest } from '../manifest.js';
import { count } from '../wording.js';
import type { Findings } from './findings.js';

/** Every file of the backup has the bytes its manifest names, and no key-encryption key lies beside them. */
export async function verifySums(folder: string, { files }: Manifest, findings: Findings): Promise<void> {
  const before = findings.damage.length;
  for (const { name, bytes, sha256 } of files) {
    const found = statSync(join(folder, name), { throwIfNoEntry: false })?.size;
    if (found === undefined) findings.blame(`${name} ontbreekt.`);
    else if (found !== bytes)
      findings.blame(`${name} heeft ${count(found)} bytes in plaats van ${count(bytes)}.`);
    else if ((await sha256Of(join(folder, name))) !== sha256) {
      findings.blame(`${name} is veranderd sinds de back-up: de som klopt niet.`);
    }
  }
  for (const name of readdirSync(folder).filter((name) => /^kek-\d+$/.test(name))) {
    findings.blame(`De hoofdsleutel ${name} ligt bij de back-up: bewaar ze op een andere plaats.`);
  }
  if (findings.damage.length === before) findings.vouch(`${files.length} bestanden: grootte en som kloppen.`);
}
