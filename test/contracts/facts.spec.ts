import { describe, expect, it } from '@jest/globals';
import { IsUUID, Length } from 'class-validator';
import { contexts } from '../../src/contexts/contexts.js';
import { entity, events, open, type Entity } from '../../src/kernel/index.js';
import { factKinds, reviewedFacts, watchFacts } from '../facts.js';
import { command, id, send, world } from '../scenario.js';
import { anyone } from '../toys.js';

const entities = contexts.flatMap((context) => context.entities);
const commands = entities.flatMap((entity) => entity.commands.map(({ type }) => type.name));
const views = contexts.flatMap((context) => context.views ?? []).map(({ name }) => `_view-${name}`);
const things = [...entities.map(({ name }) => name), ...views];

describe('The facts that commands rest on', () => {
  it('are reviewed for every command, and for no command that is no more', () => {
    expect(Object.keys(reviewedFacts).sort()).toEqual(['*', ...commands].sort());
  });
  it('are entities or views that exist, each safe in one of the ways there are', () => {
    for (const [command, facts] of Object.entries(reviewedFacts))
      for (const [fact, kind] of Object.entries(facts)) {
        expect([command, fact, things.includes(fact)]).toEqual([command, fact, true]);
        expect([command, fact, factKinds.includes(kind)]).toEqual([command, fact, true]);
        if (kind === 'claim') expect([command, fact, views.includes(fact)]).toEqual([command, fact, false]);
      }
  });
});

/** Takes what is in one box, which must be claimed, or not. */
class TakeFrom {
  @IsUUID() boxId!: string;
  @IsUUID() other!: string;
  @Length(1, 9) how!: string;
}
const boxEvents = events({ BoxFilled: { from: open<string>() } });
const box: Entity<object, typeof boxEvents> = entity('box', {
  events: boxEvents,
  initial: {},
  evolve: { BoxFilled: (state) => state },
  commands: (on, event) => [
    on(TakeFrom, {
      stream: (c) => c.boxId,
      on: 'any',
      facts: async (get, { other }) => ({ there: (await get.maybe(box, other)) !== undefined }),
      allow: () => true,
      decide: ({ how, other }) =>
        how === 'nothing'
          ? []
          : [event('BoxFilled', { from: other }, how === 'claimed' ? { claims: [`box:${other}`] } : {})],
    }),
  ],
});

describe('A fact that is said to be claimed', () => {
  const taking = async (how: string) => {
    const context = { name: 'boxes', entities: [box], views: [] };
    watchFacts([context], { TakeFrom: { box: 'claim' } });
    const to = await world([], [context]);
    await to.engine.start();
    return send(to, anyone, command(TakeFrom, { boxId: id('own'), other: id('other'), how })).finally(() =>
      to.engine.close(),
    );
  };
  it('must be, by whatever the command decides', async () => {
    await expect(taking('unclaimed')).rejects.toThrow('claims nothing of it');
    await expect(taking('claimed')).resolves.toBeDefined();
    await expect(taking('nothing')).resolves.toBeDefined();
  });
});
