import 'reflect-metadata';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';
import { readConfig, type Config } from '../config.js';
import { startClean, NotOurs } from '../demo/folder.js';
import { linesOf, makeLinks } from '../demo/links.js';
import { BrokenStep } from '../demo/script.js';
import { openDemo, seed } from '../demo/seed.js';
import { closeServer, createServer } from '../server.js';
import { sentenceOf } from './refusal.js';
import { processTerminal } from './terminal.js';
import { count } from './wording.js';

/** `npm run demo`: makes the demo in `DATA_DIR` (./demo-data), then serves it. Each run starts clean. */
async function main(): Promise<void> {
  const terminal = processTerminal();
  const config = await demoConfig();
  startClean(config.dataDir, config.keyDir);
  const began = performance.now();
  const { subjects, events } = await seed(config, (part) => terminal.say(`De demo maken: ${part} …`));
  terminal.say(
    `${count(events)} gebeurtenissen in ${Math.ceil((performance.now() - began) / 1_000)} seconden.\n`,
  );
  const installation = await openDemo(config);
  const app = await createServer(installation);
  const stop = async () => {
    await closeServer(app);
    await installation.close();
    process.exit(0);
  };
  process.once('SIGTERM', () => void stop());
  process.once('SIGINT', () => void stop());
  await app.listen(config.port, config.host);
  const links = await makeLinks(installation, (role) => subjects[role]);
  for (const line of linesOf(links)) terminal.say(line);
}

/** Port 0 means any free one; it must be known before the server starts, since the links and cookies name the address. */
async function demoConfig(): Promise<Config> {
  const env = { ...process.env, DATA_DIR: process.env.DATA_DIR || 'demo-data', DEMO: 'on' };
  const asked = readConfig(env);
  return asked.port === 0 ? readConfig({ ...env, PORT: String(await freePort(asked.host)) }) : asked;
}

function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createTcpServer().once('error', reject);
    server.listen(0, host, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

const ofTheDemo: Readonly<Record<string, string>> = {
  EADDRINUSE: 'Deze poort is bezet. Kies een andere met PORT.',
  'folder-in-use': 'De demo draait al op deze map. Stop ze eerst, of kies een andere map met DATA_DIR.',
};

function sentence(error: unknown): string {
  if (error instanceof NotOurs) return error.message;
  if (error instanceof BrokenStep) return `De demo klopt niet meer. ${error.message}`;
  return ofTheDemo[(error as { code?: string }).code ?? ''] ?? sentenceOf(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`${sentence(error)}\n`);
  process.exit(1);
});
