import { afterEach, describe, expect, it } from '@jest/globals';
import { uuidV4 } from '../../src/audit/index.js';
import type { Engine, EngineWith } from '../../src/engine/engine.js';
import { latest } from '../../src/engine/ask/moment.js';
import { SettableClock } from '../../src/engine/react/ticker.js';
import { remote, straight } from '../remote.js';
import { command, id, type World } from '../scenario.js';
import { asked, BeginToy, FollowToy, MarkToy, toys, toyWorld } from '../toys.js';

let worlds: World[] = [];
afterEach(async () => {
  for (const { engine } of worlds.toReversed()) await engine.close();
  worlds = [];
});

/** Two instances on the same stores, each with a clock of its own; the first projects. */
async function two(clocks: readonly SettableClock[] = []): Promise<readonly [Engine, Engine]> {
  const shared = ({ events, ledger, keys, keks, vault }: EngineWith, clock?: SettableClock) => ({
    events: remote(events, { of: straight }),
    ...{ ledger, keys, keks, vault, patienceMs: 60_000 },
    ...(clock ? { clock } : {}),
  });
  const first = await toyWorld((given) => shared(given, clocks[0]));
  worlds.push(first);
  const second = await toyWorld(() => shared(first.engine.with, clocks[1]));
  worlds.push(second);
  return [first.engine, second.engine];
}

describe('the same key ten times at once over two instances (R17)', () => {
  it('has one effect and ten equal answers, a thousand times', async () => {
    const both = await two();
    for (let n = 0; n < 1_000; n++) {
      const [toyId, commandId] = [uuidV4(), uuidV4()];
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, sent) =>
          asked(both[sent % 2]!, command(BeginToy, { toyId }), commandId),
        ),
      );
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    }
    expect(await both[0].with.events.head()).toBe(1_000);
  });

  it('is refused with another body, at either instance', async () => {
    const both = await two();
    const commandId = uuidV4();
    await asked(both[0], command(BeginToy, { toyId: id('one') }), commandId);
    for (const instance of both)
      await expect(
        asked(instance, command(BeginToy, { toyId: id('other') }), commandId),
      ).rejects.toMatchObject({ code: 'id-reused' });
  });
});

describe('two instances whose clocks are apart, one of which jumps (R18)', () => {
  it('order by place alone, and decide and project the same when all of it is read again', async () => {
    const [fast, slow] = [new SettableClock('2026-03-02T09:00:10.000Z'), { at: '2026-03-02T09:00:00.000Z' }];
    const jumping = { now: () => slow.at, set: () => {} } as unknown as SettableClock;
    const both = await two([fast, jumping]);
    const toyIds = ['a', 'b', 'c'].map((name) => id(name));
    for (const [n, toyId] of toyIds.entries())
      await asked(both[n % 2]!, command(BeginToy, { toyId }), uuidV4());
    const order: string[] = [];
    for (let n = 0; n < 40; n++) {
      if (n === 20) slow.at = '2026-03-02T08:55:00.000Z';
      const mark = `mark ${n}`;
      const toyId = toyIds[n % 3]!;
      const what =
        n % 7 === 6
          ? command(FollowToy, { toyId, other: toyIds[(n + 1) % 3]!, mark: 'whatever it is' })
          : command(MarkToy, { toyId, mark, claim: `claim:${n}` });
      const { token } = await asked(both[n % 2]!, what, uuidV4());
      order.push(token);
    }
    expect(order).toEqual([...order].sort((a, b) => Number(a) - Number(b)));
    const { events } = both[0].with;
    const log = await events.readAll(0, 1_000);
    const recorded = log.map(({ metadata }) => (JSON.parse(metadata) as { recordedAt: string }).recordedAt);
    expect(recorded).not.toEqual([...recorded].sort());
    const instants = await Promise.all(log.map(({ number }) => events.instantOf(number)));
    expect(instants).toEqual([...instants].sort());
    await both[0].settled();
    expect(await rows(both[1])).toEqual(await rows(both[0]));
  });

  async function rows(of: Engine): Promise<unknown> {
    await of.settled();
    return of.with.views.list(toys.key, { where: {}, limit: 50 }, latest);
  }
});
