import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { digest } from '../../src/accounts/identifiers.js';
import { forum } from '../forum.js';
import { startSite, type Site } from './site.js';
import type { Visitor } from './visitor.js';

let site: Site;
let petra: Visitor;
beforeAll(async () => {
  site = await startSite({ given: forum });
  petra = await site.signIn('petra');
});
afterAll(() => site.close());

describe('Organisations', () => {
  it('are registered by an administrator, and renamed with a reason that keeps the old name', async () => {
    await petra.get('/organisaties');
    const refused = await petra.submit('/inschrijven', {
      shortName: 'S',
      legalName: 'Stad Noordhaven',
      kind: 'lokaal-bestuur',
    });
    expect(refused.status).toBe(422);
    expect(refused.title).toMatch(/^Fout: /);
    expect(petra.form('/inschrijven').values).toMatchObject({
      shortName: 'S',
      legalName: 'Stad Noordhaven',
      kind: 'lokaal-bestuur',
    });
    const registered = await petra.submit('/inschrijven', { shortName: 'Stad Noordhaven' });
    expect(registered.text).toContain('De organisatie staat in het register.');
    expect(registered.text).toContain('Stad Noordhaven lokaal bestuur 20-10-2026');

    const link = registered.links.find(({ text }) => text === 'Wijzig de naam: Stad Noordhaven')!;
    await petra.get(link.href.split('#')[0]!);
    const renamed = await petra.submit('/hernoemen', {
      shortName: 'Noordhaven en Zee',
      reason: 'Na de fusie van twee gemeenten',
    });
    expect(renamed.text).toContain('De nieuwe naam is bewaard.');
    expect(renamed.text).toContain('vroeger Stad Noordhaven, tot 20 oktober 2026');
  });

  it('refuse a short name that another has, with everything typed kept', async () => {
    await petra.get('/organisaties');
    const taken = await petra.submit('/inschrijven', {
      shortName: 'noordhaven  EN zee',
      legalName: 'Noordhaven vzw',
      kind: 'andere',
    });
    expect(taken.status).toBe(409);
    expect(taken.text).toContain('Er is al een organisatie met deze korte naam.');
    expect(petra.form('/inschrijven').values.legalName).toBe('Noordhaven vzw');
  });

  it('can be read as they were, and then nothing can be changed', async () => {
    const past = await petra.get('/organisaties?op=2026-10-19');
    expect(past.text).toContain('felicia');
    expect(past.text).not.toContain('Stad Noordhaven');
    expect(petra.has('/inschrijven')).toBe(false);
  });
});

describe('A code for the account of the installation', () => {
  it('is made on the server alone', async () => {
    const { participant, subject } = await site.person('ines', 'Ines Voorbeeld');
    await site.installation.accounts.directory.update(subject, { installer: true });
    const page = await petra.get(`/mensen/${participant}`);
    expect(page.text).toContain('Dit account beheert de hele installatie.');
    expect((await petra.post(`/mensen/${participant}/uitnodigen`)).status).toBe(403);
  });
});

describe('Sessions', () => {
  it('of who administers a network end sooner than those of members', async () => {
    const { accounts, service } = site.installation;
    const idle = async (name: string) => {
      const { subject } = await site.person(name);
      const at = Date.now() - 20 * 60_000;
      const row = {
        id: digest(name),
        subject,
        createdAt: at,
        lastSeenAt: at,
        authenticatedAt: at,
        userAgent: '',
      };
      await accounts.sessions.add(row);
      return service.resume(name);
    };
    expect(await idle('petra')).toBeUndefined();
    expect((await idle('chantal'))?.person.displayName).toBe('Chantal Voorbeeld');
  });
});

describe('Who keeps no people', () => {
  it('sees neither them nor the administration, and finds no way there in the menu', async () => {
    const chantal = await site.signIn('chantal');
    expect((await chantal.get('/mensen')).status).toBe(403);
    expect((await chantal.get('/beheer')).status).toBe(403);
    expect(
      (await chantal.post('/mensen/inschrijven', { name: 'Iemand', email: 'iemand@voorbeeld.test' })).status,
    ).toBe(403);
    const home = await chantal.get('/');
    expect(home.links.map(({ href }) => href)).not.toContain('/mensen');
    expect(home.links.map(({ href }) => href)).not.toContain('/beheer');
    await chantal.get('/organisaties');
    expect(chantal.has('/inschrijven')).toBe(false);
  });
});

describe('The administration', () => {
  it('shows tasks of refused steps in words until somebody handled them', async () => {
    const { ledger } = site.installation.stores;
    const task = {
      id: 'b5b9a6a8-0c1f-4d65-9c57-2f0d4b1d5c11',
      network: 'testnet',
      process: 'seat-cap',
      command: 'ApplySeatCap',
      payload: '{}',
      code: 'last-administrator',
      at: '2026-10-19T09:00:00.000Z',
      cause: 12,
    };
    await ledger.addTask(task);
    const page = await petra.get('/beheer');
    expect(page.text).toContain('Het zetelplan volgde de nieuwe regels niet');
    expect(page.text).toContain('Dit is de laatste beheerder');
    expect((await petra.get('/')).text).toContain('Kijk één taak na');
    await petra.get('/beheer');
    const done = await petra.submit('/taak');
    expect(done.text).toContain('De taak is afgehandeld.');
    expect(done.text).not.toContain('Het zetelplan volgde');
  });

  it('shows what could not be built, and the installer builds it again', async () => {
    const { views, engine } = site.installation;
    const key = engine.projector.keyOf(engine.registry.views.get('organisations')!);
    await views.quarantine({ key, id: 'o-1', number: 3, reason: 'fold-failed' });
    expect((await petra.get('/beheer')).text).toContain('Er is één document dat niet getoond wordt.');
    const installer = await site.signIn('ines');
    expect((await installer.get('/beheer')).text).toContain('fold-failed');
    const rebuilt = await installer.submit('/opbouwen');
    expect(rebuilt.text).toContain('Het scherm is opnieuw opgebouwd.');
    expect(rebuilt.text).toContain('Geen. Alles wordt getoond.');
  });

  it('leaves rebuilding and networks to the installer', async () => {
    await petra.get('/beheer');
    expect(petra.has('/maak-netwerk')).toBe(false);
    expect((await petra.post('/beheer/opbouwen', { scherm: 'meetings' })).status).toBe(403);
    const { subject } = await site.person('petra');
    await site.installation.accounts.directory.update(subject, { installer: true });
    await petra.get('/beheer');
    const taken = await petra.submit('/maak-netwerk', { title: 'Nog een testnetwerk', code: 'testnet' });
    expect(taken.text).toContain('Er is al een netwerk met deze code.');
    const made = await petra.submit('/maak-netwerk', { code: 'rivierenland' });
    expect(made.h1).toBe('Dag Petra, nog 7 stappen');
    await petra.get('/beheer');
    expect((await petra.submit('/netwerk')).h1).toBe('Dag Petra, nog 2 stappen');
  });
});

describe('One’s own account', () => {
  it('changes name and password, and ends other sessions but never those of somebody else', async () => {
    const chantal = await site.signIn('chantal');
    const elsewhere = await site.signIn('chantal');
    const page = await chantal.get('/account');
    expect(page.text).toContain('Informatieve check-in');
    const refused = await chantal.submit('/naam', { name: 'C' });
    expect(refused.status).toBe(422);
    expect((await chantal.submit('/naam', { name: 'Chantal De Wit' })).text).toContain('Uw naam is bewaard.');
    await chantal.submit('/andere-sessies');
    expect((await elsewhere.get('/account')).path).toMatch(/^\/aanmelden/);
    const { service } = site.installation;
    const [theirs] = await service.sessions((await site.person('petra')).subject);
    await chantal.post('/account/sessie', { sessie: theirs!.id });
    expect((await petra.get('/account')).path).toBe('/account');
    await chantal.get('/account');
    const wrong = await chantal.submit('/wachtwoord', {
      huidig: 'nooit gehad',
      nieuw: 'een zin over een rode fiets',
    });
    expect(wrong.status).toBe(422);
    expect(chantal.form('/wachtwoord').values).toMatchObject({ huidig: '', nieuw: '' });
  });
});

describe('Pages for everybody', () => {
  it.each(['/toegankelijkheid', '/privacy', '/beveiliging'])('%s needs no account', async (path) => {
    const page = await site.visitor().get(path);
    expect(page.status).toBe(200);
    expect(page.h1).not.toBe('');
  });
});
