import { memberOf } from '../preparedAppend.js';

interface Known {
  /** Everything up to this revision was looked at. */
  read: number;
  /** Command id → revision of its first event. */
  readonly commands: Map<string, number>;
}

/**
 * Which command made which event, for streams used lately. The store has no index of command ids, and most commands are
 * new: without this each of them would read its whole stream. A stream is read through once, then only what was added.
 */
export class CommandMemory {
  private readonly streams = new Map<string, Known>();
  private size = 0;

  constructor(private readonly limit = 100_000) {}

  /** Revision from which the stream must still be looked at. */
  unread(stream: string): number {
    return (this.streams.get(stream)?.read ?? -1) + 1;
  }

  revisionOf(stream: string, commandId: string): number | undefined {
    return this.streams.get(stream)?.commands.get(commandId);
  }

  /** Events that were read or appended; those that do not follow on what is known teach nothing. */
  learn(stream: string, events: readonly { readonly revision: number; readonly metadata: string }[]): void {
    const known = this.streams.get(stream) ?? { read: -1, commands: new Map<string, number>() };
    this.streams.delete(stream);
    this.streams.set(stream, known);
    for (const { revision, metadata } of events) {
      if (revision !== known.read + 1) continue;
      known.read = revision;
      const commandId = memberOf(metadata, 'commandId');
      if (commandId === undefined || known.commands.has(commandId)) continue;
      known.commands.set(commandId, revision);
      this.size++;
    }
    this.forget(stream);
  }

  /** The stream used longest ago goes first; the one just used stays, however large. */
  private forget(kept: string): void {
    for (const [stream, { commands }] of this.streams) {
      if (this.size <= this.limit || stream === kept) return;
      this.streams.delete(stream);
      this.size -= commands.size;
    }
  }
}
