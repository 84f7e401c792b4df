import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { END, EventStoreDBClient, START, streamNameFilter, type EventData } from '@eventstore/db-client';
import { Double } from '../doubles/eventstoredb/start.js';
import {
  all,
  anEvent,
  asked,
  aStream,
  first,
  idsOf,
  someEvents,
  thrown,
  whoIn,
  withSetting,
} from './eventstoredb-double.world.js';

/**
 * What the client shows of the server: the tables of engines.md, line by line. With EVENTSTORE_URL it says so of a real one,
 * which is how the double is kept true.
 */
let double: Double | undefined;
let client: EventStoreDBClient;
let url: string;

beforeAll(async () => {
  if (!process.env.EVENTSTORE_URL) double = await Double.start();
  url = process.env.EVENTSTORE_URL ?? double!.url;
  client = EventStoreDBClient.connectionString(url);
});
afterAll(async () => {
  await client.dispose();
  await double?.end();
});

describe('appending to EventStoreDB', () => {
  const begin = (stream: string, events: EventData | EventData[]) =>
    client.appendToStream(stream, events, { expectedRevision: 'no_stream' });

  it('says at a wrong revision what was expected and what there is, without message and code', async () => {
    const stream = aStream();
    await begin(stream, someEvents(2));
    const again = await thrown(begin(stream, anEvent()));
    expect(again).toMatchObject({
      type: 'wrong-expected-version',
      expectedVersion: 'no_stream',
      actualVersion: 1n,
      message: '',
    });
    expect(again.code).toBeUndefined();
    const ahead = await thrown(client.appendToStream(aStream(), anEvent(), { expectedRevision: 4n }));
    expect(ahead).toMatchObject({
      type: 'wrong-expected-version',
      expectedVersion: 4n,
      actualVersion: 'no_stream',
    });
  });

  it('gives a wrong next revision where it must not throw', async () => {
    const quiet = EventStoreDBClient.connectionString(withSetting(url, 'throwOnAppendFailure=false'));
    const stream = aStream();
    await begin(stream, someEvents(5));
    const answer = await quiet.appendToStream(stream, anEvent(), { expectedRevision: 0n });
    expect(answer.success).toBe(false);
    expect(answer.nextExpectedRevision).not.toBe(4n);
    await quiet.dispose();
  });

  it('gives the same ids at the same revision the answer of then, also after later events', async () => {
    const stream = aStream();
    const events = someEvents(2);
    const answer = await begin(stream, events);
    await client.appendToStream(stream, anEvent(), { expectedRevision: 1n });
    expect(await begin(stream, events)).toEqual(answer);
    expect(await idsOf(client, stream)).toHaveLength(3);
  });

  it('writes the same ids twice at the current revision', async () => {
    const stream = aStream();
    const event = anEvent();
    await begin(stream, event);
    await client.appendToStream(stream, event, { expectedRevision: 0n });
    expect(await idsOf(client, stream)).toEqual([event.id, event.id]);
  });

  it('refuses two events of which only the first is there', async () => {
    const stream = aStream();
    const [one, two] = [anEvent(), anEvent()];
    await begin(stream, one);
    expect(await thrown(begin(stream, [one, two]))).toMatchObject({
      type: 'wrong-expected-version',
      actualVersion: 0n,
    });
    expect(await idsOf(client, stream)).toEqual([one.id]);
  });

  it('takes an append without events for a success and stores nothing', async () => {
    const stream = aStream();
    expect(await begin(stream, [])).toMatchObject({ success: true, nextExpectedRevision: 0n });
    expect(await thrown(all(client.readStream(stream)))).toMatchObject({ type: 'stream-not-found' });
  });

  it('refuses more than 1 MiB', async () => {
    const half = 'x'.repeat(524_288);
    const stream = aStream();
    expect(await thrown(begin(stream, [anEvent({ half }), anEvent({ half })]))).toMatchObject({
      type: 'maximum-append-size-exceeded',
    });
    await begin(stream, anEvent({ half }));
  });

  it('lets one of 32 win that begin a stream at once', async () => {
    const stream = aStream();
    const ended = await Promise.allSettled(Array.from({ length: 32 }, () => begin(stream, anEvent())));
    const lost = ended.flatMap((one) => (one.status === 'rejected' ? [one.reason as { type: string }] : []));
    expect(lost).toHaveLength(31);
    expect(lost.every(({ type }) => type === 'wrong-expected-version')).toBe(true);
    expect(await idsOf(client, stream)).toHaveLength(1);
  });

  it('says of a stream that was ended that it was deleted, with a code only where it is read', async () => {
    const stream = aStream();
    await begin(stream, anEvent());
    await client.tombstoneStream(stream);
    const appended = await thrown(client.appendToStream(stream, anEvent(), { expectedRevision: 0n }));
    expect(appended).toMatchObject({ type: 'stream-deleted' });
    expect(appended.code).toBeUndefined();
    expect(await thrown(all(client.readStream(stream)))).toMatchObject({ type: 'stream-deleted', code: 9 });
  });

  it('knows no stream that is missing, or whose events are all hidden', async () => {
    expect(await thrown(all(client.readStream(aStream())))).toMatchObject({ type: 'stream-not-found' });
    const stream = aStream();
    await begin(stream, anEvent());
    await client.setStreamMetadata(stream, { truncateBefore: 1 });
    expect(await thrown(all(client.readStream(stream)))).toMatchObject({ type: 'stream-not-found' });
  });

  it('knows no stream that was deleted softly', async () => {
    const stream = aStream();
    await begin(stream, anEvent());
    await client.deleteStream(stream);
    expect(await thrown(all(client.readStream(stream)))).toMatchObject({ type: 'stream-not-found' });
  });

  it('stores 1,000 events together or none of them', async () => {
    const [stream, other] = [aStream(), aStream()];
    const events = someEvents(1000);
    expect(await begin(stream, events)).toMatchObject({ nextExpectedRevision: 999n });
    await begin(other, anEvent());
    await thrown(begin(other, someEvents(1000)));
    expect(await idsOf(client, stream)).toEqual(events.map(({ id }) => id));
    expect(await idsOf(client, other)).toHaveLength(1);
  });

  it('behaves alike through its older call, which is used where an append has credentials of its own', async () => {
    const stream = aStream();
    const credentials = whoIn(url);
    const events = someEvents(2);
    const once = () => client.appendToStream(stream, events, { expectedRevision: 'no_stream', credentials });
    const answer = await once();
    expect(answer).toMatchObject({ success: true, nextExpectedRevision: 1n });
    expect(await once()).toEqual(answer);
    const wrong = await thrown(
      client.appendToStream(stream, anEvent(), { expectedRevision: 'no_stream', credentials }),
    );
    expect(wrong).toMatchObject({
      type: 'wrong-expected-version',
      expectedVersion: 'no_stream',
      actualVersion: 1n,
    });
    expect(await idsOf(client, stream)).toEqual(events.map(({ id }) => id));
  });

  it('changes the order of names that are integers', async () => {
    const stream = aStream();
    const data = JSON.parse('{"b":1,"10":2,"9":3}') as Record<string, unknown>;
    await begin(stream, anEvent(data));
    const [read] = await all(client.readStream(stream));
    expect(JSON.stringify(read!.event!.data)).toBe('{"9":3,"10":2,"b":1}');
  });
});

describe('EventStoreDB that has started', () => {
  it('says over HTTP, on the same port, that it lives and what it is', async () => {
    expect(await asked(url, '/health/live')).toEqual({ status: 204, body: '' });
    const { status, body } = await asked(url, '/info');
    expect([status, (JSON.parse(body) as { state: string }).state]).toEqual([
      200,
      expect.stringMatching(/^(leader|follower)$/),
    ]);
  });
});

describe('reading from EventStoreDB', () => {
  it('gives each event a place of its own, rising with gaps, the same however it is read', async () => {
    const stream = aStream();
    const answer = await client.appendToStream(stream, someEvents(3), { expectedRevision: 'no_stream' });
    const places = (await all(client.readStream(stream))).map(({ event }) => event!.position!.commit);
    expect(places[1]! - places[0]!).toBeGreaterThan(1n);
    expect(places[2]! - places[1]!).toBeGreaterThan(1n);
    expect(answer.position!.commit).toBe(places[2]);
    const log = (
      await all(client.readAll({ fromPosition: { commit: places[0]!, prepare: places[0]! } }))
    ).filter(({ event }) => event?.streamId === stream);
    expect(log.map(({ event }) => event!.position.commit)).toEqual(places);
    const filter = streamNameFilter({ prefixes: [stream] });
    const live: bigint[] = [];
    for await (const { event } of client.subscribeToAll({ fromPosition: START, filter })) {
      if (live.push(event!.position.commit) === 3) break;
    }
    expect(live).toEqual(places);
  });

  it('begins with the event at the place in a read, and after it in a subscription', async () => {
    const stream = aStream();
    const events = someEvents(3);
    await client.appendToStream(stream, events, { expectedRevision: 'no_stream' });
    const [one] = await all(client.readStream(stream));
    const fromPosition = one!.event!.position!;
    const read = await all(client.readAll({ fromPosition, maxCount: 1 }));
    expect(read[0]!.event!.id).toBe(events[0]!.id);
    const filter = streamNameFilter({ prefixes: [stream] });
    expect(await first(client.subscribeToAll({ fromPosition, filter }), 2)).toEqual(
      events.slice(1).map(({ id }) => id),
    );
  });

  it('silently ignores a filter where the whole log is read', async () => {
    const [stream, other] = [aStream(), aStream()];
    const { position } = await client.appendToStream(stream, anEvent(), { expectedRevision: 'no_stream' });
    await client.appendToStream(other, anEvent(), { expectedRevision: 'no_stream' });
    const options = { fromPosition: position!, filter: streamNameFilter({ prefixes: [stream] }) };
    expect((await all(client.readAll(options))).map(({ event }) => event!.streamId)).toContain(other);
  });

  it('tells how far a subscription looked, which may be beyond its last event', async () => {
    const stream = aStream();
    const { position } = await client.appendToStream(stream, anEvent(), { expectedRevision: 'no_stream' });
    for (let n = 0; n < 40; n++)
      await client.appendToStream(aStream(), anEvent(), { expectedRevision: 'no_stream' });
    const reached = await new Promise<bigint>((resolve) => {
      const filter = streamNameFilter({
        prefixes: [stream],
        checkpointInterval: 1,
        checkpointReached: async (subscription, { commit }) => {
          if (commit <= position!.commit) return;
          await subscription.unsubscribe();
          resolve(commit);
        },
      });
      client.subscribeToAll({ fromPosition: position!, filter }).on('data', () => {});
    });
    expect(reached).toBeGreaterThan(position!.commit);
  });

  it('hides what metadata of the stream says from the stream at once, and not from the log', async () => {
    const stream = aStream();
    const events = someEvents(3);
    await client.appendToStream(stream, events, { expectedRevision: 'no_stream' });
    await client.setStreamMetadata(stream, { maxCount: 1 });
    expect(await idsOf(client, stream)).toEqual([events[2]!.id]);
    const log = await all(client.readAll({ direction: 'backwards', fromPosition: END, maxCount: 200 }));
    expect(log.filter(({ event }) => event?.streamId === stream)).toHaveLength(3);
  });
});
