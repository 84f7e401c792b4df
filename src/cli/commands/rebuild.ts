import 'reflect-metadata';
import { openInstallation } from '../../installation.js';
import { askServer } from '../ask-server.js';
import { mustHoldData } from '../parts.js';
import { rebuildViews, type RebuildProgress, type Rebuilt } from '../rebuild.js';
import { count, events } from '../wording.js';
import type { Run, Surroundings } from './command.js';

export const runRebuild: Run = async (_given, { config, terminal }) => {
  if (!config.engines) mustHoldData(config.dataDir);
  const onProgress = ({ view, turn, turns, done, total }: RebuildProgress) =>
    terminal.progress(
      `Bezig: ${count(done)} van ${count(total)} gebeurtenissen (${view}, ${turn} van ${turns})`,
    );
  const asked = await askServer<Rebuilt>(config.dataDir, { ask: 'rebuild' }, (progress) =>
    onProgress(progress as RebuildProgress),
  );
  const rebuilt = asked ?? (await rebuildHere(config, onProgress));
  terminal.say(`Klaar: ${count(rebuilt.views)} overzichten opgebouwd uit ${events(rebuilt.events)}.`);
  return 0;
};

/** Nobody answers: the data is opened as a server would; where other instances work on it, the one that leads builds. @throws StoreError `folder-in-use`, `kek-missing` */
async function rebuildHere(
  config: Surroundings['config'],
  onProgress: (progress: RebuildProgress) => void,
): Promise<Rebuilt> {
  const installation = await openInstallation(config);
  try {
    return await rebuildViews(installation.engine, onProgress);
  } finally {
    await installation.close();
  }
}
