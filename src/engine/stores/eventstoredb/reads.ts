import { CorruptEvent, type EventReads, type StoredEvent } from '../../ports.js';
import type { CommandMemory } from './commandMemory.js';
import { LogReader } from './logReader.js';
import type { NumberIndex } from './number-index.js';
import type { Sender } from './sender.js';
import type { Silence } from './silence.js';
import type { Recorded, Wire } from './wire.js';

export interface ReadsWith {
  readonly wire: Wire;
  readonly index: NumberIndex;
  readonly sender: Sender;
  readonly silence: Silence;
  readonly commands: CommandMemory;
}

/** What is read of the events, with the patience of one kind of reader. */
export class Reads implements EventReads {
  private readonly log: LogReader;

  /** @param silentMs with a server that is silent for so long this reader has no patience; absent: as long as an append is repeated */
  constructor(
    private readonly by: ReadsWith,
    private readonly silentMs?: number,
  ) {
    this.log = new LogReader(by.wire, by.index);
  }

  /** @throws CorruptEvent where a revision is missing */
  async readStream(stream: string, from = 0): Promise<readonly StoredEvent[]> {
    const [events, rows] = await Promise.all([
      this.recorded(stream, from),
      this.by.index.numbersOf(stream, from),
    ]);
    const numbers = new Map(rows.map(({ revision, number }) => [revision, number]));
    return events.map((event) => ({ ...event, number: numbers.get(event.revision) ?? 0 }));
  }

  async findCommand(stream: string, commandId: string): Promise<StoredEvent | undefined> {
    const { wire, index, commands } = this.by;
    await this.recorded(stream, commands.unread(stream));
    const revision = commands.revisionOf(stream, commandId);
    if (revision === undefined) return undefined;
    const [event] = await this.read(() => wire.readStream(stream, revision, 1));
    if (event?.revision !== revision) throw new CorruptEvent(0, stream);
    const [row] = await index.numbersOf(stream, revision);
    return { ...event, number: row?.revision === revision ? row.number : 0 };
  }

  readAll(after: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.read(() => this.log.after(after, limit));
  }

  readNumbers(numbers: readonly number[]): Promise<readonly StoredEvent[]> {
    return this.read(() => this.log.single(numbers));
  }

  leaves(after: number, limit: number): Promise<readonly Uint8Array[]> {
    return this.read(() => this.log.leaves(after, limit));
  }

  head(): Promise<number> {
    return this.by.index.head();
  }

  read<T>(attempt: () => Promise<T>): Promise<T> {
    const { sender, silence } = this.by;
    const reading = sender.read(attempt, sender.begin(this.silentMs));
    return this.silentMs === undefined ? reading : silence.heardOr(reading, this.silentMs);
  }

  private async recorded(stream: string, from: number): Promise<readonly Recorded[]> {
    const { wire, commands } = this.by;
    const events = await this.read(() => wire.readStream(stream, from, Number.MAX_SAFE_INTEGER));
    if (events.some(({ revision }, index) => revision !== from + index)) throw new CorruptEvent(0, stream);
    commands.learn(stream, events);
    return events;
  }
}
