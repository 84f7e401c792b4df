import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { StoreError } from '../../src/engine/stores/errors.js';
import { failing } from '../toys.js';
import type { Site, Visitor } from './site.js';
import { signalsSite } from './signals-site.js';

let site: Site;
let member: Visitor;
const list = '/signalen';
const away = Object.assign(new Error('Server selection timed out after 3000 ms'), {
  name: 'MongoServerSelectionError',
});

beforeEach(async () => {
  site = await signalsSite();
  member = await site.signIn('chantal');
});
afterEach(() => site.close());

/** From now on this fails, as often as it is asked; call what is given back and it works again. */
function breaks<T extends object>(store: T, method: keyof T, error: unknown): () => void {
  const before = store[method];
  store[method] = failing(store, method, error, { times: Infinity })[method];
  return () => {
    store[method] = before;
  };
}

it('a page whose store does not answer says that it may be tried again, and shows nothing of what went wrong', async () => {
  const mend = breaks(site.installation.views, 'list', away);
  const screen = await member.get(list);
  expect([screen.status, screen.h1]).toEqual([503, 'Even geduld']);
  expect(screen.text).toContain('De opslag antwoordt nu niet.');
  expect(screen.html).not.toContain('selection');
  const answer = await member.raw('GET', '/api/v1/views/signals');
  expect(answer.statusCode).toBe(503);
  expect(JSON.parse(answer.payload)).toMatchObject({ type: 'urn:problem-type:samenspraak:store-away' });
  mend();
  expect((await member.get(list)).status).toBe(200);
});

it('a form that could not be answered gives back what was typed, and is sent again from there', async () => {
  const typed = { titel: 'Attest opnieuw aanvragen', tekst: 'Ouders wachten weken.\nIntussen betalen zij.' };
  await member.get('/signalen/nieuw');
  const mend = breaks(site.installation.views, 'list', away);
  const action = member.form('/stap').action;
  const screen = await member.submit('/stap', typed);
  expect(screen.status).toBe(503);
  for (const text of ['Attest opnieuw aanvragen', 'Intussen betalen zij.']) expect(screen.text).toContain(text);
  mend();
  await member.submit(action);
  expect(member.screen).toMatchObject({ status: 200, h1: 'Voor wie is dit?' });
});

it('a sign-in that could not be answered gives no password back', async () => {
  const visitor = site.visitor();
  await visitor.get('/aanmelden');
  breaks(site.installation.service, 'signIn', away);
  const screen = await visitor.post('/aanmelden/aanmelden', { email: 'a@b.be', wachtwoord: 'zeer geheim woord' });
  expect(screen.status).toBe(503);
  expect(screen.html).not.toContain('zeer geheim');
});

it('a command that the store of events did not take is refused beside what was typed', async () => {
  await member.get('/signalen/nieuw');
  await member.submit('/stap', { titel: 'Attest', tekst: 'Ouders wachten weken.' });
  await member.submit('/stap', { 'groep[]': ['baby’s en peuters'], thema: 'attest', naam: 'leden' });
  const mend = breaks(site.installation.stores.events, 'append', new StoreError('unavailable', 'away'));
  const refused = await member.submit('/dien-in');
  expect(refused.status).toBe(503);
  expect(refused.text).toContain('Er is nog niets gebeurd.');
  expect(refused.text).toContain('Ouders wachten weken.');
  mend();
  await member.submit('/dien-in');
  expect(member.screen).toMatchObject({ status: 200, h1: 'Attest' });
});
