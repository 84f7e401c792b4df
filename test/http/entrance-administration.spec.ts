import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { digest } from '../../src/accounts/identifiers.js';
import { chk, forum, mandateId, seatId, sok, vbg } from '../forum.js';
import { GiveMandate } from '../../src/contexts/bodies/mandate-rules.js';
import { mandates } from '../../src/contexts/bodies/mandates.view.js';
import { id } from '../scenario.js';
import { startSite, type Site } from './site.js';
import type { Visitor } from './visitor.js';

let site: Site;
let petra: Visitor;
beforeAll(async () => {
  site = await startSite({ given: forum });
  petra = await site.signIn('petra');
});
afterAll(() => site.close());

const codeOn = (visitor: Visitor): string => /[A-Z]{4}(-[A-Z]{4}){7}/.exec(visitor.screen!.text)![0];

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

describe('People', () => {
  it('are enrolled, invited with a code shown once, and choose their own password', async () => {
    await petra.get('/mensen');
    const person = await petra.submit('/inschrijven', {
      name: 'Fatima El Amrani',
      email: 'fatima@voorbeeld.test',
    });
    expect(person.h1).toBe('Fatima El Amrani');
    expect(person.text).toContain('nog geen wachtwoord');

    const invited = await petra.submit('/uitnodigen');
    expect(invited.status).toBe(200);
    const code = codeOn(petra);
    expect(invited.text).toContain(`/uitnodiging/${code}`);
    expect((await petra.get(person.path)).text).not.toContain(code);

    const fatima = site.visitor();
    const shown = await fatima.get(`/uitnodiging/${code}`);
    expect(shown.text).toContain('Deze code is voor Fatima El Amrani.');
    expect(shown.text).toContain('Rol Nog geen. U krijgt een rol of een mandaat');
    expect((await fatima.submit('/aanvaarden', { wachtwoord: 'iets over de zee en de wind' })).h1).toMatch(
      /^Dag Fatima/,
    );
    expect((await site.visitor().get(`/uitnodiging/${code}`)).text).toContain('Deze code is al gebruikt.');
  });

  it('read in their invitation which roles and mandates wait for them, in which body', async () => {
    const { subject } = await site.person('guy');
    await site.role(await site.person('guy'), 'lezer');
    const { code } = await site.installation.service.issueInvitation({
      purpose: 'invite',
      issuedBy: 'command-line',
      to: { subject },
    });
    const { text } = await site.visitor().get(`/uitnodiging/${code}`);
    expect(text).toContain('Zetel lid, Informatieve check-in');
    expect(text).toMatch(/Rollen .*secretaris, Informatieve check-in.* lezer/);
  });

  it('who stand there already are shown, not enrolled twice', async () => {
    await petra.get('/mensen');
    const again = await petra.submit('/inschrijven', { name: 'Fatima', email: 'FATIMA@voorbeeld.test' });
    expect(again.text).toContain('Deze persoon was al ingeschreven.');
    expect((await petra.get('/mensen?q=fatima')).text).toContain('1 persoon');
  });

  it('leave no account behind when their enrolment is refused', async () => {
    await petra.get('/mensen');
    const refused = await petra.submit('/inschrijven', { name: 'X', email: 'x@voorbeeld.test' });
    expect(refused.status).toBe(422);
    expect(petra.form('/inschrijven').values).toMatchObject({ name: 'X', email: 'x@voorbeeld.test' });
    expect(await site.installation.accounts.directory.findByEmail('x@voorbeeld.test')).toBeUndefined();
  });

  it('are given and lose roles; the last administrator stays', async () => {
    const { participant } = await site.person('guy', 'Guy Lemmens');
    await petra.get(`/mensen/${participant}`);
    const refused = await petra.submit('/rol', { role: 'secretaris' });
    expect(refused.text).toContain('Een secretaris is secretaris van één overleg.');
    const granted = await petra.submit('/rol', { role: 'secretaris', bodyId: vbg });
    expect(granted.text).toContain('De rol is gegeven.');
    expect(granted.text).toContain('secretaris van Voorbereidingsgroep');

    const own = await site.person('petra');
    const page = await petra.get(`/mensen/${own.participant}`);
    const link = page.links.find(({ text }) => text.startsWith('Trek in'))!;
    await petra.get(link.href.split('#')[0]!);
    const last = await petra.submit('/intrekken', { reden: 'Genoeg beheerd' });
    expect(last.status).toBe(409);
    expect(last.text).toContain('Dit is de laatste beheerder van het netwerk.');
    expect(petra.form('/intrekken').values.reden).toBe('Genoeg beheerd');
  });

  it('audit for a limited time and a purpose', async () => {
    const { participant } = await site.person('omar', 'Omar Benali');
    await petra.get(`/mensen/${participant}`);
    const reversed = await petra.submit('/auditor', {
      eersteDag: '2026-11-15',
      laatsteDag: '2026-11-01',
      purpose: 'Jaarlijkse controle',
    });
    expect(reversed.text).toContain('De laatste dag ligt voor de eerste.');
    const granted = await petra.submit('/auditor', { eersteDag: '2026-10-15', laatsteDag: '2026-11-15' });
    expect(granted.text).toContain('Doel: Jaarlijkse controle');
    expect(granted.text).toContain('15-11-2026');
  });
});

describe('A code is never a way up', () => {
  it('for a secretary, who invites members of the own bodies and nobody with a role', async () => {
    const guy = await site.signIn('guy');
    const { participant: member } = await site.person('chantal', 'Chantal Dewit');
    await guy.get(`/mensen/${member}`);
    expect(guy.has('/uitnodigen')).toBe(true);
    expect((await guy.submit('/uitnodigen')).text).toContain('U ziet ze maar één keer.');
    const { participant: administrator } = await site.person('petra');
    const page = await guy.get(`/mensen/${administrator}`);
    expect(page.text).toContain('U kunt voor deze persoon geen code maken.');
    expect(guy.has('/uitnodigen')).toBe(false);
    expect((await guy.post(`/mensen/${administrator}/uitnodigen`)).status).toBe(403);
  });

  describe('to a secretary of another body', () => {
    let sofie: Visitor;
    let member: string;
    beforeAll(async () => {
      await site.role(await site.person('sofie', 'Sofie Claes'), 'secretaris', sok);
      sofie = await site.signIn('sofie');
      member = (await site.person('soz', 'Bram Lenaerts')).participant;
    });
    const refuses = async () => {
      await sofie.get(`/mensen/${member}`);
      expect(sofie.has('/uitnodigen')).toBe(false);
      expect((await sofie.post(`/mensen/${member}/uitnodigen`)).status).toBe(403);
    };

    it('whose members these are not', () => refuses());
    it('whatever a view of mandates leaves out', async () => {
      const { engine, views, stores } = site.installation;
      const [key, head] = [engine.projector.keyOf(mandates), await stores.events.head()];
      await views.write(key, [{ id: mandateId('soz'), from: head, row: undefined, body: undefined }], head);
      expect((await sofie.get(`/mensen/${member}`)).text).not.toContain('Informatieve check-in');
      await refuses();
    });
    it('though the mandate there is still to begin', async () => {
      const { participant } = await site.person('nora', 'Nora Peeters');
      const mandate = { bodyId: chk, mandateId: id('m-nora'), seatId: seatId('zos'), personRef: participant };
      await site.order(
        GiveMandate,
        { ...mandate, role: 'waarnemer', scope: ['spreken'], firstDay: '2026-12-01' },
        { who: 'guy' },
      );
      member = participant;
      await refuses();
    });
    it('who does invite whoever has no mandate elsewhere', async () => {
      const { participant } = await site.person('vrij', 'Vera Vrij');
      await sofie.get(`/mensen/${participant}`);
      expect((await sofie.submit('/uitnodigen')).text).toContain('U ziet ze maar één keer.');
    });
  });

  it('into another network', async () => {
    const { participant, subject } = await site.person('els', 'Els Maes');
    await site.installation.accounts.directory.participantOf(subject, 'elders');
    const page = await petra.get(`/mensen/${participant}`);
    expect(page.text).toContain('Dit account werkt ook in een ander netwerk.');
    expect((await petra.post(`/mensen/${participant}/uitnodigen`)).status).toBe(403);
  });
});

describe('The details of a person', () => {
  it('keep an address that was typed, or say who can change it with everything typed kept', async () => {
    const zoe = await site.person('zos', 'Zoë Smit');
    const address = async () => (await site.installation.accounts.directory.find(zoe.subject))?.email;
    await petra.get(`/mensen/${zoe.participant}`);
    const saved = await petra.submit('/gegevens', { name: 'Zoë Smit', email: 'zoe.smit@voorbeeld.test' });
    expect(saved.text).toContain('De gegevens zijn bewaard.');
    expect(await address()).toBe('zoe.smit@voorbeeld.test');
    await site.role(zoe, 'lezer');
    const guy = await site.signIn('guy');
    const page = await guy.get(`/mensen/${zoe.participant}`);
    expect(page.text).not.toContain('Gegevens Naam');
    const emptied = await petra.post(`/mensen/${zoe.participant}/gegevens`, { name: 'Zoë Smit', email: '' });
    expect(emptied).toMatchObject({ status: 422 });
    expect(emptied.text).toContain('Laat het staan, of geef een ander adres.');
    expect(await address()).toBe('zoe.smit@voorbeeld.test');
  });

  it('offer a secretary no address of somebody who works in another network too, and refuse one that comes in all the same', async () => {
    const els = await site.person('els');
    const guy = await site.signIn('guy');
    const page = await guy.get(`/mensen/${els.participant}`);
    expect(page.text).toContain('Het e-mailadres wijzigt alleen wie de installatie beheert.');
    const sent = { name: 'Els De Smet', email: 'els.desmet@voorbeeld.test' };
    const refused = await guy.post(`/mensen/${els.participant}/gegevens`, sent);
    expect(refused.status).toBe(422);
    expect(guy.form('/gegevens').values).toMatchObject(sent);
    const renamed = await guy.submit('/gegevens', { name: 'Els De Smet', email: els.email });
    expect(renamed.text).toContain('De gegevens zijn bewaard.');
    expect(renamed.h1).toBe('Els De Smet');
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
    expect((await idle('chantal'))?.person.displayName).toBe('Chantal Dewit');
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
    expect((await petra.submit('/netwerk')).h1).toBe('Dag Petra, nog één stap');
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
