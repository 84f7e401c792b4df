/**
 * Sends recorded commands once more: the same bytes over bare sockets, which is what the server takes for them, or the same
 * documents through the driver, which is what anybody pays who uses it.
 */
import { connect } from 'node:net';
import { BSON } from 'mongodb';
import { answersTo, idOf } from './wiretap.mjs';

/** What a server would take for a repeat of the same write, and not do. */
const ofTheSession = ['lsid', 'txnNumber', '$clusterTime'];

function withoutSession(bytes) {
  const length = bytes.readInt32LE(21);
  const exact = { promoteValues: false, promoteLongs: false, bsonRegExp: true };
  const command = BSON.deserialize(bytes.subarray(21, 21 + length), exact);
  for (const name of ofTheSession) delete command[name];
  const message = Buffer.concat([bytes.subarray(0, 21), BSON.serialize(command), bytes.subarray(21 + length)]);
  message.writeInt32LE(message.length, 0);
  return message;
}

class Line {
  #socket;
  #held = Buffer.alloc(0);
  #waiting = new Map();

  constructor(port, host) {
    this.#socket = connect(port, host);
    this.#socket.setNoDelay(true);
    this.#socket.on('data', (piece) => this.#take(piece));
  }

  send(bytes) {
    return new Promise((resolve) => {
      this.#waiting.set(idOf(bytes), resolve);
      this.#socket.write(bytes);
    });
  }

  close() {
    this.#socket.destroy();
  }

  #take(piece) {
    this.#held = this.#held.length > 0 ? Buffer.concat([this.#held, piece]) : piece;
    while (this.#held.length >= 4 && this.#held.length >= this.#held.readInt32LE(0)) {
      this.#waiting.get(answersTo(this.#held))?.(BSON.deserialize(this.#held.subarray(21, 21 + this.#held.readInt32LE(21))));
      this.#held = this.#held.subarray(this.#held.readInt32LE(0));
    }
  }
}

/**
 * Each command is sent once everything is answered that was answered before it was sent then: as many at a time, and nothing
 * waits for anything else.
 */
function asThen(commands, send) {
  const moments = commands.flatMap((command, n) => [
    { at: command.sent, n, isSent: true },
    { at: command.answered, n, isSent: false },
  ]);
  moments.sort((a, b) => a.at - b.at || Number(b.isSent) - Number(a.isSent));
  return async () => {
    const answers = [];
    for (const { n, isSent } of moments) {
      if (isSent) answers[n] = send(n);
      else await answers[n];
    }
  };
}

/** Ready to be replayed over bare sockets, one for each connection of then. */
export function replayer(commands, port, host = '127.0.0.1') {
  const lines = new Map();
  const lineOf = (connection) => lines.get(connection) ?? lines.set(connection, new Line(port, host)).get(connection);
  const bytes = commands.map((command) => withoutSession(command.bytes));
  const replay = asThen(commands, (n) => lineOf(commands[n].connection).send(bytes[n]));
  return { replay, close: () => lines.forEach((line) => line.close()) };
}

/** Ready to be asked of the driver: what it does for a program that has everything at hand and does nothing with the answers. */
export function driver(commands, db) {
  const given = commands.map(({ bytes }) => argumentsOf(bytes));
  return asThen(commands, (n) => ask(db, given[n]));
}

/** The documents of a command stand in its body, or behind it in sections of their own. */
function argumentsOf(bytes) {
  const read = (at) => BSON.deserialize(bytes.subarray(at, at + bytes.readInt32LE(at)), { promoteBuffers: false });
  const command = read(21);
  for (let at = 21 + bytes.readInt32LE(21); at < bytes.length; ) {
    const end = at + 1 + bytes.readInt32LE(at + 1);
    const name = bytes.subarray(at + 5, bytes.indexOf(0, at + 5)).toString();
    command[name] = [];
    for (at += 6 + name.length; at < end; at += bytes.readInt32LE(at)) command[name].push(read(at));
  }
  return command;
}

function ask(db, { find, insert, update, delete: from, createIndexes, ...rest }) {
  const of = (name) => db.collection(name);
  const { ordered } = rest;
  if (find) return of(find).find(rest.filter, pick(rest, ['sort', 'limit', 'batchSize', 'projection'])).toArray();
  if (insert) return of(insert).insertMany(rest.documents, { ordered });
  if (update) return of(update).bulkWrite(rest.updates.map(({ q, u, upsert = false }) => ({ updateOne: { filter: q, update: u, upsert } })), { ordered });
  if (from) return of(from).deleteMany(rest.deletes[0].q);
  return of(createIndexes).createIndexes(rest.indexes);
}
const pick = (from, names) => Object.fromEntries(names.filter((name) => name in from).map((name) => [name, from[name]]));
