/** Streams.Read: one stream or $all, once or as a subscription. Writes wait for the reader. */
import { identifierOf, nameOf, streams, uuidOf } from './generated.mjs';
import { denied, streamDeleted, unavailable } from './errors.mjs';
import { redirected } from './appending.mjs';

const { ReadResp } = streams;
const backwards = 1;
const ticksPerMs = 10_000n;
/** Events scanned without a match before a checkpoint is due, where the client does not say. */
const searchWindow = 32;

export function read(store, faults, subscriptions) {
  return (call) => {
    const options = call.request.getOptions();
    const stream = options.hasStream() ? nameOf(options.getStream().getStreamIdentifier()) : '$all';
    call.on('error', () => {});
    const redirect = redirected(call, faults);
    if (redirect) return call.emit('error', redirect);
    const fault = faults.take(['read-unavailable', 'read-silent', 'read-denied'], stream);
    if (fault?.kind === 'read-unavailable') return call.emit('error', unavailable());
    if (fault?.kind === 'read-denied') return call.emit('error', denied());
    if (fault) return;
    if (options.hasSubscription()) return void follow(call, store, options, stream, { faults, subscriptions });
    void (stream === '$all' ? readAll(call, store, options) : readStream(call, store, options, stream));
  };
}

async function readStream(call, store, options, stream) {
  const found = store.visible(stream);
  if (found?.deleted) return call.emit('error', streamDeleted(stream));
  if (!found) {
    const missing = new ReadResp.StreamNotFound();
    missing.setStreamIdentifier(identifierOf(stream));
    const response = new ReadResp();
    response.setStreamNotFound(missing);
    call.write(response);
    return call.end();
  }
  const where = options.getStream();
  const isBack = options.getReadDirection() === backwards;
  const from = where.hasRevision() ? Number(where.getRevision()) : where.hasEnd() ? Infinity : 0;
  const events = isBack
    ? found.events.filter(({ revision }) => revision <= from).reverse()
    : found.events.filter(({ revision }) => revision >= from);
  await send(call, events.slice(0, Number(options.getCount())));
  call.end();
}

/** Forwards from a position on, the event that stands there included; backwards what stands before it. */
async function readAll(call, store, options) {
  const where = options.getAll();
  const isBack = options.getReadDirection() === backwards;
  const at = where.hasPosition()
    ? store.indexAt(Number(where.getPosition().getCommitPosition()))
    : where.hasEnd()
      ? store.all.length
      : 0;
  const events = isBack ? store.all.slice(0, at).reverse() : store.all.slice(at);
  await send(call, events.slice(0, Number(options.getCount())));
  call.end();
}

async function send(call, events) {
  for (const event of events) {
    if (call.cancelled) return;
    if (!call.write(eventResponse(event))) await either([call, 'drain'], [call, 'cancelled']);
  }
}

/** Resolves at the first of these events. */
const either = (...of) =>
  new Promise((resolve) => {
    const done = () => {
      for (const [emitter, name] of of) emitter.off(name, done);
      resolve();
    };
    for (const [emitter, name] of of) emitter.on(name, done);
  });

/** After a position, that event excluded. Checkpoints tell how far it looked, which may be beyond the last match. */
async function follow(call, store, options, stream, { faults, subscriptions }) {
  const matches = matcher(options, stream);
  const due = searchWindow * Math.max(1, options.getFilter()?.getCheckpointintervalmultiplier() ?? 1);
  let at = startOf(store, options, stream);
  let scanned = 0;
  let live = false;
  subscriptions.add(call);
  call.on('cancelled', () => subscriptions.delete(call));
  call.write(confirmation());
  while (!call.cancelled && subscriptions.has(call)) {
    for (; at < store.all.length && !call.cancelled; at++) {
      const event = store.all[at];
      if (matches(event) && !faults.take(['withhold'], event.stream)) await send(call, [event]);
      if (options.hasFilter() && ++scanned % due === 0) call.write(checkpoint(event.position));
    }
    if (!live && at > 0 && options.hasFilter()) call.write(checkpoint(store.all[at - 1].position));
    if (!live) call.write(caughtUp());
    live = true;
    await either([store.changed, 'stored'], [call, 'cancelled']);
  }
}

function startOf(store, options, stream) {
  if (stream !== '$all') {
    const where = options.getStream();
    if (where.hasEnd()) return store.all.length;
    if (!where.hasRevision()) return 0;
    const after = store.streams.get(stream)?.byRevision.get(Number(where.getRevision()));
    return after ? store.indexAt(after.position) + 1 : 0;
  }
  const where = options.getAll();
  if (where.hasEnd()) return store.all.length;
  return where.hasPosition() ? store.indexAt(Number(where.getPosition().getCommitPosition()) + 1) : 0;
}

function matcher(options, stream) {
  if (stream !== '$all') return (event) => event.stream === stream;
  if (!options.hasFilter()) return () => true;
  const filter = options.getFilter();
  const expression = filter.getStreamIdentifier() ?? filter.getEventType();
  const of = filter.getStreamIdentifier() ? (event) => event.stream : (event) => event.type;
  const prefixes = expression.getPrefixList();
  const regex = expression.getRegex() ? new RegExp(expression.getRegex()) : undefined;
  return (event) => (regex ? regex.test(of(event)) : prefixes.some((prefix) => of(event).startsWith(prefix)));
}

function eventResponse(event) {
  const recorded = new ReadResp.ReadEvent.RecordedEvent();
  const isJson = event.contentType === 'application/json';
  recorded.setId(uuidOf(event.id));
  recorded.setStreamIdentifier(identifierOf(event.stream));
  recorded.setStreamRevision(String(event.revision));
  recorded.setCommitPosition(String(event.position));
  recorded.setPreparePosition(String(event.position));
  recorded.getMetadataMap().set('type', event.type);
  recorded.getMetadataMap().set('content-type', event.contentType);
  recorded.getMetadataMap().set('created', String(BigInt(event.created) * ticksPerMs));
  recorded.setData(Uint8Array.from(Buffer.from(event.data, isJson ? 'utf8' : 'base64')));
  recorded.setCustomMetadata(Uint8Array.from(Buffer.from(event.metadata, 'utf8')));
  const resolved = new ReadResp.ReadEvent();
  resolved.setEvent(recorded);
  resolved.setCommitPosition(String(event.position));
  const response = new ReadResp();
  response.setEvent(resolved);
  return response;
}

function confirmation() {
  const confirmed = new ReadResp.SubscriptionConfirmation();
  confirmed.setSubscriptionId(crypto.randomUUID());
  const response = new ReadResp();
  response.setConfirmation(confirmed);
  return response;
}

function checkpoint(position) {
  const reached = new ReadResp.Checkpoint();
  reached.setCommitPosition(String(position));
  reached.setPreparePosition(String(position));
  const response = new ReadResp();
  response.setCheckpoint(reached);
  return response;
}

function caughtUp() {
  const response = new ReadResp();
  response.setCaughtUp(new ReadResp.CaughtUp());
  return response;
}
