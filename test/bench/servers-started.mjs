/** The servers that the bench starts where no address is given; each is ended by its pid. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folder, freePort } from './tools.mjs';

const at = (path) => new URL(path, import.meta.url).pathname;

/** `{ name, url, end() }`. */
export async function mongo() {
  const { MONGODB_URL } = process.env;
  if (MONGODB_URL) return { name: 'MongoDB at MONGODB_URL', url: MONGODB_URL, end: async () => {} };
  const place = folder();
  const started = spawnSync(at('../servers/mongodb-java/start'), [place, String(await freePort())], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  if (started.status !== 0) throw new Error(`There is no MongoDB to measure: ${started.stderr}`);
  const end = async () => process.kill(Number(readFileSync(join(place, 'pid'), 'utf8')));
  return { name: 'mongo-java-server', url: started.stdout.trim(), end };
}

/** `{ isReal, name, url, end() }`. */
export async function eventStore() {
  const { EVENTSTORE_URL } = process.env;
  if (EVENTSTORE_URL) return { isReal: true, name: 'EventStoreDB at EVENTSTORE_URL', url: EVENTSTORE_URL, end: async () => {} };
  const child = spawn(process.execPath, ['--no-warnings', at('../doubles/eventstoredb/main.mjs'), folder(), '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(child.stdout, 'data');
  const end = async () => {
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  };
  return { isReal: false, name: 'the double', url: JSON.parse(line.toString()).url, end };
}
