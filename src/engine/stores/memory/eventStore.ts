import { AppendRefused, type Append, type Appended, type EventStore, type StoredEvent } from '../../ports.js';
import { prepareAppend, type PreparedAppend, type PreparedEvent } from '../preparedAppend.js';

interface Kept {
  readonly stored: StoredEvent;
  readonly leaf: Buffer;
  readonly commandId: string;
  /** Running maximum of `recordedAt`, milliseconds since 1970. */
  readonly recorded: number;
}

/** Events in memory, for specs and demonstrations: gone when the process ends. */
export class MemoryEventStore implements EventStore {
  readonly exclusive = true;
  /** Event n stands at n − 1. */
  private readonly kept: Kept[] = [];
  private readonly streams = new Map<string, Kept[]>();
  /** Claim → stream that holds it. */
  private readonly claims = new Map<string, string>();
  private readonly listeners = new Set<(head: number) => void>();

  async append(append: Append): Promise<Appended> {
    const before = this.kept.length;
    const appended = this.write(prepareAppend(append));
    if (this.kept.length > before) for (const listener of this.listeners) listener(this.kept.length);
    return appended;
  }

  async readStream(stream: string, from = 0): Promise<readonly StoredEvent[]> {
    return this.of(stream).slice(from).map(storedOf);
  }

  async findCommand(stream: string, commandId: string): Promise<StoredEvent | undefined> {
    return this.of(stream).find((kept) => kept.commandId === commandId)?.stored;
  }

  async readAll(after: number, limit: number): Promise<readonly StoredEvent[]> {
    return this.kept.slice(after, after + limit).map(storedOf);
  }

  async readNumbers(numbers: readonly number[]): Promise<readonly StoredEvent[]> {
    return numbers.map((number) => this.kept[number - 1]?.stored).filter((event) => event !== undefined);
  }

  async types(): Promise<readonly string[]> {
    return [...new Set(this.kept.map(({ stored }) => stored.type))];
  }

  async head(): Promise<number> {
    return this.kept.length;
  }

  async numberOf(place: number): Promise<number | undefined> {
    return place;
  }

  async leaves(after: number, limit: number): Promise<readonly Uint8Array[]> {
    return this.kept.slice(after, after + limit).map(({ leaf }) => leaf);
  }

  async numberAt(instant: string): Promise<number> {
    const at = Date.parse(instant);
    if (Number.isNaN(at)) throw new RangeError(`${instant} is not an instant`);
    return this.kept.findLastIndex(({ recorded }) => recorded <= at) + 1;
  }

  async instantOf(number: number): Promise<string | undefined> {
    const kept = this.kept[number - 1];
    return kept && new Date(kept.recorded).toISOString();
  }

  onCommit(listener: (head: number) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.listeners.clear();
  }

  private write({ append, events }: PreparedAppend): Appended {
    const actual = this.revisionOf(append.stream);
    if (actual !== append.expected) return this.repeated(events, actual);
    this.checkBasis(append.basis ?? {});
    this.checkClaims(append.claims ?? [], append.stream);
    for (const claim of append.releases ?? []) {
      if (this.claims.get(claim) === append.stream) this.claims.delete(claim);
    }
    for (const claim of append.claims ?? []) this.claims.set(claim, append.stream);
    for (const prepared of events) this.keep(prepared);
    return { revision: events.at(-1)!.revision, place: this.kept.length };
  }

  private keep({ event, revision, leaf, commandId, recordedMs }: PreparedEvent): void {
    const stored = Object.freeze({ ...event, revision, number: this.kept.length + 1 });
    const recorded = Math.max(recordedMs, this.kept.at(-1)?.recorded ?? 0);
    const kept = { stored, leaf, commandId, recorded };
    this.kept.push(kept);
    const stream = this.streams.get(event.stream);
    if (stream) stream.push(kept);
    else this.streams.set(event.stream, [kept]);
  }

  /** The same events at the same revision are there already: the answer of then, as every engine gives it. */
  private repeated(events: readonly PreparedEvent[], actual: number): Appended {
    const stored = events.map(({ event, revision }) => this.of(event.stream)[revision]?.stored);
    if (stored.some((one, index) => one?.id !== events[index]!.event.id)) {
      throw new AppendRefused({ kind: 'wrong-revision', actual });
    }
    const { revision, number } = stored.at(-1)!;
    return { revision, place: number };
  }

  private checkBasis(basis: NonNullable<Append['basis']>): void {
    for (const [stream, revision] of Object.entries(basis)) {
      if (this.revisionOf(stream) !== revision) throw new AppendRefused({ kind: 'basis-moved', stream });
    }
  }

  private checkClaims(claims: readonly string[], stream: string): void {
    for (const claim of claims) {
      if ((this.claims.get(claim) ?? stream) !== stream)
        throw new AppendRefused({ kind: 'claim-taken', claim });
    }
  }

  private of(stream: string): readonly Kept[] {
    return this.streams.get(stream) ?? [];
  }

  private revisionOf(stream: string): number {
    return this.of(stream).length - 1;
  }
}

const storedOf = (kept: Kept): StoredEvent => kept.stored;
