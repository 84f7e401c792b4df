import { afterEach, describe, expect, it } from '@jest/globals';
import { IsUUID } from 'class-validator';
import { dataText, metadataText } from '../../audit/contract.js';
import { uuidV4, uuidV7 } from '../../audit/ids.js';
import { entity, events, open, view, type Context, type Entity } from '../../kernel/index.js';
import { command, id, send, testNetwork, world, type World } from '../../../test/scenario.js';
import { anyone } from '../../../test/toys.js';
import { engine, type Engine } from '../engine.js';

class TakeNote {
  @IsUUID() noteId!: string;
}
const firstShape = events({ NoteTaken: { noteId: open<string>() } });
type Shape = typeof firstShape;
interface Taken {
  readonly taken: number;
}

/** The program in its first version, and in a later one that changed the shape of its event. */
function program(version: 1 | 2): Context {
  const note: Entity<Taken, Shape> = entity('note', {
    events: firstShape,
    initial: { taken: 0 },
    evolve: { NoteTaken: ({ taken }) => ({ taken: taken + 1 }) },
    upcast: version === 1 ? {} : { NoteTaken: [(data) => data] },
    commands: (on, event) => [
      on(TakeNote, {
        stream: (c) => c.noteId,
        on: 'any',
        allow: () => true,
        decide: (c) => [event('NoteTaken', { ...c })],
      }),
    ],
  });
  const notes = view<Taken, Taken>('notes', {
    version: 1,
    columns: { taken: 'number' },
    row: ({ taken }) => ({ taken }),
    audience: () => 'everyone',
    queries: [{ where: [] }],
    folds: (on) => [on(() => note, { NoteTaken: (d) => ({ taken: (d?.taken ?? 0) + 1 }) })],
  });
  return { name: 'notes', entities: [note], views: [notes] };
}

let to: World;
let made: Engine[] = [];
afterEach(async () => {
  for (const one of [...made, to.engine]) await one.close();
  made = [];
});
const standing = { grants: async () => [], mandate: async () => undefined, holder: async () => undefined };
const running = (version: 1 | 2): Engine => {
  const one = engine({ ...to.engine.with, standing, contexts: [program(version)] });
  made.push(one);
  return one;
};
const take = (by: Engine, name: string) =>
  send({ ...to, engine: by }, anyone, command(TakeNote, { noteId: id(name) }));
/** As a newer program stored it: of a type or in a shape that this one does not know. */
const stored = async (name: string, type: string, schema: string, expected = -1) => {
  const stream = `note-${id(name)}`;
  const recordedAt = to.clock.now();
  const metadata = metadataText({
    actor: 'system',
    commandId: uuidV4(),
    network: testNetwork,
    recordedAt,
    schema,
  });
  const event = {
    id: uuidV7(Date.parse(recordedAt)),
    stream,
    type,
    data: dataText({ _salt: 'hQ0Ho3ZFIIbQoRs5X-d9jg' }),
    metadata,
  };
  await to.engine.with.events.append({ stream, expected, events: [event] });
};
const newer = { code: 'newer-data' };

describe('an older program on newer data', () => {
  it('does not start where there are events of a type that it does not know', async () => {
    to = await world([], [program(1)]);
    await stored('one', 'NoteTranslated', '1');
    await expect(running(1).start()).rejects.toMatchObject(newer);
  });

  it('does not start where a newer one wrote events in a later shape, and starts where that one wrote none', async () => {
    to = await world([], [program(1)]);
    const later = running(2);
    await later.start();
    await later.close();
    const before = running(1);
    await before.start();
    await take(before, 'one');
    await before.close();
    const again = running(2);
    await again.start();
    expect(await take(again, 'one')).toMatchObject({ revision: 1 });
    await again.close();
    await expect(running(1).start()).rejects.toMatchObject(newer);
    await running(2).start();
  });

  it.each([
    ['a type', 'NoteTranslated', '1'],
    ['a shape', 'NoteTaken', '2'],
  ])(
    'that meets %s it does not know while it runs, stops showing and refuses what rests on it, and nothing else',
    async (_what, type, schema) => {
      to = await world([], [program(1)]);
      const here = running(1);
      await here.start();
      await take(here, 'one');
      await here.settled();
      await stored('other', type, schema);
      await expect(take(here, 'other')).rejects.toMatchObject(newer);
      await take(here, 'one');
      expect(await here.projector.waitFor(await to.engine.with.events.head(), 10_000)).toBe(false);
      await here.projector.pump();
      expect(here.projector.fault).toContain('unknown here');
      expect(here.projector.reached()).toBe(1);
    },
  );
});
