import { afterEach, describe, expect, it } from '@jest/globals';
import { uuidV4 } from '../../audit/ids.js';
import { remote, straight } from '../../../test/remote.js';
import { command, id, send, type World } from '../../../test/scenario.js';
import { anyone, asked, BeginToy, failing, MarkToy, PlaceToy, toyWorld } from '../../../test/toys.js';
import { engine, type Engine, type EngineWith } from '../engine.js';
import { StoreError } from '../stores/errors.js';

let to: World;
let others: Engine[] = [];
afterEach(async () => {
  for (const one of [to.engine, ...others]) await one.close();
  others = [];
});

const [one, other] = [id('one'), id('other')];
const codeOf = (sent: Promise<unknown>) =>
  sent.then(
    () => 'done',
    ({ code }: { code: string }) => code,
  );
const beginning = (toyId: string) => command(BeginToy, { toyId });
const marking = (toyId: string, mark = 'mark') =>
  command(MarkToy, { toyId, mark, claim: `claim:${toyId.slice(0, 8)}` });
const head = () => to.engine.with.events.head();
/** Nothing of before is in memory any more. */
const restarted = async (): Promise<Engine> => {
  await to.engine.close();
  to = { ...to, engine: engine(to.engine.with) };
  await to.engine.start();
  return to.engine;
};

describe('a command id', () => {
  it('sent for two streams at once has one effect', async () => {
    to = await toyWorld();
    const commandId = uuidV4();
    const sent = [one, other].map((toyId) => codeOf(send(to, anyone, beginning(toyId), { commandId })));
    expect((await Promise.all(sent)).sort()).toEqual(['done', 'id-reused']);
    expect(await head()).toBe(1);
  });

  it('of a refused command is free again, also while that one was on its way', async () => {
    to = await toyWorld();
    const commandId = uuidV4();
    const refused = codeOf(asked(to.engine, marking(one), commandId));
    expect(await codeOf(asked(to.engine, beginning(one), commandId))).toBe('id-reused');
    expect(await refused).toBe('not-found');
    expect(await codeOf(asked(to.engine, beginning(one), commandId))).toBe('done');
  });

  it('that came from outside stays with its command after a restart', async () => {
    to = await toyWorld();
    const commandId = uuidV4();
    const first = await asked(to.engine, beginning(one), commandId);
    const now = await restarted();
    expect(await codeOf(asked(now, beginning(other), commandId))).toBe('id-reused');
    expect(await asked(now, beginning(one), commandId)).toEqual(first);
    expect(await head()).toBe(1);
  });

  it('of several events has the same answer after a restart', async () => {
    to = await toyWorld();
    await send(to, anyone, beginning(one));
    const [placing, commandId] = [command(PlaceToy, { toyId: one, place: 'the shelf' }), uuidV4()];
    const first = await asked(to.engine, placing, commandId);
    await asked(to.engine, marking(one), uuidV4());
    expect(await asked(await restarted(), placing, commandId)).toEqual(first);
  });

  it('of a command that changed nothing on one stream does not answer for another, also after a restart', async () => {
    to = await toyWorld();
    for (const toyId of [one, other]) await send(to, anyone, beginning(toyId));
    await send(to, anyone, marking(one));
    const commandId = uuidV4();
    expect(await send(to, anyone, marking(one), { commandId })).toMatchObject({ already: true });
    await restarted();
    expect(await codeOf(send(to, anyone, marking(other), { commandId }))).toBe('id-reused');
    expect(await send(to, anyone, marking(one), { commandId })).toMatchObject({ already: true });
  });

  it('whose command is stored has its answer, also where there is no room to keep the id', async () => {
    const shall = { times: 0 };
    to = await toyWorld(({ ledger }) => ({
      ledger: failing(ledger, 'remember', new StoreError('disk-full', 'No room'), shall),
    }));
    shall.times = 1;
    expect(await codeOf(asked(to.engine, beginning(one), uuidV4()))).toBe('done');
  });
});

describe('a command id, with several instances,', () => {
  const shared = ({ events, ledger, keys, keks }: EngineWith) => ({
    events: remote(events, { of: straight }),
    ledger,
    keys,
    keks,
    patienceMs: 60_000,
  });
  const twoInstances = async () => {
    to = await toyWorld(shared);
    const second = await toyWorld(() => shared(to.engine.with));
    others = [second.engine];
    await asked(to.engine, beginning(id('first of all')), uuidV4());
    return [to.engine, second.engine] as const;
  };

  it('sent to each for another stream at once has one effect', async () => {
    const both = await twoInstances();
    const commandId = uuidV4();
    const sent = [one, other].map((toyId, index) => codeOf(asked(both[index]!, beginning(toyId), commandId)));
    expect((await Promise.all(sent)).sort()).toEqual(['done', 'id-reused']);
    expect(await head()).toBe(2);
  });

  it('whose ledger does not answer is to be asked again, as is one whose events do not', async () => {
    const [shall, error] = [{ times: 0 }, Object.assign(new Error('read ECONNRESET'), { name: 'MongoNetworkError' })];
    to = await toyWorld((given) => ({ ...shared(given), ledger: failing(given.ledger, 'find', error, shall) }));
    shall.times = 1;
    const commandId = uuidV4();
    expect(await codeOf(asked(to.engine, beginning(one), commandId))).toBe('outcome-unknown');
    expect(await codeOf(asked(to.engine, beginning(one), commandId))).toBe('done');
  });

  it('sent to each with the same command has one effect and one answer', async () => {
    const both = await twoInstances();
    const commandId = uuidV4();
    const answers = await Promise.all(both.map((instance) => asked(instance, beginning(one), commandId)));
    expect(answers[0]).toEqual(answers[1]);
    expect(await head()).toBe(2);
  });
});
