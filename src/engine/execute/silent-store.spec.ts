import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { uuidV4 } from '../../audit/ids.js';
import { remote } from '../../../test/remote.js';
import { command, id, send, testNetwork, type World } from '../../../test/scenario.js';
import { anyone, asked, BeginToy, MarkToy, toy, toyWorld } from '../../../test/toys.js';
import type { EventStore } from '../ports.js';
import { streamOf } from '../registry.js';
import { StoreError } from '../stores/errors.js';

const [one, other] = [id('one'), id('other')];
const away = () => Promise.reject(new StoreError('unavailable', 'silent'));
const codeOf = (done: Promise<unknown>) =>
  done.then(
    () => 'done',
    ({ code }: { code: string }) => code,
  );

/** A store on another machine that can fall silent; `uncounted` streams have events without numbers, or none. */
const network = {
  silent: false,
  reads: 0,
  uncounted: new Set<string>(),
  never: new Promise<never>(() => {}),
};
function elsewhere(store: EventStore): EventStore {
  const far = remote(store, { of: (_append, go) => (network.silent ? network.never : go()) });
  const readStream: EventStore['readStream'] = (stream, from) => (
    network.reads++,
    network.silent ? away() : far.readStream(stream, from)
  );
  const counted = async (stream: string, from: number) =>
    !network.uncounted.has(stream) && (await store.readStream(stream, from)).length > 0;
  const more = { readStream, counted, briefly: { readStream } };
  return new Proxy(far, {
    get: (target, name) =>
      name === 'isSilent' ? network.silent : ((more as any)[name] ?? Reflect.get(target, name)),
  });
}

let to: World;
const mark = (text: string, toyId = one) => command(MarkToy, { toyId, mark: text, claim: `claim:${text}` });
const order = (what: object) => ({
  command: what,
  network: testNetwork,
  ...anyone,
  subject: 'u_a',
  commandId: uuidV4(),
});
const look = (toyId: string) => to.engine.look(testNetwork)(toy, toyId);

beforeEach(async () => {
  Object.assign(network, { silent: false, reads: 0, uncounted: new Set() });
  to = await toyWorld(({ events }) => ({ events: elsewhere(events), patienceMs: 60_000 }));
  for (const toyId of [one, other]) await send(to, anyone, command(BeginToy, { toyId }));
  await send(to, anyone, mark('before'));
  await to.engine.settled();
});
afterEach(() => to.engine.close());

describe('While a store elsewhere is silent, what is shown', () => {
  it('rests on what is held, as far as events have their numbers', async () => {
    network.silent = true;
    expect(await look(one)).toMatchObject({ marks: ['before'] });
    expect(await to.engine.mayOnce()(order(mark('after')))).toBe(true);
  });

  it('never rests on what is older than the views can be', async () => {
    const { events } = to.engine.with;
    const held = await to.engine.states.load(toy, streamOf(toy, one));
    await send(to, anyone, mark('after'));
    to.engine.states.put(streamOf(toy, one), held);
    network.silent = true;
    expect(await events.counted!(streamOf(toy, one), held.revision + 1)).toBe(true);
    expect(await codeOf(look(one))).toBe('unavailable');
  });

  it('is unknown where nothing is held, and not there where nothing was counted', async () => {
    to.engine.states.forget(streamOf(toy, one));
    network.uncounted.add(streamOf(toy, id('nowhere')));
    network.silent = true;
    expect(await codeOf(look(one))).toBe('unavailable');
    expect(await look(id('nowhere'))).toBeUndefined();
  });

  it('is asked of the store by one reader at a time, and of no decision what is held', async () => {
    network.silent = true;
    network.reads = 0;
    await Promise.all(Array.from({ length: 20 }, () => look(one)));
    expect(network.reads).toBe(1);
    expect(await codeOf(to.engine.may(order(mark('after'))))).toBe('unavailable');
    expect(await codeOf(to.engine.lookNow(testNetwork)(toy, one))).toBe('unavailable');
  });

  it('is of the last event that the views have', async () => {
    const { events } = to.engine.with;
    expect(await to.engine.lag()).toEqual({ events: 0, ms: 0 });
    const last = await events.instantOf(await events.head());
    network.silent = true;
    expect(await to.engine.lag()).toMatchObject({ events: 0, asOf: last, silent: true });
  });
});

describe('A command for a store that was silent already', () => {
  it('is answered within the patience of who looks, and done once under its key when it is back', async () => {
    network.silent = true;
    const key = uuidV4();
    const since = performance.now();
    // A second where its patience would be a minute: the bound only tells these apart.
    expect(['outcome-unknown', 'not-begun']).toContain(
      await codeOf(asked(to.engine, mark('late', other), key)),
    );
    expect(performance.now() - since).toBeLessThan(20_000);
    network.silent = false;
    expect(await asked(to.engine, mark('late', other), key)).toMatchObject({ revision: 1 });
  });
});
