/**
 * One port for both, as a node has: what begins as HTTP/2 is gRPC, anything else a question over HTTP. `GET /info` says what
 * the node is, `/health/live` answers 204 once it serves (engines.md, start-up).
 */
import { createServer as createHttp } from 'node:http';
import { createServer } from 'node:net';
import { grpc as library } from './generated.mjs';

const preface = 'PRI ';

/** @returns the listening socket; closed, it takes no new connection and leaves the others alone */
export async function listen({ grpc, host, port, version }) {
  const calls = grpc.createConnectionInjector(library.ServerCredentials.createInsecure());
  const questions = createHttp((request, response) => answer(request.url, response, version));
  const door = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('readable', () => {
      const first = socket.read();
      if (!first) return;
      socket.unshift(first);
      if (String(first.subarray(0, preface.length)) === preface) calls.injectConnection(socket);
      else questions.emit('connection', socket);
    });
  });
  await new Promise((resolve, reject) => door.once('error', reject).listen(port, host, resolve));
  return door;
}

function answer(url, response, version) {
  if (url === '/health/live') return void response.writeHead(204).end();
  if (url !== '/info') return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ esVersion: version(), state: 'leader' }));
}
