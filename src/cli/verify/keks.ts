import { keyCommitment, kekFileName, unwrapDek } from '../../audit/index.js';
import { fileKeks } from '../../engine/sealing/keks.js';
import type { DekRow } from '../../engine/ports.js';
import type { Database } from '../../engine/stores/sqlite/database.js';
import { withPart } from '../parts.js';
import { Refusal } from '../refusal.js';

const COLUMNS = 'kid, subject, network, participant, purpose, scope, epoch, wrapped, "commit"';
/** The oldest and the newest key of an epoch: an epoch's file that was swapped opens neither. */
const SAMPLE = `
  SELECT ${COLUMNS} FROM dek WHERE rowid IN (
    (SELECT min(rowid) FROM dek WHERE epoch = :epoch), (SELECT max(rowid) FROM dek WHERE epoch = :epoch))`;
const EVERY = `SELECT ${COLUMNS} FROM dek WHERE epoch = :epoch`;

/**
 * Whether the key-encryption keys of this folder open the data keys of that one: of each epoch that is not destroyed
 * the oldest and the newest key, or every key. Gives how many were opened.
 * @throws Refusal when a key-encryption key is absent, damaged or another one
 */
export function verifyKeks(
  dataFolder: string,
  keyFolder: string,
  which: 'sample' | 'every',
): Promise<number> {
  return withPart(dataFolder, 'keys.db', (keys) => {
    const epochs = keys.prepare(`SELECT epoch FROM kek WHERE status <> 'destroyed'`).all() as {
      epoch: number;
    }[];
    const sql = which === 'sample' ? SAMPLE : EVERY;
    return epochs.reduce((opened, { epoch }) => opened + openAll(keys, sql, epoch, keyFolder), 0);
  });
}

function openAll(keys: Database, sql: string, epoch: number, keyFolder: string): number {
  const kek = kekOf(keyFolder, epoch);
  let opened = 0;
  for (const row of keys.prepare(sql).iterate({ epoch }) as Iterable<DekRow>) {
    if (!opens(kek, row)) {
      throw new Refusal(
        `${kekFileName(epoch)} in ${keyFolder} past niet bij deze gegevens: kies de map met de juiste sleutels.`,
      );
    }
    opened += 1;
  }
  return opened;
}

function kekOf(folder: string, epoch: number): Uint8Array {
  try {
    return fileKeks(folder).kek(epoch);
  } catch (cause) {
    const isMissing = (cause as { code?: string }).code === 'kek-missing';
    throw new Refusal(
      isMissing
        ? `${kekFileName(epoch)} ontbreekt in ${folder}: zonder die hoofdsleutel is niets leesbaar, kies de juiste sleutelmap.`
        : `${kekFileName(epoch)} in ${folder} is geen hoofdsleutel meer: neem een andere kopie.`,
      { cause },
    );
  }
}

function opens(kek: Uint8Array, row: DekRow): boolean {
  try {
    return keyCommitment(unwrapDek(kek, row, row.wrapped), row.kid) === row.commit;
  } catch {
    return false;
  }
}
