import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { dangersOf } from './config-engines.js';
import { BadConfig, isSecure, readConfig } from './config.js';
import { Moved } from './engine/moving.js';
import { CorruptEvent } from './engine/ports.js';
import { openInstallation, type Installation } from './installation.js';
import { closeServer, createServer } from './server.js';
import { movedSentence, openAtLast } from './waiting.js';
import { serveControl } from './cli/control.js';
import { firstSteps } from './cli/first-steps.js';

/** `npm start`: a real network on its own data. Ends by SIGTERM or SIGINT after finishing what it does. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  if (config.engines && isSecure(config)) for (const danger of dangersOf(config.engines)) process.stderr.write(`${danger}\n`);
  const ending = endBySignal();
  const installation = await openAtLast(config, () => openInstallation(config), (sentence) => process.stderr.write(`${sentence}\n`));
  ending.first = () => installation.close();
  await serveControl({ engine: installation.engine, dataDir: config.dataDir });
  const app = await createServer(installation);
  ending.first = () => left(installation).then(() => closeServer(app)).then(() => installation.close());
  await app.listen(config.port, config.host);
  process.stdout.write(`Samenspraak luistert op ${config.publicUrl}\n`);
  await firstSteps(installation);
}

/** Twice the time between two looks of the proxy, and a little more (deploy/Caddyfile). */
const leavingMs = 5_000;

/** Where other instances serve the same people, nothing is closed before whoever passes requests on has turned to those. */
async function left(installation: Installation): Promise<void> {
  installation.leave();
  if (installation.config.engines) await pause(leavingMs);
}

/** What must be done before the process ends. While the folder is being opened that is nothing: what is half done there is done anew. */
function endBySignal(): { first: () => Promise<void> } {
  const ending = { first: async () => {} };
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => void ending.first().finally(() => process.exit(0)));
  return ending;
}

const understood: Readonly<Record<string, string>> = {
  'folder-in-use': 'Er draait al een server op deze gegevensmap. Stop die eerst, of kies een andere DATA_DIR.',
  'newer-data': 'Deze gegevens zijn geschreven door een nieuwere versie. Installeer die versie of een latere.',
  'store-newer': 'Deze gegevens zijn geschreven door een nieuwere versie. Installeer die versie of een latere.',
  'copy-unfinished': 'De kopie naar deze gegevensmap is niet af. Herhaal samenspraak copy: ze gaat verder waar ze stopte.',
  'kek-missing': 'De sleutel van deze gegevens ontbreekt in KEY_DIR. Zet het bestand kek-… terug: zonder dat bestand is geen verzegelde tekst te lezen.',
  EADDRINUSE: 'De poort is al in gebruik. Kies een andere PORT.',
};

main().catch((error: unknown) => {
  const code = (error as { code?: string }).code ?? '';
  const sentence = error instanceof CorruptEvent ? corrupt(error) : error instanceof BadConfig ? error.message : error instanceof Moved ? movedSentence(error.to) : understood[code];
  process.stderr.write(sentence ? `${sentence}\n` : `${String((error as Error)?.stack ?? error)}\n`);
  process.exit(1);
});

const corrupt = ({ number }: CorruptEvent): string =>
  `Gebeurtenis ${number} is niet meer wat er bewaard werd. Zet de laatste goede reservekopie terug (samenspraak restore) en bewaar deze map voor onderzoek.`;
