import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { FaultProxy } from '../doubles/fault-proxy.js';

let server: Server;
let proxy: FaultProxy;
let client: Socket;
/** What the server got. */
let got: string;
let ended: string | undefined;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Says everything back. */
beforeEach(async () => {
  got = '';
  ended = undefined;
  server = createServer((socket) => {
    socket.on('data', (piece: Buffer) => (got += piece.toString()));
    socket.on('error', () => {});
    socket.pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy = await FaultProxy.start((server.address() as AddressInfo).port);
  client = await connected();
});
afterEach(async () => {
  client.destroy();
  await proxy.end();
  server.close();
});

async function connected(): Promise<Socket> {
  const socket = connect(proxy.port, '127.0.0.1');
  socket.on('error', ({ code }: NodeJS.ErrnoException) => (ended = code));
  await once(socket, 'connect');
  return socket;
}
async function echoed(text: string): Promise<string> {
  let answer = '';
  const take = (piece: Buffer) => (answer += piece.toString());
  client.on('data', take);
  client.write(text);
  while (answer.length < text.length && ended === undefined) await pause(2);
  client.off('data', take);
  return answer;
}

describe('the fault proxy', () => {
  it('passes everything on, in order, also much of it', async () => {
    const text = Array.from({ length: 200_000 }, (_, n) => n).join(' ');
    expect(await echoed(text)).toBe(text);
  });

  it('passes the end of a connection on', async () => {
    client.resume();
    client.end('last');
    await once(client, 'close');
    expect([got, ended]).toEqual(['last', undefined]);
    while (proxy.open > 0) await pause(2);
  });

  it('is late when told, and keeps the order', async () => {
    proxy.badness = { latencyMs: 20 };
    const since = performance.now();
    for (let n = 0; n < 10; n++) expect(await echoed(`piece ${n}`)).toBe(`piece ${n}`);
    expect(performance.now() - since).toBeGreaterThan(60);
  });

  it('throttles', async () => {
    proxy.badness = { bytesPerSecond: 100_000 };
    const since = performance.now();
    expect(await echoed('x'.repeat(10_000))).toHaveLength(10_000);
    expect(performance.now() - since).toBeGreaterThan(180);
  });

  it('holds everything back while there is a partition, and lets it through afterwards', async () => {
    proxy.partition(60_000);
    client.write('held');
    await pause(60);
    expect([got, ended]).toEqual(['', undefined]);
    proxy.heal();
    while (got === '') await pause(2);
    expect(got).toBe('held');
  });

  it('ends a partition by itself', async () => {
    proxy.partition(50);
    expect(await echoed('held')).toBe('held');
  });

  it('can be half open: the server hears, the client does not', async () => {
    proxy.partition(60_000, 'back');
    let heard = '';
    client.on('data', (piece: Buffer) => (heard += piece.toString()));
    client.write('question');
    while (got === '') await pause(2);
    await pause(30);
    expect([got, heard, ended]).toEqual(['question', '', undefined]);
  });

  it('resets every connection, and takes new ones', async () => {
    expect(await echoed('one')).toBe('one');
    proxy.reset();
    while (ended === undefined) await pause(2);
    expect(ended).toBe('ECONNRESET');
    ended = undefined;
    client = await connected();
    expect(await echoed('two')).toBe('two');
  });

  it('resets connections now and then when told', async () => {
    expect(await echoed('one')).toBe('one');
    proxy.badness = { resets: 1 };
    while (ended === undefined) await pause(10);
    expect(ended).toBe('ECONNRESET');
  });

  it('cuts an answer after so many bytes', async () => {
    proxy.badness = { cutAfter: 3 };
    let heard = '';
    client.on('data', (piece: Buffer) => (heard += piece.toString()));
    client.write('question');
    while (ended === undefined && !client.destroyed) await pause(2);
    expect('question'.startsWith(heard) && heard.length <= 3).toBe(true);
    expect(got).toBe('question');
  });
});
