/** Between the driver and MongoDB: keeps every command as it went over the wire, with when it was sent and answered. */
import { BSON } from 'mongodb';
import { connect, createServer } from 'node:net';

const opMsg = 2013;
/** What the driver says on its own account. */
const housekeeping = new Set(['hello', 'isMaster', 'ismaster', 'ping', 'endSessions', 'buildInfo', 'saslStart', 'saslContinue']);

/** Calls `take` with each whole message of a stream of bytes. */
function messages(take) {
  let held = Buffer.alloc(0);
  return (piece) => {
    held = held.length > 0 ? Buffer.concat([held, piece]) : piece;
    while (held.length >= 4 && held.length >= held.readInt32LE(0)) {
      const length = held.readInt32LE(0);
      take(held.subarray(0, length));
      held = held.subarray(length);
    }
  };
}

export const idOf = (message) => message.readInt32LE(4);
export const answersTo = (message) => message.readInt32LE(8);

function commandOf(message) {
  if (message.readInt32LE(12) !== opMsg) return undefined;
  const length = message.readInt32LE(21);
  const command = BSON.deserialize(message.subarray(21, 21 + length));
  const [name] = Object.keys(command);
  return housekeeping.has(name) ? undefined : { name, database: command.$db };
}

export class Wiretap {
  /** In the order in which they were sent: `{ name, database, bytes, connection, sent, answered }`. */
  commands = [];
  #server;
  #sockets = new Set();
  #connections = 0;

  static async before(port, host = '127.0.0.1') {
    const tap = new Wiretap();
    tap.#server = createServer((near) => tap.#join(near, connect(port, host)));
    await new Promise((resolve) => tap.#server.listen(0, '127.0.0.1', resolve));
    return tap;
  }

  get port() {
    return this.#server.address().port;
  }

  /** What was sent while `work` ran. */
  async during(work) {
    this.commands = [];
    const result = await work();
    return { result, commands: this.commands };
  }

  close() {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
  }

  #join(near, far) {
    const connection = this.#connections++;
    const open = new Map();
    near.on('data', messages((message) => this.#sent(message, connection, open)));
    far.on('data', messages((message) => this.#answered(message, open)));
    near.pipe(far).pipe(near);
    for (const socket of [near, far]) {
      this.#sockets.add(socket);
      socket.on('error', () => {}).on('close', () => this.#sockets.delete(socket));
    }
  }

  #sent(message, connection, open) {
    const command = commandOf(message);
    if (!command) return;
    const noted = { ...command, bytes: Buffer.from(message), connection, sent: performance.now(), answered: undefined };
    open.set(idOf(message), noted);
    this.commands.push(noted);
  }

  #answered(message, open) {
    const command = open.get(answersTo(message));
    if (command) command.answered = performance.now();
  }
}
