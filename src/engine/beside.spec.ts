import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { by, chk, forum, on, seatId, secretary } from '../../test/forum.js';
import { command, id, p, send, testNetwork, world, type World } from '../../test/scenario.js';
import { EnrolPerson } from '../contexts/register/person.js';
import { RaiseSignal } from '../contexts/signals/raise.rules.js';
import { engine } from './engine.js';
import { contacts } from './vault.js';

let to: World;
beforeEach(async () => {
  to = await world(forum);
  await to.engine.start();
  to.clock.set(on('2026-02-10'));
});
afterEach(() => to.engine.close());

/** Nothing of before is in memory any more. */
async function restart(): Promise<void> {
  await to.engine.close();
  to = { ...to, engine: engine(to.engine.with) };
  await to.engine.start();
}
const signalId = id('signal');
const stream = `signal-${signalId}`;
const raising = (confidential: boolean) =>
  command(RaiseSignal, { signalId, bodyId: chk, origin: 'formulier', subsector: [], confidential, title: 'Titel', text: 'De tekst.' });
const refused = (sent: Promise<unknown>) => sent.then(() => 'done', ({ code }: { code: string }) => code);
const commandId = '30575d6d-19bf-44bf-9ea3-2c60457003d6';

describe('what is kept beside the events, after a restart,', () => {
  it('still leads to who raised a confidential signal when another raises it again', async () => {
    await send(to, by('an'), raising(true));
    await restart();
    expect(await refused(send(to, by('chantal'), raising(true)))).toBe('already-there');
    expect((await to.engine.confidential.raiserOf(stream))?.seatId).toBe(seatId('an'));
  });

  it('leads nowhere for a clear signal that another raises again in confidence', async () => {
    await send(to, by('an'), raising(false));
    await restart();
    expect(await refused(send(to, by('chantal'), raising(true)))).toBe('already-there');
    expect(await to.engine.confidential.raiserOf(stream)).toBeUndefined();
  });

  it('keeps its pseudonym when the same command comes again, which has its answer of before', async () => {
    const first = await send(to, by('an'), raising(true), { commandId });
    const link = await to.stores.vault.linkOf(stream);
    await restart();
    expect(await send(to, by('an'), raising(true), { commandId })).toEqual(first);
    expect(await to.stores.vault.linkOf(stream)).toEqual(link);
  });

  it('keeps the name of somebody who is enrolled a second time', async () => {
    await send(to, secretary, command(EnrolPerson, { personRef: p('nieuw'), name: 'Eerste Naam' }));
    await restart();
    expect(await refused(send(to, secretary, command(EnrolPerson, { personRef: p('nieuw'), name: 'Andere Naam' })))).toBe('already-there');
    const found = await contacts(to.stores.vault, to.engine.deks, testNetwork, new Map([[p('nieuw'), undefined]]));
    expect(found.get(p('nieuw'))).toMatchObject({ values: { name: 'Eerste Naam' } });
  });
});
