import { readManifest, type Manifest } from '../manifest.js';
import { Findings } from './findings.js';
import { verifyFolder } from './folder.js';
import { verifySums } from './sums.js';

export type OnProgress = (done: number, total: number) => void;

/** A backup against its manifest, and everything in it. @throws Refusal when it is none, StoreError `newer-data` */
export async function verifyBackup(
  folder: string,
  onProgress: OnProgress = () => {},
): Promise<{ readonly manifest: Manifest; readonly findings: Findings }> {
  const manifest = readManifest(folder);
  const findings = new Findings();
  await verifySums(folder, manifest, findings);
  const { head, root, counts } = manifest;
  await verifyFolder(folder, { noted: { head, root, by: 'het manifest' }, counts, onProgress }, findings);
  return { manifest, findings };
}
