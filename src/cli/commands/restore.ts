import { resolve } from 'node:path';
import { dateTimeText } from '../../web/dates.js';
import { BadUsage, Refusal } from '../refusal.js';
import { checkTarget, restore } from '../restore.js';
import type { Terminal } from '../terminal.js';
import { count, events } from '../wording.js';
import type { Run } from './command.js';

export const runRestore: Run = async ({ places, options }, { terminal }) => {
  if (options.to === undefined)
    throw new BadUsage('Zeg met --to in welke nieuwe map de gegevens moeten komen.');
  const folders = { from: resolve(places[0]!), to: resolve(options.to) };
  checkTarget(folders);
  const keys = resolve(options.keys ?? (await askForKeys(terminal)));
  const manifest = await restore(folders, keys, (done, total) =>
    terminal.progress(`Bezig met nakijken: ${count(done)} van ${count(total)} gebeurtenissen`),
  );
  const until = dateTimeText(manifest.instant ?? manifest.made);
  terminal.say(`Teruggezet in ${folders.to}: ${events(manifest.head)}, tot en met ${until}.`);
  terminal.say(`Start met: DATA_DIR=${folders.to} KEY_DIR=${keys} npm start`);
  terminal.say('De schermen worden bij de start opgebouwd, en iedereen meldt zich opnieuw aan.');
  terminal.say('Wat na die back-up gebeurde, staat er niet in. Voer wissingen van daarna opnieuw uit.');
  return 0;
};

async function askForKeys({ ask }: Terminal): Promise<string> {
  const folder = await ask?.('In welke map staan de hoofdsleutels (kek-…)? ');
  if (!folder) {
    throw new Refusal('De hoofdsleutel zit niet in de back-up: geef met --keys de map waarin kek-… staat.');
  }
  return folder;
}
