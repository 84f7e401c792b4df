/** Streams and the order of everything, as EventStoreDB keeps them (the tables of engines.md are the specification). */
import { EventEmitter } from 'node:events';
import { File } from './file.mjs';

const maxAppend = 1024 * 1024;
const tombstoneRevision = 9223372036854775807n;
/** A system event between ours now and then, as statistics are on a real server. */
const statisticsEvery = 50;

export class Store {
  constructor(folder) {
    this.file = new File(folder);
    this.changed = new EventEmitter().setMaxListeners(0);
    this.reload();
    if (this.all.length === 0)
      this.commit([this.record('$$$stats', -1, [systemEvent('$metadata', { $maxAge: 3600 })])]);
  }

  reload() {
    this.all = [];
    this.streams = new Map();
    this.next = 1_340;
    this.appends = 0;
    for (const record of this.file.records) this.apply(record);
  }

  /** The last records go, from disk too: an acknowledged tail that a new leader never had. */
  cut(count) {
    this.file.cut(count);
    this.file.records = this.file.records.slice(0, this.file.records.length - count);
    this.reload();
  }

  /** Runs a group of appends; each ends with its answer, and everything stored is durable. */
  group(appends) {
    const answers = appends.map((append) => this.decide(append));
    const records = this.pending ?? [];
    this.pending = undefined;
    if (records.length > 0) this.commit(records, true);
    return answers;
  }

  last(stream) {
    return this.streams.get(stream)?.events.at(-1)?.revision ?? -1;
  }

  /** @returns {'stored'|'wrong'|'deleted'|'too-large'|'empty'} in `kind`, with what belongs to it */
  decide({ stream, expected, events }) {
    const found = this.streams.get(stream);
    if (found?.deleted) return { kind: 'deleted' };
    if (events.length === 0) return { kind: 'empty' };
    if (sizeOf(events) > maxAppend) return { kind: 'too-large', max: maxAppend };
    const current = this.last(stream);
    const wanted = expected === 'any' ? current : expected === 'exists' && current >= 0 ? current : expected;
    if (wanted === current) return this.accept(stream, current, events);
    return this.repeated(found, wanted, current, events);
  }

  accept(stream, current, events) {
    const record = this.record(stream, current, events);
    this.take(record);
    if (++this.appends % statisticsEvery === 0) {
      this.take(
        this.record('$stats-127.0.0.1', this.last('$stats-127.0.0.1'), [
          systemEvent('$statsCollected', { n: this.appends }),
        ]),
      );
    }
    const last = record.events.at(-1);
    return { kind: 'stored', revision: last.revision, position: last.position };
  }

  take(record) {
    this.apply(record);
    (this.pending ??= []).push(record);
  }

  /** The same ids at the same revision: the answer of then, however much came after. Otherwise wrong. */
  repeated(found, expected, current, events) {
    const wrong = { kind: 'wrong', expected, current };
    if (typeof expected !== 'number' || expected > current) return wrong;
    const stored = events.map((event, index) => found?.byRevision.get(expected + 1 + index));
    if (stored.some((one, index) => one?.id !== events[index].id)) return wrong;
    return { kind: 'stored', revision: stored.at(-1).revision, position: stored.at(-1).position };
  }

  tombstone(stream) {
    const record = this.record(stream, this.last(stream), [systemEvent('$streamDeleted', {})]);
    record.events[0].revision = String(tombstoneRevision);
    record.deleted = true;
    this.take(record);
    this.group([]);
    return record.events[0].position;
  }

  /** All it has is before $tb, and so is all it will have. */
  hide(stream) {
    const metadata = `$$${stream}`;
    const everything = [systemEvent('$metadata', { $tb: Number(tombstoneRevision) })];
    const { position } = this.accept(metadata, this.last(metadata), everything);
    this.group([]);
    return position;
  }

  record(stream, current, events) {
    const record = { stream, events: [] };
    for (const [index, event] of events.entries()) {
      record.events.push({
        ...event,
        revision: current + 1 + index,
        position: this.next,
        created: Date.now(),
      });
      this.next += 90 + sizeOf([event]);
    }
    return record;
  }

  commit(records, applied = false) {
    if (!applied) for (const record of records) this.apply(record);
    this.file.write(records);
    this.file.records.push(...records);
    this.changed.emit('stored');
  }

  apply({ stream, events, deleted }) {
    const found = this.streams.get(stream) ?? { events: [], byRevision: new Map(), deleted: false };
    this.streams.set(stream, found);
    for (const event of events) {
      const kept = { ...event, stream };
      this.all.push(kept);
      this.next = Math.max(this.next, event.position + 90 + sizeOf([event]));
      if (deleted) continue;
      found.events.push(kept);
      found.byRevision.set(event.revision, kept);
    }
    if (deleted) found.deleted = true;
  }

  /** What a stream still shows: $tb and $maxCount of its metadata hide the rest at once. */
  visible(stream) {
    const found = this.streams.get(stream);
    if (!found) return undefined;
    const metadata = this.streams.get(`$$${stream}`)?.events.at(-1);
    const { $tb = 0, $maxCount = Infinity } = metadata ? JSON.parse(metadata.data) : {};
    const shown = found.events.slice(
      Math.max(0, Math.min($tb, found.events.length), found.events.length - $maxCount),
    );
    return found.deleted || shown.length > 0 ? { events: shown, deleted: found.deleted } : undefined;
  }

  /** Index of the first event at or after a position. */
  indexAt(position) {
    let [low, high] = [0, this.all.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.all[middle].position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

export function sizeOf(events) {
  let bytes = 0;
  for (const { type, data, metadata } of events) {
    bytes += 2 * type.length + Buffer.byteLength(data) + Buffer.byteLength(metadata);
  }
  return bytes;
}

const systemEvent = (type, data) => ({
  id: crypto.randomUUID(),
  type,
  contentType: 'application/json',
  data: JSON.stringify(data),
  metadata: '',
});
