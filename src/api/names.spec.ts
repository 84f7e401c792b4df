import { expect, it } from '@jest/globals';
import { forum, on, secretary } from '../../test/forum.js';
import { command, p, send, testNetwork, world } from '../../test/scenario.js';
import { failing } from '../../test/toys.js';
import { ChangePersonContact, EnrolPerson } from '../contexts/register/person.js';
import { engine } from '../engine/engine.js';
import { StoreError } from '../engine/stores/errors.js';
import { contactsOf, names } from './names.js';
import type { Installation } from './tokens.js';

it('a change of name that was refused for want of room shows nowhere, and one that is stored does', async () => {
  const made = await world(forum);
  made.clock.set(on('2026-02-10'));
  const shall = { times: 0 };
  const full = new StoreError('disk-full', 'No room');
  const to = {
    ...made,
    engine: engine({ ...made.engine.with, events: failing(made.engine.with.events, 'append', full, shall) }),
  };
  await to.engine.start();
  const installation = to as unknown as Installation;
  const personRef = p('nieuw');
  const shown = async () => (await names(installation, testNetwork, [personRef, undefined]))(personRef);
  const change = (name: string) => send(to, secretary, command(ChangePersonContact, { personRef, name }));
  await send(to, secretary, command(EnrolPerson, { personRef, name: 'Eerste Naam' }));
  shall.times = 1;
  await expect(change('Nooit Bewaard')).rejects.toMatchObject({ code: 'disk-full' });
  expect(await shown()).toBe('Eerste Naam');
  await change('Andere Naam');
  expect(await shown()).toBe('Andere Naam');
  expect((await contactsOf(installation, testNetwork, [p('niemand')])).get(p('niemand'))).toEqual({
    state: 'none',
  });
  await to.engine.close();
});
