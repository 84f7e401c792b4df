import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { BSON } from 'mongodb';

const MESSAGE = 2013;
const replyFlags = Buffer.from([0, 0, 0, 0, 0]);

/**
 * Between us and a MongoDB: the server as it is, but for what a test wants otherwise. It changes members of answers where
 * they stand and answers sign-ins itself, so it needs no server that can do these things.
 */
export class MongoBetween {
  /** The server's clock is so far ahead. */
  clockAhead = 0;
  /** The server speaks no later version of the protocol. */
  wireVersion: number | undefined;
  /** The server takes no credentials. */
  refuses = false;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async before(url: string): Promise<MongoBetween> {
    const { hostname, port } = new URL(url);
    const server = createServer((client) => between.join(client, connect(Number(port || 27017), hostname)));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const at = new URL(url);
    at.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    const between = new MongoBetween(server, String(at));
    return between;
  }

  async end(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket, upstream: Socket): void {
    for (const socket of [client, upstream]) {
      this.sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => (this.sockets.delete(socket), client.destroy(), upstream.destroy()));
    }
    client.on('data', whole((message) => this.asked(message, client, upstream)));
    upstream.on('data', whole((message) => client.write(this.changed(message))));
  }

  private asked(message: Buffer, client: Socket, upstream: Socket): void {
    const signsIn = message.includes('saslStart') && !message.includes('speculativeAuthenticate');
    if (!this.refuses || !signsIn) return void upstream.write(message);
    client.write(refusal(message.readInt32LE(4)));
  }

  private changed(message: Buffer): Buffer {
    const time = valueAt(message, 0x09, 'localTime');
    if (time > 0) message.writeBigInt64LE(message.readBigInt64LE(time) + BigInt(this.clockAhead), time);
    const wire = valueAt(message, 0x10, 'maxWireVersion');
    if (wire > 0 && this.wireVersion !== undefined) message.writeInt32LE(this.wireVersion, wire);
    return message;
  }
}

/** Messages whole, as their own length says. */
function whole(take: (message: Buffer) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 4 && rest.length >= rest.readInt32LE(0)) {
      const length = rest.readInt32LE(0);
      take(Buffer.from(rest.subarray(0, length)));
      rest = rest.subarray(length);
    }
  };
}

/** Where the value of a member of that type stands; 0 where there is none. */
function valueAt(message: Buffer, type: number, name: string): number {
  const member = Buffer.concat([Buffer.from([type]), Buffer.from(`${name}\0`)]);
  const at = message.indexOf(member);
  return at < 0 ? 0 : at + member.length;
}

function refusal(responseTo: number): Buffer {
  const document = BSON.serialize({ ok: 0, errmsg: 'Authentication failed.', code: 18, codeName: 'AuthenticationFailed' });
  const header = Buffer.alloc(16);
  header.writeInt32LE(16 + replyFlags.length + document.length, 0);
  header.writeInt32LE(responseTo, 8);
  header.writeInt32LE(MESSAGE, 12);
  return Buffer.concat([header, replyFlags, document]);
}
