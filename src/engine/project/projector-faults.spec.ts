import { afterEach, describe, expect, it } from '@jest/globals';
import { dataText, metadataText } from '../../audit/contract.js';
import { uuidV4, uuidV7 } from '../../audit/ids.js';
import { command, id, send, testNetwork, type World } from '../../../test/scenario.js';
import { anyone, BeginToy, failing, MarkToy, toys, toyWorld } from '../../../test/toys.js';
import { StoreError } from '../stores/errors.js';

let to: World;
afterEach(() => to.engine.close());
const toyId = id('one');
const marksShown = async () => (await to.engine.look(testNetwork).rows(toys, {})).map(({ marks }) => marks);
const mark = (text: string) => send(to, anyone, command(MarkToy, { toyId, mark: text, claim: `claim:${text}` }));

describe('a projector whose write fails', () => {
  it('says so, goes on by itself once there is room, and then says no more of it', async () => {
    const shall = { times: 0 };
    const full = new StoreError('disk-full', 'No room');
    to = await toyWorld(({ views }) => ({ views: failing(views, views.writeAll ? 'writeAll' : 'write', full, shall) }));
    await send(to, anyone, command(BeginToy, { toyId }));
    await to.engine.settled();
    shall.times = 2;
    await mark('first');
    await to.engine.projector.pump();
    expect(to.engine.projector.fault).toBe('No room');
    expect(await to.engine.projector.waitFor(await to.engine.with.events.head(), 10_000)).toBe(true);
    await new Promise((turn) => setImmediate(turn));
    expect(to.engine.projector.fault).toBeUndefined();
    await to.engine.projector.rebuild(toys);
    expect(await marksShown()).toEqual([1]);
  });

  it('stands still for good at an event of a type that it does not know, and lets nobody wait for more', async () => {
    to = await toyWorld();
    await send(to, anyone, command(BeginToy, { toyId }));
    await to.engine.settled();
    const stream = `toy-${id('other')}`;
    const recordedAt = to.clock.now();
    const metadata = metadataText({ actor: 'system', commandId: uuidV4(), network: testNetwork, recordedAt, schema: '1' });
    const event = { id: uuidV7(Date.parse(recordedAt)), stream, type: 'ToyTranslated', data: dataText({ _salt: 'hQ0Ho3ZFIIbQoRs5X-d9jg' }), metadata };
    await to.engine.with.events.append({ stream, expected: -1, events: [event] });
    await mark('after it');
    expect(await to.engine.projector.waitFor(await to.engine.with.events.head(), 10_000)).toBe(false);
    await to.engine.projector.pump();
    expect(to.engine.projector.fault).toContain('ToyTranslated');
    expect(await marksShown()).toEqual([0]);
  });
});
