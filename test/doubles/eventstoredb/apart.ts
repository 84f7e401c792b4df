import type { Appended, EventToAppend } from '../../../src/engine/ports.js';
import type { Following, LogPage, Recorded, Wire } from '../../../src/engine/stores/eventstoredb/wire.js';

/** Many tests on one server, each as if it were empty: streams get a name before theirs, and only those are seen. */
export class ApartWire implements Wire {
  private constructor(
    private readonly wire: Wire,
    private readonly name: string,
    /** Nothing of this name stands at or before it. */
    private readonly origin: number,
  ) {}

  static async begin(wire: Wire): Promise<ApartWire> {
    const id = crypto.randomUUID();
    const marker = { id, stream: `_origin-${id}`, type: 'Origin', data: '{}', metadata: '{}' };
    const { place } = await wire.append(marker.stream, -1, [marker], 10_000);
    return new ApartWire(wire, `test-${id}.`, place);
  }

  append(
    stream: string,
    expected: number,
    events: readonly EventToAppend[],
    patienceMs: number,
  ): Promise<Appended> {
    return this.wire.append(this.there(stream), expected, events, patienceMs);
  }

  async readStream(stream: string, from: number, max: number): Promise<readonly Recorded[]> {
    return this.here(await this.wire.readStream(this.there(stream), from, max));
  }

  async readBack(stream: string, max: number, from?: number): Promise<readonly Recorded[]> {
    return this.here(await this.wire.readBack(this.there(stream), max, from));
  }

  async readLog(from: number | undefined, max: number): Promise<LogPage> {
    const page = await this.wire.readLog(from ?? this.origin, max);
    return { ...page, events: this.here(page.events) };
  }

  async follow(after: number | undefined): Promise<Following> {
    const following = await this.wire.follow(after ?? this.origin);
    const next = async (max: number) => {
      for (;;) {
        const events = this.here(await following.next(max));
        if (events.length > 0) return events;
      }
    };
    return { next, close: () => following.close() };
  }

  version(): Promise<string> {
    return this.wire.version();
  }

  close(): Promise<void> {
    return this.wire.close();
  }

  /** What a stream is called on the server; whether it counts stays as it was. */
  there(stream: string): string {
    const [, prefix, rest] = /^(\$\$|_|)(.*)$/s.exec(stream)!;
    return `${prefix}${this.name}${rest}`;
  }

  private here(events: readonly Recorded[]): readonly Recorded[] {
    return events.flatMap((event) => {
      const [, prefix, rest] = /^(\$\$|_|)(.*)$/s.exec(event.stream)!;
      return rest!.startsWith(this.name)
        ? [{ ...event, stream: `${prefix}${rest!.slice(this.name.length)}` }]
        : [];
    });
  }
}
