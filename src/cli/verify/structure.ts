import { parts, withPart, type PartName } from '../parts.js';
import { Refusal } from '../refusal.js';
import type { Findings } from './findings.js';

/** SQLite's own look at every file. Gives the names of those that can be read further. @throws StoreError `newer-data` */
export async function verifyStructure(folder: string, findings: Findings): Promise<ReadonlySet<PartName>> {
  const readable = new Set<PartName>();
  for (const { name } of parts) {
    try {
      const answer = await withPart(
        folder,
        name,
        (db) => db.prepare('PRAGMA quick_check(1)').get() as object,
      );
      if (Object.values(answer)[0] !== 'ok') findings.blame(`${name} is van binnen beschadigd.`);
      readable.add(name);
    } catch (error) {
      if ((error as { code?: string }).code === 'newer-data') throw error;
      findings.blame(error instanceof Refusal ? error.message : `${name} is niet te lezen.`);
    }
  }
  return readable;
}
