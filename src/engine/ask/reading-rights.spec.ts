import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { command, id, p, send, testNetwork, type World } from '../../../test/scenario.js';
import { anyone, BeginToy, MarkToy, toy, toyWorld } from '../../../test/toys.js';
import { view, type Reader, type View } from '../../kernel/index.js';
import { engine } from '../engine.js';
import { latest } from './moment.js';

/** Open to everyone until it is marked; from then on to insiders alone. */
const shy: View<{ marks: number }, { marks: number }> = view('shy', {
  version: 1,
  columns: { marks: 'number' },
  row: ({ marks }) => ({ marks }),
  audience: ({ marks }) => (marks === 0 ? 'everyone' : 'insiders'),
  queries: [{ where: [] }, { where: ['marks'] }],
  folds: (on) => [
    on(() => toy, { ToyBegun: () => ({ marks: 0 }), ToyMarked: (d) => ({ marks: d!.marks + 1 }) }),
  ],
});
const toyId = id('one');
let to: World;
beforeEach(async () => {
  const made = await toyWorld();
  const { contexts } = made.engine.with;
  to = { ...made, engine: engine({ ...made.engine.with, contexts: [{ ...contexts[0]!, views: [shy] }] }) };
  await made.engine.close();
  await to.engine.start();
});
afterEach(() => to.engine.close());

const reader = (...audiences: string[]): Reader => ({
  network: testNetwork,
  participant: p('reader'),
  audiences,
});
const now = { number: latest, instant: '', past: false };
const past = { number: 1, instant: '', past: true };

describe('what a reader may see of the past', () => {
  it('is no more than what they may see now', async () => {
    await send(to, anyone, command(BeginToy, { toyId }));
    await to.engine.settled();
    expect(await to.engine.ask.get(shy, toyId, reader('everyone'), past)).toMatchObject({ from: 1 });
    await send(to, anyone, command(MarkToy, { toyId, mark: 'secret', claim: 'claim' }));
    await to.engine.settled();
    expect(await to.engine.ask.get(shy, toyId, reader('everyone'), now)).toBeUndefined();
    expect(await to.engine.ask.get(shy, toyId, reader('everyone'), past)).toBeUndefined();
    expect(await to.engine.ask.get(shy, toyId, reader('everyone', 'insiders'), past)).toMatchObject({
      document: { marks: 0 },
    });
  });

  it('is no more than what they might see then', async () => {
    await send(to, anyone, command(BeginToy, { toyId }));
    await send(to, anyone, command(MarkToy, { toyId, mark: 'secret', claim: 'claim' }));
    await to.engine.settled();
    expect(await to.engine.ask.get(shy, toyId, reader('insiders'), now)).toBeDefined();
    expect(await to.engine.ask.get(shy, toyId, reader('insiders'), past)).toBeUndefined();
  });
});

describe('a cursor', () => {
  const list = (more: object, who = reader('everyone')) =>
    to.engine.ask.list(shy, { limit: 1, ...more }, who, now);
  beforeEach(async () => {
    for (const name of ['one', 'two', 'three'])
      await send(to, anyone, command(BeginToy, { toyId: id(name) }));
    await to.engine.settled();
  });

  it('goes on in the list it was made for', async () => {
    const { items, next } = await list({ where: { marks: 0 } });
    const { items: after } = await list({ where: { marks: 0 }, cursor: next });
    expect(items[0]).not.toEqual(after[0]);
  });

  it.each([
    ['filter', { where: { marks: [0, 1] } }],
    ['lack of a filter', {}],
    ['sort', { where: { marks: 0 }, sort: 'marks' }],
    ['direction', { where: { marks: 0 }, sort: '-marks' }],
  ])('is refused with another %s', async (_what, other) => {
    const { next } = await list({ where: { marks: 0 } });
    await expect(list({ ...other, cursor: next })).rejects.toMatchObject({ code: 'bad-cursor' });
  });

  it('is refused in another network, and where it was tampered with', async () => {
    const { next } = await list({});
    await expect(list({ cursor: next }, { ...reader('everyone'), network: 'other' })).rejects.toMatchObject({
      code: 'bad-cursor',
    });
    const tampered = `${Buffer.from('{"id":"x","value":null}').toString('base64url')}.${next!.split('.')[1]}`;
    for (const cursor of [tampered, 'x', '', '.'])
      await expect(list({ cursor })).rejects.toMatchObject({ code: 'bad-cursor' });
  });
});

it('the time of recording does not run back when the clock does', async () => {
  const times = ['2026-03-01T10:00:00.000Z', '2026-03-01T09:00:00.000Z', '2026-03-01T11:00:00.000Z'];
  const running = engine({ ...to.engine.with, clock: { now: () => times[0]! } });
  const recorded: string[] = [];
  for (const name of ['one', 'two', 'three']) {
    const { stream } = await send({ ...to, engine: running }, anyone, command(BeginToy, { toyId: id(name) }));
    const [stored] = await to.engine.with.events.readStream(stream);
    recorded.push((JSON.parse(stored!.metadata) as { recordedAt: string }).recordedAt);
    times.shift();
  }
  await running.close();
  expect(recorded).toEqual([
    '2026-03-01T10:00:00.000Z',
    '2026-03-01T10:00:00.000Z',
    '2026-03-01T11:00:00.000Z',
  ]);
});
