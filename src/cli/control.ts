import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import type { Engine } from '../engine/index.js';
import { rebuildViews } from './rebuild.js';
import { sentenceOf } from './refusal.js';

/** What the command line asks of a running server, one JSON line each way; `progress` may come many times. */
export type Ask = { readonly ask: 'rebuild' } | { readonly ask: 'views' };
export type Reply =
  { readonly progress: object } | { readonly answer: object } | { readonly refused: string };

/** How far the views of the running server are. */
export interface ViewsStanding {
  readonly head: number;
  readonly reached: number;
  readonly fault?: string;
}

const MOST_BYTES = 100;
const MOST_ASKED = 1_000;

/**
 * The address of the socket: in the data folder, where this user alone may come. The system takes about a hundred
 * bytes; of the full path and the one from here the shorter is used.
 */
export function controlPath(dataDir: string): string {
  const full = join(dataDir, 'control.sock');
  const near = relative(process.cwd(), full);
  return near.length < full.length ? near : full;
}

/**
 * Takes what the command line asks of this process as long as it runs. Where a socket can't be (a long path, some network
 * disks) the server runs without: `rebuild` then asks to stop it first.
 */
export async function serveControl({
  engine,
  dataDir,
}: {
  engine: Engine;
  dataDir: string;
}): Promise<{ close(): void }> {
  const path = controlPath(dataDir);
  if (Buffer.byteLength(path) > MOST_BYTES) return { close: () => {} };
  const open = new Set<Socket>();
  const desk = new ControlDesk(engine);
  const server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => {});
    void desk.serve(socket);
  });
  if (!isMade(dataDir)) return { close: () => {} };
  rmSync(path, { force: true });
  if (!(await listens(server, path))) return { close: () => {} };
  chmodSync(path, 0o600);
  server.unref();
  const remove = () => rmSync(path, { force: true });
  process.once('exit', remove);
  return {
    close: () => {
      process.removeListener('exit', remove);
      server.close();
      for (const socket of open) socket.destroy();
      remove();
    },
  };
}

/** On engines elsewhere nothing else needs the folder. */
function isMade(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return true;
  } catch {
    return false;
  }
}

const listens = (server: Server, path: string): Promise<boolean> =>
  new Promise((resolve) => server.once('error', () => resolve(false)).listen(path, () => resolve(true)));

class ControlDesk {
  private rebuilding = false;

  constructor(private readonly engine: Engine) {}

  async serve(socket: Socket): Promise<void> {
    const reply = (one: Reply) => void (socket.writable && socket.write(`${JSON.stringify(one)}\n`));
    try {
      const asked = JSON.parse(await firstLine(socket)) as Partial<Ask>;
      reply({ answer: await this.answer(asked, (progress) => reply({ progress })) });
    } catch (error) {
      reply({ refused: sentenceOf(error) });
    } finally {
      socket.end();
    }
  }

  private async answer({ ask }: Partial<Ask>, onProgress: (progress: object) => void): Promise<object> {
    if (ask === 'views') return this.standing();
    if (ask === 'rebuild') return this.rebuild(onProgress);
    throw new Error('unknown request');
  }

  private async standing(): Promise<ViewsStanding> {
    const views = await this.engine.progress();
    const head = await this.engine.with.events.head();
    const reached = Math.min(views.reached(), head);
    return views.fault === undefined ? { head, reached } : { head, reached, fault: views.fault };
  }

  /** Goes on when whoever asked goes away. */
  private async rebuild(onProgress: (progress: object) => void): Promise<object> {
    if (this.rebuilding) throw Object.assign(new Error('busy'), { code: 'rebuilding' });
    this.rebuilding = true;
    try {
      return await rebuildViews(this.engine, onProgress);
    } finally {
      this.rebuilding = false;
    }
  }
}

async function firstLine(socket: Socket): Promise<string> {
  let seen = 0;
  socket.on('data', (piece) => {
    seen += piece.length;
    if (seen > MOST_ASKED) socket.destroy();
  });
  for await (const line of createInterface({ input: socket })) return line;
  throw new Error('nothing was asked');
}
