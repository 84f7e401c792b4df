import { afterEach, describe, expect, it } from '@jest/globals';
import { remote, straight, type OnTheWay } from '../../../test/remote.js';
import { command, id, send, type World } from '../../../test/scenario.js';
import { anyone, BeginToy, FollowToy, gate, MarkToy, PlaceToy, toy, toyWorld } from '../../../test/toys.js';

let to: World;
afterEach(async () => {
  gate.wait = async () => {};
  await to.engine.close();
});
const [one, other] = [id('one'), id('other')];
const begun = async () => {
  to = await toyWorld();
  for (const toyId of [one, other]) await send(to, anyone, command(BeginToy, { toyId }));
};
const mark = (toyId: string, text: string, claim: string) => send(to, anyone, command(MarkToy, { toyId, mark: text, claim }));
const follow = (text: string) => send(to, anyone, command(FollowToy, { toyId: one, other, mark: text }));
const codeOf = (sent: Promise<unknown>) => sent.then(() => 'done', ({ code }: { code: string }) => code);
const marksOf = async (toyId: string) => (await to.engine.states.load(toy, `toy-${toyId}`)).state.marks as string[];

describe('commands of one stream that are stored together', () => {
  it('each rest on what they read themselves, also where a later one read something newer', async () => {
    await begun();
    let goOn = () => {};
    const reached = new Promise<void>((arrived) => {
      gate.wait = (text) => (text === 'first' ? new Promise((resolve) => ((goOn = resolve), (gate.wait = async () => {}), arrived())) : Promise.resolve());
    });
    const before = mark(one, 'before', 'claim:before');
    const [first, second] = [codeOf(follow('first')), codeOf(follow('whatever it is'))];
    await reached;
    await mark(other, 'marked meanwhile', 'claim:other');
    goOn();
    await before;
    expect([await first, await second]).toEqual(['other-is-marked', 'done']);
  });

  it('are "already so" only by what was stored', async () => {
    await begun();
    await mark(other, 'holder', 'claim:taken');
    const before = mark(one, 'before', 'claim:before');
    const first = codeOf(mark(one, 'the mark', 'claim:taken'));
    const second = mark(one, 'the mark', 'claim:free');
    await before;
    expect(await first).toBe('taken-claim');
    expect((await second).already).toBe(false);
    expect(await marksOf(one)).toEqual(['before', 'the mark']);
  });

  it('do not pass over the holder of a claim by giving it back in the same breath', async () => {
    await begun();
    const place = (toyId: string, where: string) => codeOf(send(to, anyone, command(PlaceToy, { toyId, place: where })));
    await place(other, 'the shelf');
    const before = mark(one, 'before', 'claim:before');
    const sent = ['the shelf', 'the floor', 'the box', 'the floor'].map((where) => place(one, where));
    await before;
    expect(await Promise.all(sent)).toEqual(['taken-place', 'done', 'done', 'done']);
    expect(await place(other, 'the box')).toBe('done');
    expect(await place(one, 'the shelf')).toBe('done');
    expect(await place(other, 'the shelf')).toBe('taken-place');
  });

  it('that change nothing answer with the number at which the rest can be seen', async () => {
    await begun();
    const before = mark(one, 'before', 'claim:before');
    const [first, second] = await Promise.all([mark(one, 'the mark', 'claim:one'), mark(one, 'the mark', 'claim:one')]);
    await before;
    expect(second).toEqual({ ...first, already: true });
  });
});

describe('commands that are too much for one append together', () => {
  it('are stored one append after the other, each in at most 900 KiB as the store counts it', async () => {
    const sizes: number[] = [];
    const way: { of: OnTheWay } = { of: straight };
    to = await toyWorld((given) => ({ events: remote(given.events, way) }));
    await send(to, anyone, command(BeginToy, { toyId: one }));
    way.of = (append, go) => {
      sizes.push(append.events.reduce((sum, { data, metadata }) => sum + Buffer.byteLength(data) + Buffer.byteLength(metadata), 0));
      return go();
    };
    const text = (n: number) => `${n} ${'é'.repeat(200 * 1024)}`;
    const answers = await Promise.all([1, 2, 3, 4, 5].map((n) => mark(one, text(n), `claim:${n}`)));
    expect(answers.map(({ revision, already }) => [revision, already])).toEqual([1, 2, 3, 4, 5].map((n) => [n, false]));
    expect((await marksOf(one)).map((mark) => mark[0])).toEqual(['1', '2', '3', '4', '5']);
    expect(sizes.length).toBeLessThan(5);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(900 * 1024);
  });

  it('are refused where one alone is, counted in bytes and not in letters', async () => {
    await begun();
    expect(await codeOf(mark(one, 'é'.repeat(460 * 1024), 'claim:one'))).toBe('too-much-at-once');
    expect(await marksOf(one)).toEqual([]);
  });
});
