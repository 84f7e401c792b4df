import { createKek } from '../../engine/sealing/keks.js';
import { StoreError } from '../../engine/stores/errors.js';
import type { Run } from './command.js';

/** Lays the first key-encryption key ready where several instances will read it: none of them makes one by itself. */
export const runKek: Run = async (_given, { config: { keyDir }, terminal }) => {
  try {
    createKek(keyDir, 1);
    terminal.say(
      `De hoofdsleutel staat in ${keyDir}. Bewaar er apart een kopie van: zonder haar leest niemand nog iets.`,
    );
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'kek-exists') throw error;
    terminal.say(`In ${keyDir} staat al een hoofdsleutel. Er is niets veranderd.`);
  }
  return 0;
};
