import 'reflect-metadata';
import { BadConfig, readConfig } from './config.js';
import { openInstallation } from './installation.js';
import { createServer } from './server.js';
import { serveControl } from './cli/control.js';
import { firstSteps } from './cli/first-steps.js';

/** `npm start`: a real network on its own data. Ends by SIGTERM or SIGINT after finishing what it does. */
async function main(): Promise<void> {
  const config = readConfig(process.env);
  const installation = await openInstallation(config);
  await serveControl({ engine: installation.engine, dataDir: config.dataDir });
  const app = await createServer(installation);
  const stop = async () => {
    await app.close();
    await installation.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  await app.listen(config.port, config.host);
  process.stdout.write(`Samenspraak luistert op ${config.publicUrl}\n`);
  await firstSteps(installation);
}

const understood: Readonly<Record<string, string>> = {
  'folder-in-use': 'Another server is running on this data folder. Stop it first, or choose another DATA_DIR.',
  'newer-data': 'This data was written by a newer version. Install that version or a later one.',
  'kek-missing': 'The key-encryption key of this data is missing from KEY_DIR. Put the kek-… file back; without it no sealed text can be read.',
  EADDRINUSE: 'The port is in use. Choose another PORT.',
};

main().catch((error: unknown) => {
  const code = (error as { code?: string }).code ?? '';
  const sentence = error instanceof BadConfig ? error.message : understood[code];
  process.stderr.write(sentence ? `${sentence}\n` : `${String((error as Error)?.stack ?? error)}\n`);
  process.exit(1);
});
