import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { remote, straight } from '../../../test/remote.js';
import { by, chk, forum, on, seatId, secretary } from '../../../test/forum.js';
import { command, id, p, send, testNetwork, world, type World } from '../../../test/scenario.js';
import { EnrolPerson, person } from '../../contexts/register/person.js';
import { RaiseSignal } from '../../contexts/signals/raise.rules.js';
import { engine } from '../engine.js';
import { StoreError } from '../stores/errors.js';
import { contacts } from '../sealing/vault.js';

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

describe('what a command left beside the events that ended before them, where several instances write,', () => {
  const way = { of: straight };
  /** Everything beside is stored, and then the server of the events is away. */
  async function away(sent: () => Promise<unknown>): Promise<void> {
    await to.engine.close();
    to = { ...to, engine: engine({ ...to.engine.with, events: remote(to.stores.events, way) }) };
    await to.engine.start();
    way.of = () => Promise.reject(new StoreError('unavailable', 'The server is away'));
    expect(await refused(sent())).toBe('not-begun');
    way.of = straight;
  }

  it('does not keep the same command from being done afterwards: a name', async () => {
    const enrolling = () => send(to, secretary, command(EnrolPerson, { personRef: p('nieuw'), name: 'Eerste Naam' }), { commandId });
    await away(enrolling);
    expect(await refused(enrolling())).toBe('done');
    const found = await contacts(to.stores.vault, to.engine.deks, testNetwork, new Map([[p('nieuw'), undefined]]));
    expect(found.get(p('nieuw'))).toMatchObject({ values: { name: 'Eerste Naam' } });
  });

  it('is never taken for what another command says, nor keeps it from being done', async () => {
    await away(() => send(to, secretary, command(EnrolPerson, { personRef: p('nieuw'), name: 'Eerste Naam' })));
    await send(to, secretary, command(EnrolPerson, { personRef: p('nieuw'), name: 'Andere Naam' }));
    const { vaultVersion } = (await to.engine.states.load(person, `person-${p('nieuw')}`)).state as { vaultVersion: number };
    expect(vaultVersion).toBe(2);
    const found = await contacts(to.stores.vault, to.engine.deks, testNetwork, new Map([[p('nieuw'), vaultVersion]]));
    expect(found.get(p('nieuw'))).toMatchObject({ values: { name: 'Andere Naam' } });
  });

  it('does not keep the same command from being done afterwards: who raised a signal in confidence', async () => {
    await away(() => send(to, by('an'), raising(true), { commandId }));
    const link = await to.stores.vault.linkOf(stream);
    expect(await refused(send(to, by('an'), raising(true), { commandId }))).toBe('done');
    expect(await to.stores.vault.linkOf(stream)).toEqual(link);
    expect((await to.engine.confidential.raiserOf(stream))?.seatId).toBe(seatId('an'));
    const [raised] = await to.stores.events.readStream(stream);
    expect(raised?.metadata).toContain(link!.pseudonym);
  });
});
