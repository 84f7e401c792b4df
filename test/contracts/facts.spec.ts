import { describe, expect, it } from '@jest/globals';
import { contexts } from '../../src/contexts/contexts.js';
import { factKinds, reviewedFacts } from '../facts.js';

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
      }
  });
});
