import {
  BACKWARDS,
  END,
  FORWARDS,
  jsonEvent,
  NO_STREAM,
  START,
  streamNameFilter,
  type AppendResult,
  type EventStoreDBClient,
} from '@eventstore/db-client';
import type { Appended, EventToAppend } from '../../ports.js';
import { ClientFollowing } from './clientFollowing.js';
import { Gate } from './gate.js';
import { recordedOf, type ClientEvent } from './recorded.js';
import { SharedClient } from './sharedClient.js';
import {
  followedStreams,
  WireError,
  type WireFailure,
  type Following,
  type LogPage,
  type Recorded,
  type Wire,
} from './wire.js';
import { isUndiscovered, wireError } from './wireErrors.js';

/** The server compares it with its own clock, which may be ahead: our own timers bound, never this. */
const deadline = 24 * 3600 * 1000;
const requiresLeader = true;
/** What the client adds to an append and to each of its events on the wire, at most. */
const overheadBytes = 256;
const buffered = 64;

interface Reading {
  on(name: string, listener: (given: any) => void): unknown;
  cancel(): Promise<void>;
}

/** The calls of @eventstore/db-client, each bounded by our own timer: its reads and batches ignore their deadlines. */
export class ClientWire implements Wire {
  private readonly shared: SharedClient;
  private isClosed = false;
  private static readonly gate = new Gate();

  /** @throws StoreError `server-url`: it is none, or this process speaks to another server already */
  constructor(
    url: string,
    private readonly answerMs: number,
  ) {
    this.shared = SharedClient.take(url);
  }

  async append(
    stream: string,
    expected: number,
    events: readonly EventToAppend[],
    patienceMs: number,
  ): Promise<Appended> {
    const given = events.map(eventData);
    const expectedRevision = expected < 0 ? (NO_STREAM as typeof NO_STREAM) : BigInt(expected);
    const options = { expectedRevision, deadline, requiresLeader } as const;
    const leave = await ClientWire.gate.enter(bytesOf(events), patienceMs);
    let sent: Promise<AppendResult> | undefined;
    const asked = this.ask((client) => (sent = client.appendToStream(stream, given, options)));
    const { nextExpectedRevision, position } = await asked.finally(
      () => void (sent ?? asked).then(leave, leave),
    );
    const revision = Number(nextExpectedRevision);
    return { revision, place: position ? Number(position.commit) : await this.placeAt(stream, revision) };
  }

  readStream(stream: string, from: number, max: number): Promise<readonly Recorded[]> {
    const options = {
      fromRevision: BigInt(from),
      maxCount: max,
      direction: FORWARDS,
      requiresLeader,
    } as const;
    return this.collect((client) => client.readStream(stream, options));
  }

  readBack(stream: string, max: number, from?: number): Promise<readonly Recorded[]> {
    const fromRevision = from === undefined ? END : BigInt(from);
    const options = { fromRevision, maxCount: max, direction: BACKWARDS, requiresLeader } as const;
    return this.collect((client) => client.readStream(stream, options));
  }

  async readLog(from: number | undefined, max: number): Promise<LogPage> {
    const events = await this.collect((client) =>
      client.readAll({ fromPosition: positionOf(from), maxCount: max, requiresLeader }),
    );
    return events.length < max ? { events } : { events, next: events.at(-1)!.place };
  }

  async follow(after: number | undefined): Promise<Following> {
    const filter = streamNameFilter({ regex: followedStreams });
    const options = { fromPosition: positionOf(after), filter, requiresLeader } as const;
    const client = await this.client();
    return new ClientFollowing(client.subscribeToAll(options, { highWaterMark: buffered }), this.answerMs);
  }

  async version(): Promise<string> {
    const features = await this.ask(
      (client) => (client as unknown as { capabilities: Promise<{ serverVersion: string }> }).capabilities,
    );
    return features.serverVersion;
  }

  async close(): Promise<void> {
    if (this.isClosed) return;
    this.isClosed = true;
    await this.shared.giveBack();
  }

  private async ask<T>(call: (client: EventStoreDBClient) => Promise<T>): Promise<T> {
    const client = await this.client();
    const answer = call(client).catch((error: unknown) => {
      if (isUndiscovered(error)) this.shared.renew(client);
      throw error;
    });
    return within(answer, this.answerMs);
  }

  /** Where another one ends first, that may take long; nothing is sent meanwhile. */
  private client(): Promise<EventStoreDBClient> {
    return within(this.shared.get(), this.answerMs, 'not-begun');
  }

  private async placeAt(stream: string, revision: number): Promise<number> {
    const [event] = await this.readStream(stream, revision, 1);
    if (!event) throw new WireError('unknown', 'appended, but not to be read');
    return event.place;
  }

  /** Every event of a read; given up when nothing came for so long. */
  private async collect(begin: (client: EventStoreDBClient) => Reading): Promise<readonly Recorded[]> {
    const reading = begin(await this.client());
    return new Promise((resolve, reject) => {
      const events: Recorded[] = [];
      const silent = setTimeout(() => end(new WireError('unknown', 'no answer to a read')), this.answerMs);
      const end = (failure?: WireError) => {
        clearTimeout(silent);
        void reading.cancel().catch(() => {});
        if (failure) reject(failure);
        else resolve(events);
      };
      reading.on('data', ({ event, commitPosition }: { event?: ClientEvent; commitPosition?: bigint }) => {
        silent.refresh();
        if (event) events.push(recordedOf(event, commitPosition));
      });
      reading.on('end', () => end());
      reading.on('error', (error: { type?: string }) =>
        end(error.type === 'stream-not-found' ? undefined : wireError(error)),
      );
    });
  }
}

const positionOf = (place: number | undefined) =>
  place === undefined ? START : { commit: BigInt(place), prepare: BigInt(place) };

const eventData = ({ id, type, data, metadata }: EventToAppend) =>
  jsonEvent({
    id,
    type,
    data: JSON.parse(data) as Record<string, unknown>,
    metadata: JSON.parse(metadata) as Record<string, unknown>,
  });

/** As the client sends them. */
export function bytesOf(events: readonly EventToAppend[]): number {
  let bytes = overheadBytes;
  for (const { type, data, metadata } of events)
    bytes += overheadBytes + type.length + Buffer.byteLength(data) + Buffer.byteLength(metadata);
  return bytes;
}

/** The outcome, or a failure of ours after so long; what comes later is heard by nobody. */
function within<T>(outcome: Promise<T>, ms: number, why: WireFailure = 'unknown'): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new WireError(why, 'no answer')), ms);
    outcome.then(resolve, (error: unknown) => reject(wireError(error))).finally(() => clearTimeout(timer));
  });
}
