import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { controlPath, type Ask, type Reply } from './control.js';
import { Refusal } from './refusal.js';

/**
 * Asks the server that runs on the folder. Undefined when none answers there.
 * @throws Refusal with what the server refused, or when it ended meanwhile
 */
export async function askServer<Answer>(
  dataDir: string,
  ask: Ask,
  onProgress: (progress: object) => void = () => {},
): Promise<Answer | undefined> {
  const socket = await connected(controlPath(dataDir));
  if (!socket) return undefined;
  try {
    socket.write(`${JSON.stringify(ask)}\n`);
    for await (const line of createInterface({ input: socket })) {
      const reply = JSON.parse(line) as Reply;
      if ('progress' in reply) onProgress(reply.progress);
      else if ('refused' in reply) throw new Refusal(reply.refused);
      else return reply.answer as Answer;
    }
  } finally {
    socket.destroy();
  }
  throw new Refusal('De server stopte intussen: start hem en probeer opnieuw.');
}

/** A socket that nobody listens on was left by a server that was killed. */
function connected(path: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.on('error', () => socket.destroy());
      resolve(socket);
    });
    socket.once('error', () => resolve(undefined));
  });
}
