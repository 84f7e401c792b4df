/**
 * A double of an EventStoreDB node, for tests: `node main.mjs FOLDER PORT` (0 for any free one). It is a process of its
 * own with an append-only file, so that SIGKILL, SIGSTOP and SIGTERM are real. Prints one line of JSON when it serves: its
 * `url`, its `port` and the port of its `control`, an HTTP server for switching faults on.
 */
import { createServer } from 'node:http';
import { append, Appending, batchAppend } from './appending.mjs';
import { softDelete, tombstone } from './deleting.mjs';
import { listen } from './door.mjs';
import { unavailable } from './errors.mjs';
import { Faults } from './faults.mjs';
import {
  features,
  GossipService,
  gossip,
  grpc,
  ServerFeaturesService,
  StreamsService,
  uuidOf,
} from './generated.mjs';
import { read } from './reading.mjs';
import { Store } from './store.mjs';

const [folder, wanted = '0'] = process.argv.slice(2);
const version = '24.10.0-double';
const host = '127.0.0.1';
const store = new Store(folder);
const faults = new Faults();
const appending = new Appending(store, faults);
const subscriptions = new Set();

const server = new grpc.Server({ 'grpc.max_receive_message_length': 17 * 1024 * 1024 });
server.addService(StreamsService, {
  read: read(store, faults, subscriptions),
  append: append(appending, faults),
  batchAppend: batchAppend(appending, faults),
  tombstone: tombstone(store),
  delete: softDelete(store),
});
server.addService(ServerFeaturesService, { getSupportedMethods });
server.addService(GossipService, { read: members });

const door = await listen({
  grpc: server,
  host,
  port: Number(wanted),
  version: () => faults.version ?? version,
});
const { port } = door.address();
const control = createServer(controlled).listen(0, host, () => {
  const ready = { url: `esdb://${host}:${port}?tls=false`, port, control: control.address().port, version };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
});
process.on('SIGTERM', () => {
  door.close();
  setTimeout(() => process.exit(0), subscriptions.size > 0 ? faults.grace : 50);
});

function getSupportedMethods(_call, callback) {
  const supported = new features.SupportedMethods();
  supported.setEventStoreServerVersion(faults.version ?? version);
  for (const { path } of Object.values(StreamsService)) {
    const [, service, method] = path.split('/');
    const one = new features.SupportedMethod();
    one.setServiceName(service.toLowerCase());
    one.setMethodName(method.toLowerCase());
    if (method === 'Read') one.setFeaturesList(['position', 'events']);
    supported.addMethods(one);
  }
  callback(null, supported);
}

/** One member, or, while another node leads, that one. */
function members(_call, callback) {
  const endPoint = new gossip.EndPoint();
  endPoint.setAddress(faults.leader?.host ?? host);
  endPoint.setPort(faults.leader?.port ?? port);
  const member = new gossip.MemberInfo();
  member.setInstanceId(uuidOf('00000000-0000-4000-8000-000000000000'));
  member.setTimeStamp(String(Date.now()));
  member.setState(gossip.MemberInfo.VNodeState.LEADER);
  member.setIsAlive(true);
  member.setHttpEndPoint(endPoint);
  const cluster = new gossip.ClusterInfo();
  cluster.addMembers(member);
  callback(null, cluster);
}

/** `POST /<act>` with JSON: what a test does to the server. */
const acts = {
  fault: (fault) => faults.add(fault),
  clear: () => faults.clear(),
  clock: ({ ms }) => (faults.clock = ms),
  grace: ({ ms }) => (faults.grace = ms),
  version: ({ version: old }) => (faults.version = old),
  leader: ({ host: name, port: at }) => (faults.leader = at ? { host: name, port: at } : undefined),
  release: () => appending.release(),
  cut: ({ appends }) => store.cut(appends),
  drop: dropSubscriptions,
  state: () => ({ events: store.all.length, held: appending.held.length, subscriptions: subscriptions.size }),
};

function dropSubscriptions() {
  for (const call of subscriptions) call.emit('error', unavailable());
  subscriptions.clear();
}

function controlled(request, response) {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const act = acts[request.url.slice(1)];
    const answer = act?.(JSON.parse(Buffer.concat(parts).toString() || '{}'));
    response.statusCode = act ? 200 : 404;
    response.end(JSON.stringify(answer ?? {}));
  });
}
