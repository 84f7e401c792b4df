import { resolve } from 'node:path';
import { makeBackup } from '../backup.js';
import { events, size } from '../wording.js';
import type { Run } from './command.js';

export const runBackup: Run = async ({ places }, { config, terminal }) => {
  const to = resolve(places[0]!);
  const manifest = await makeBackup({ ...config, to }, ({ holds }, { done, total }) => {
    terminal.progress(`Bezig met ${holds}: ${Math.floor((100 * done) / Math.max(1, total))} %`);
  });
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  terminal.say(`Back-up gemaakt in ${to}: ${events(manifest.head)}, ${size(bytes)}.`);
  terminal.say(
    `De hoofdsleutel zit er niet in. Zonder ${config.keyDir} is deze back-up onleesbaar: bewaar daarvan apart een kopie.`,
  );
  return 0;
};
