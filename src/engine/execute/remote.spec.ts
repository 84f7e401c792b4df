import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { uuidV4 } from '../../audit/ids.js';
import { remote, straight, type OnTheWay } from '../../../test/remote.js';
import { command, id, send, testNetwork, type World } from '../../../test/scenario.js';
import { anyone, before, BeginToy, FollowToy, gate, MarkToy, toy, toyWorld } from '../../../test/toys.js';
import type { EngineWith } from '../engine.js';
import { movedFacts } from '../project/moved.js';

let to: World;
const way: { of: OnTheWay } = { of: straight };
const [one, other] = [id('one'), id('other')];
const here = (patienceMs: number) => (given: EngineWith) => ({
  events: remote(given.events, way),
  patienceMs,
});
const begin = (toyId: string) => send(to, anyone, command(BeginToy, { toyId }));
const mark = (text: string, commandId = uuidV4()) =>
  send(to, anyone, command(MarkToy, { toyId: one, mark: text, claim: `claim:${text}` }), { commandId });
const codeOf = (sent: Promise<unknown>) =>
  sent.then(
    () => 'done',
    ({ code }: { code: string }) => code,
  );
const marks = async (toyId = one) =>
  (await to.engine.states.load(toy, `toy-${toyId}`)).state.marks as string[];

beforeEach(() => {
  way.of = straight;
});
afterEach(async () => {
  gate.wait = async () => {};
  await to.engine.close();
});

describe('a command for a store elsewhere', () => {
  it('whose append got no answer is heard as unknown, goes on, and asked again with its key has one effect', async () => {
    to = await toyWorld(here(20));
    await begin(one);
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    way.of = (_append, go) => arrived.then(go);
    const key = uuidV4();
    expect(await codeOf(mark('late', key))).toBe('outcome-unknown');
    arrive();
    way.of = straight;
    const again = await mark('late', key);
    expect(again).toMatchObject({ revision: 1 });
    expect(await marks()).toEqual(['late']);
  });

  it('that waits behind one without answer is told that it was not begun, and never is', async () => {
    to = await toyWorld(here(20));
    await begin(one);
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    way.of = (_append, go) => arrived.then(go);
    const first = codeOf(mark('first'));
    await new Promise((turn) => setImmediate(turn));
    const key = uuidV4();
    const second = codeOf(mark('second', key));
    expect([await first, await second]).toEqual(['outcome-unknown', 'not-begun']);
    way.of = straight;
    arrive();
    await mark('third');
    expect(await marks()).toEqual(['first', 'third']);
    await mark('second', key);
    expect(await marks()).toEqual(['first', 'third', 'second']);
  });

  it('asked again with its key while the first asking is under way is heard as unknown: that one may be stored', async () => {
    to = await toyWorld(here(20));
    await begin(one);
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => (arrive = resolve));
    way.of = (_append, go) => arrived.then(go);
    const key = uuidV4();
    expect([await codeOf(mark('late', key)), await codeOf(mark('late', key))]).toEqual([
      'outcome-unknown',
      'outcome-unknown',
    ]);
    way.of = straight;
    arrive();
    expect(await mark('late', key)).toMatchObject({ revision: 1 });
    expect(await marks()).toEqual(['late']);
  });

  it('is told so as well where the wait is for what comes before its turn', async () => {
    let [goOn, waits] = [() => {}, false];
    const arrived = new Promise<void>((resolve) => (goOn = resolve));
    to = await toyWorld((given) => ({
      ...here(50)(given),
      ledger: before(given.ledger, 'remember', () => (waits ? arrived : Promise.resolve())),
    }));
    await begin(one);
    waits = true;
    const key = uuidV4();
    expect(await codeOf(mark('slow', key))).toBe('not-begun');
    waits = false;
    goOn();
    await mark('next');
    expect(await marks()).toEqual(['next']);
    expect(await mark('slow', key)).toMatchObject({ revision: 2, already: false });
  });

  it('that the store certainly did not store is heard so, and may be asked again', async () => {
    to = await toyWorld(here(60_000));
    await begin(one);
    const heard: string[] = [];
    const key = uuidV4();
    for (const code of ['unavailable', 'denied', 'stream-deleted', 'too-large']) {
      way.of = () => Promise.reject(Object.assign(new Error('nothing was stored'), { code }));
      heard.push(await codeOf(mark('refused', key)));
    }
    expect(heard).toEqual(['not-begun', 'denied', 'stream-deleted', 'too-large']);
    way.of = straight;
    expect(await mark('refused', key)).toMatchObject({ revision: 1, already: false });
  });

  it('that the store could not settle ends no process: the state is read again', async () => {
    to = await toyWorld((given) => ({
      ...here(60_000)(given),
      onFatal: () => expect('ended').toBe('never'),
    }));
    await begin(one);
    way.of = async (_append, go) => {
      await go();
      throw Object.assign(new Error('no answer for 30 s'), { code: 'outcome-unknown' });
    };
    const key = uuidV4();
    expect(await codeOf(mark('stored', key))).toBe('outcome-unknown');
    way.of = straight;
    expect(await mark('stored', key)).toMatchObject({ revision: 1 });
    expect(await marks()).toEqual(['stored']);
  });

  it('is decided again when what it rests on moved after it looked', async () => {
    to = await toyWorld(here(60_000));
    for (const toyId of [one, other]) await begin(toyId);
    let goOn = () => {};
    const reached = new Promise<void>((arrived) => {
      gate.wait = () => new Promise((resolve) => ((goOn = resolve), (gate.wait = async () => {}), arrived()));
    });
    const following = codeOf(send(to, anyone, command(FollowToy, { toyId: one, other, mark: 'follows' })));
    await reached;
    await send(to, anyone, command(MarkToy, { toyId: other, mark: 'meanwhile', claim: 'claim:meanwhile' }));
    goOn();
    expect(await following).toBe('other-is-marked');
    expect(await marks()).toEqual([]);
  });

  it('that rests on what is not there says so where that comes into being before it is stored', async () => {
    to = await toyWorld(here(60_000));
    await begin(one);
    const begunElsewhere = () => begin(other);
    way.of = async (_append, go) => ((way.of = straight), await begunElsewhere(), go());
    await send(to, anyone, command(FollowToy, { toyId: one, other, mark: 'follows' }));
    const { events } = to.engine.with;
    const [, stored] = await events.readStream(`toy-${one}`);
    const [begun] = await events.readStream(`toy-${other}`);
    const { basis } = JSON.parse(stored!.metadata) as { basis: string };
    expect(JSON.parse(basis)).toEqual({ [`_absent-toy-${other}`]: 0 });
    const moved = movedFacts(events, to.engine.registry.views);
    expect(await moved(stored!, JSON.parse(basis))).toEqual({ [`_absent-toy-${other}`]: begun!.number });
  });

  it('that rests on what is not there is decided again where that came into being after it looked', async () => {
    to = await toyWorld(here(60_000));
    await begin(one);
    gate.wait = async () => ((gate.wait = async () => {}), void (await begin(other)));
    await send(to, anyone, command(FollowToy, { toyId: one, other, mark: 'follows' }));
    const [, stored] = await to.engine.with.events.readStream(`toy-${one}`);
    expect(JSON.parse(stored!.metadata)).toMatchObject({ basis: `{"toy-${other}":0}` });
  });

  it('that a page asks about in many ways costs no more reads than in one, and the next page reads anew', async () => {
    let reads = 0;
    to = await toyWorld((given) => ({
      ...here(60_000)(given),
      events: before(remote(given.events, way), 'readStream', async () => void reads++),
    }));
    for (const toyId of [one, other]) await begin(toyId);
    const follow = command(FollowToy, { toyId: one, other, mark: 'follows' });
    const order = {
      command: follow,
      network: testNetwork,
      ...anyone,
      subject: 'u_anyone',
      commandId: uuidV4(),
    };
    const pageThatAsks = async (times: number) => {
      reads = 0;
      const may = to.engine.mayOnce();
      for (let asked = 0; asked < times; asked++) expect(await may(order)).toBe(true);
      return reads;
    };
    const once = await pageThatAsks(1);
    expect(once).toBeGreaterThan(0);
    expect(await pageThatAsks(5)).toBe(once);
  });

  it('sees what another instance wrote in between', async () => {
    to = await toyWorld(here(60_000));
    await begin(one);
    await mark('here');
    const elsewhere = await toyWorld(() => ({
      events: remote(to.engine.with.events, way),
      ledger: to.engine.with.ledger,
    }));
    await send(
      elsewhere,
      anyone,
      command(MarkToy, { toyId: one, mark: 'elsewhere', claim: 'claim:elsewhere' }),
    );
    await elsewhere.engine.close();
    expect(await mark('elsewhere')).toMatchObject({ already: true, revision: 2 });
    expect(await mark('here again')).toMatchObject({ revision: 3 });
  });
});
