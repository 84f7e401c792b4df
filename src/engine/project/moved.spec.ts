import { afterEach, expect, it } from '@jest/globals';
import { canonicalize } from '../../audit/canonical.js';
import { uuidV4, uuidV7 } from '../../audit/ids.js';
import { command, id, send, type World } from '../../../test/scenario.js';
import { anyone, BeginToy, MarkToy, toyWorld } from '../../../test/toys.js';
import { movedFacts, type Moved } from './moved.js';

let to: World;
afterEach(() => to.engine.close());
const [one, other] = [id('one'), id('other')];
const begin = (toyId: string) => send(to, anyone, command(BeginToy, { toyId }));
const mark = (mark: string) => send(to, anyone, command(MarkToy, { toyId: one, mark, claim: `claim:${mark}` }));

/** What the last event would say of a decision that rested on this. */
async function movedFor(basis: Readonly<Record<string, number>>): Promise<Moved> {
  const { events } = to.engine.with;
  const [last] = await events.readAll((await events.head()) - 1, 1);
  return movedFacts(events, to.engine.registry.views)(last!, basis);
}

it('a stream moved by its first later event that came before what rests on it, a list by the first event it folds', async () => {
  to = await toyWorld();
  await begin(one);
  await mark('first');
  await mark('second');
  await begin(other);
  const stream = `toy-${one}`;
  expect(await movedFor({ [stream]: 2, '_view-toys': 3 })).toEqual({});
  expect(await movedFor({ [stream]: 0, '_view-toys': 1 })).toEqual({ [stream]: 2, '_view-toys': 2 });
  expect(await movedFor({ [stream]: 1, '_view-toys': 2 })).toEqual({ [stream]: 3, '_view-toys': 3 });
  expect(await movedFor({ 'toy-never-there': -1, '_view-forgotten': 0 })).toEqual({});
});

it('a list is not moved by another network, nor by what was decided together', async () => {
  to = await toyWorld();
  await begin(one);
  const { events } = to.engine.with;
  const [begun] = await events.readStream(`toy-${one}`);
  const metadata = (over: object) => canonicalize({ ...(JSON.parse(begun!.metadata) as object), ...over });
  const marked = (over: object) => ({ id: uuidV7(Date.now()), stream: `toy-${one}`, type: 'ToyMarked', data: begun!.data, metadata: metadata(over) });
  await events.append({ stream: `toy-${one}`, expected: 0, events: [marked({ network: 'elsewhere', commandId: uuidV4() })] });
  const commandId = uuidV4();
  await events.append({ stream: `toy-${one}`, expected: 1, events: [marked({ commandId }), marked({ commandId })] });
  expect(await movedFor({ '_view-toys': 1 })).toEqual({});
});
