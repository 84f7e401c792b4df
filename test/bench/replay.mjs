/** Sends recorded commands once more, the same bytes, over bare sockets, and reads the answers: what the server takes for them. */
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
 * Ready to be replayed. Each command is sent once everything is answered that was answered before it was sent then: as many
 * at a time, and nothing waits for anything else.
 */
export function replayer(commands, port, host = '127.0.0.1') {
  const lines = new Map();
  const sent = commands.map((command) => ({ ...command, bytes: withoutSession(command.bytes) }));
  const moments = sent.flatMap((command, n) => [
    { at: command.sent, n, isSent: true },
    { at: command.answered, n, isSent: false },
  ]);
  moments.sort((a, b) => a.at - b.at || Number(b.isSent) - Number(a.isSent));
  const lineOf = (connection) => lines.get(connection) ?? lines.set(connection, new Line(port, host)).get(connection);
  const replay = async () => {
    const answers = [];
    for (const { n, isSent } of moments) {
      if (isSent) answers[n] = lineOf(sent[n].connection).send(sent[n].bytes);
      else await answers[n];
    }
  };
  return { replay, close: () => lines.forEach((line) => line.close()) };
}
