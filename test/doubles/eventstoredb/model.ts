import type { EventToAppend } from '../../../src/engine/ports.js';
import {
  followedStreams,
  WireError,
  type LogPage,
  type Recorded,
} from '../../../src/engine/stores/eventstoredb/wire.js';

/** EventStoreDB in memory, at the level of the wire: the same rules as the double, without a process of its own. */
export class ModelServer {
  readonly log: Recorded[] = [];
  private readonly streams = new Map<string, Recorded[]>();
  private readonly followed = new RegExp(followedStreams);

  /** `knowsRepeats`: as it must. One that does not refuses them, as a server would that lost what it needs for that. */
  constructor(private readonly knowsRepeats = true) {}

  /** @throws WireError `wrong-revision` */
  append(
    stream: string,
    expected: number,
    events: readonly EventToAppend[],
  ): { revision: number; place: number } {
    const there = this.of(stream);
    if (expected !== there.length - 1) return this.repeated(there, expected, events);
    for (const { id, type, data, metadata } of events) {
      const place = (this.log.at(-1)?.place ?? 0) + 10 + data.length;
      const recorded = { place, id, stream, revision: there.length, type, data, metadata };
      there.push(recorded);
      this.log.push(recorded);
    }
    this.streams.set(stream, there);
    return { revision: there.length - 1, place: this.log.at(-1)!.place };
  }

  readStream(stream: string, from: number, max: number): readonly Recorded[] {
    return this.of(stream).slice(from, from + max);
  }

  readBack(stream: string, max: number, from = Infinity): readonly Recorded[] {
    return this.of(stream)
      .filter(({ revision }) => revision <= from)
      .slice(-max)
      .reverse();
  }

  readLog(from: number | undefined, max: number): LogPage {
    const events = this.log.filter(({ place }) => place >= (from ?? 0)).slice(0, max);
    return events.length < max ? { events } : { events, next: events.at(-1)!.place };
  }

  after(place: number, max: number): readonly Recorded[] {
    return this.log.filter((event) => event.place > place && this.followed.test(event.stream)).slice(0, max);
  }

  private repeated(there: readonly Recorded[], expected: number, events: readonly EventToAppend[]) {
    const stored = there.slice(expected + 1, expected + 1 + events.length);
    const isSame =
      this.knowsRepeats &&
      stored.length === events.length &&
      stored.every(({ id }, index) => id === events[index]!.id);
    if (!isSame) throw new WireError('wrong-revision', 'wrong', there.length - 1);
    return { revision: stored.at(-1)!.revision, place: stored.at(-1)!.place };
  }

  private of(stream: string): Recorded[] {
    return this.streams.get(stream) ?? [];
  }
}
