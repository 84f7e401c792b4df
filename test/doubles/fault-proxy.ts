import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** How a network is bad. Everything is absent at first. */
export interface Badness {
  /** Mean of what each piece takes more on its way, in milliseconds; mostly less, seldom much more. */
  readonly latencyMs?: number;
  readonly bytesPerSecond?: number;
  /** Chance a second that a connection is reset. */
  readonly resets?: number;
  /** Bytes from the server after which a connection is reset. */
  readonly cutAfter?: number;
}
type Direction = 'there' | 'back';

const mostHeld = 1024 * 1024;
const second = 1_000;

/** What goes one way of one connection: in order, late, and not at all while the way is closed. */
class Way {
  private readonly held: Buffer[] = [];
  private bytes = 0;
  private freeAt = 0;
  private passed = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly from: Socket,
    private readonly to: Socket,
    private readonly proxy: FaultProxy,
    readonly direction: Direction,
    private readonly reset: () => void,
  ) {
    from.on('data', (piece: Buffer) => this.take(piece));
    from.on('end', () => this.take(undefined));
  }

  /** Goes on with what was held back. */
  look(): void {
    if (this.timer || this.held.length === 0 || this.proxy.isClosed(this.direction)) return;
    const { latencyMs = 0, bytesPerSecond = Infinity } = this.proxy.badness;
    const [piece] = this.held;
    const now = performance.now();
    this.freeAt =
      Math.max(this.freeAt, now - Math.log(1 - this.proxy.random()) * latencyMs) +
      (piece!.length / bytesPerSecond) * second;
    this.timer = setTimeout(() => this.pass(), this.freeAt - now);
  }

  stop(): void {
    clearTimeout(this.timer);
    this.held.length = 0;
  }

  private take(piece: Buffer | undefined): void {
    this.held.push(piece ?? Buffer.alloc(0));
    this.bytes += piece?.length ?? 0;
    if (this.bytes > mostHeld) this.from.pause();
    this.look();
  }

  private pass(): void {
    this.timer = undefined;
    if (this.proxy.isClosed(this.direction)) return;
    const piece = this.held.shift()!;
    const left =
      (this.direction === 'back' ? (this.proxy.badness.cutAfter ?? Infinity) : Infinity) - this.passed;
    this.bytes -= piece.length;
    this.passed += piece.length;
    if (piece.length === 0) return void this.to.end();
    this.to.write(piece.subarray(0, left));
    if (piece.length >= left) return this.reset();
    this.from.resume();
    this.look();
  }
}

interface Connection {
  readonly ways: readonly Way[];
  readonly reset: () => void;
}

/** Between a client and one server: everything passes through here, for as long and as well as a test lets it. */
export class FaultProxy {
  badness: Badness = {};
  private readonly connections = new Set<Connection>();
  private readonly closed = new Map<Direction, number>();
  private readonly resetting: NodeJS.Timeout;

  private constructor(
    private readonly server: Server,
    private readonly target: { readonly host: string; readonly port: number },
    readonly random: () => number,
  ) {
    server.on('connection', (socket) => this.accept(socket));
    this.resetting = setInterval(() => this.resetSome(), second).unref();
  }

  static async start(port: number, random = Math.random, host = '127.0.0.1'): Promise<FaultProxy> {
    const server = createServer({ allowHalfOpen: true });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new FaultProxy(server, { host, port }, random);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get open(): number {
    return this.connections.size;
  }

  /** Nothing gets through for so long, nor do connections end; what was sent arrives afterwards. One way alone: half open. */
  partition(ms: number, ...directions: readonly Direction[]): void {
    const ways = directions.length > 0 ? directions : (['there', 'back'] as const);
    for (const way of ways) this.closed.set(way, performance.now() + ms);
    setTimeout(() => this.lookAgain(), ms + 1).unref();
  }

  heal(): void {
    this.badness = {};
    this.closed.clear();
    this.lookAgain();
  }

  isClosed(direction: Direction): boolean {
    return (this.closed.get(direction) ?? 0) > performance.now();
  }

  /** Every connection ends at once, what was on its way included. */
  reset(): void {
    for (const { reset } of this.connections) reset();
  }

  async end(): Promise<void> {
    clearInterval(this.resetting);
    this.reset();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private accept(near: Socket): void {
    const far = connect({ ...this.target, allowHalfOpen: true });
    const reset = () => {
      this.connections.delete(connection);
      for (const way of connection.ways) way.stop();
      for (const socket of [near, far]) socket.resetAndDestroy();
    };
    const ways = [new Way(near, far, this, 'there', reset), new Way(far, near, this, 'back', reset)];
    const connection = { ways, reset };
    this.connections.add(connection);
    for (const socket of [near, far]) socket.on('error', reset);
    let open = 2;
    for (const socket of [near, far])
      socket.on('close', () => --open === 0 && this.connections.delete(connection));
  }

  private lookAgain(): void {
    for (const { ways } of this.connections) for (const way of ways) way.look();
  }

  private resetSome(): void {
    const { resets = 0 } = this.badness;
    for (const { reset } of this.connections) if (this.random() < resets) reset();
  }
}
