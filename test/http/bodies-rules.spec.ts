import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RegisterOrganisation } from '../../src/contexts/register/organisation.js';
import { id } from '../scenario.js';
import { startSite, type Site, type Visitor } from './site.js';

describe('A second body with its own numbers, set up through pages alone', () => {
  let site: Site;
  let petra: Visitor;
  let place: string;
  const organisations = ['Taalhuis', 'Ouderbond', 'Speelplein', 'Wijkhuis'];

  beforeAll(async () => {
    site = await startSite();
    for (const shortName of organisations) {
      const organisation = { organisationId: id(`o ${shortName}`), shortName, legalName: `${shortName} vzw` };
      await site.order(RegisterOrganisation, { ...organisation, kind: 'andere' });
    }
    petra = await site.signIn('petra');
  });
  afterAll(() => site.close());

  const rules = () => petra.get(`${place}/werkwijze`);
  const give = (organisation: string, category: string) =>
    petra.submit('/zetels/toekennen', { organisationId: id(`o ${organisation}`), category });

  it('starts from an example, with categories of its own', async () => {
    await petra.get('/overleggen/nieuw');
    const screen = await petra.submit('/overleggen/nieuw/maken', {
      title: 'Ouderplatform Rivierenland',
      code: 'opr',
      kind: 'breedOverleg',
      purpose: 'Ouders vertellen wat beter kan.',
      convenor: id('o Wijkhuis'),
      example: 'ouderplatform',
      'categorie.0.title': 'Ouders en gezinnen',
      'categorie.0.target': '2',
      'categorie.2.title': 'Verenigingen',
    });
    place = screen.path.replace(/\/werkwijze\?.*$/, '');
    expect(screen.text).toContain('Het overleg is gemaakt');
    expect(screen.text).toContain(
      'Eindigt als themapunt vastgelegd, doorverwezen, niet weerhouden, besloten of uitgesteld.',
    );
    expect(screen.text).not.toContain('gerouteerd');
    expect(screen.text).toContain('Een verslag is afgeklopt als 1 van de 1 het deed.');
    expect(screen.text).toContain(
      '5 vergaderingen per jaar, in februari, april, juni, september en november, ’s avonds.',
    );
  });

  it('makes one body, however often the form is sent', async () => {
    await petra.get('/overleggen/nieuw');
    const fields = {
      title: 'Voorbereiders',
      code: 'VRB',
      kind: 'voorbereidingsgroep',
      purpose: 'Bereidt voor.',
      example: 'voorbereidingsgroep',
    };
    const sent = { ...petra.form('/overleggen/nieuw/maken').values, ...fields };
    const first = await petra.post('/overleggen/nieuw/maken', sent);
    const second = await petra.post('/overleggen/nieuw/maken', sent);
    expect(second.path).toBe(first.path);
  });

  it('names everything that is still missing at once, in the order of the form', async () => {
    await petra.get('/overleggen/nieuw');
    const screen = await petra.submit('/overleggen/nieuw/maken', { example: 'forum' });
    expect(screen.text).toMatch(/Kijk nog \d vragen na Naam: .+ Korte code: .+ Voorbereidingsgroep: De voor/);
  });

  it.each(['werkgroep', 'ouderplatform'])(
    'says at the example that a forum does not decide: %s',
    async (example) => {
      await petra.get('/overleggen/nieuw');
      const fields = { title: 'Ouderforum', code: 'OFO', kind: 'forum', purpose: 'Praten.', example };
      const screen = await petra.submit('/overleggen/nieuw/maken', fields);
      expect(screen.status).toBe(422);
      expect(screen.text).toContain(
        'Van welk voorbeeld vertrekt u? Een forum beslist niet, en dit voorbeeld wel.',
      );
      expect(petra.form('/overleggen/nieuw/maken').values).toMatchObject({ title: 'Ouderforum', example });
    },
  );

  it('keeps what was typed when a choice is missing, and makes nothing', async () => {
    await petra.get('/overleggen/nieuw');
    const screen = await petra.submit('/overleggen/nieuw/maken', {
      title: 'Forum zonder groep',
      code: 'FZG',
      purpose: 'Praten.',
      example: 'forum',
    });
    expect(screen.status).toBe(422);
    expect(screen.text).toContain('De voorbereidingsgroep moet instemmen, maar u koos er geen.');
    expect(petra.form('/overleggen/nieuw/maken').values).toMatchObject({
      title: 'Forum zonder groep',
      purpose: 'Praten.',
    });
    const again = await petra.submit('/overleggen/nieuw/maken', { kind: 'werkgroep', example: 'werkgroep' });
    expect(again.text).toContain('Het overleg is gemaakt');
  });

  it('changes months, terms, cap and k of n: first a draft, then in force', async () => {
    await rules();
    const drafted = await petra.submit('/werkwijze/ontwerp', {
      seatCap: '3',
      convenorSeats: '1',
      months: ['3', '9'],
      perYear: '2',
      dayPart: 'nm',
      agendaLeadDays: '21',
      minutesTarget: '10',
      minutesLimit: '15',
      signOffK: '3',
      signOffN: '4',
      feedbackDays: '7',
    });
    expect(drafted.text).toContain('Het ontwerp is vastgelegd');
    expect(drafted.text).toContain('Nu geldig: versie 1');
    expect(drafted.text).toMatch(/weg: Er zijn hoogstens 24 zetels\./);
    const adopted = await petra.submit('/werkwijze/vaststellen');
    expect(adopted.text).toContain('Nu geldig: versie 2');
    expect(adopted.text).toContain('2 vergaderingen per jaar, in maart en september, in de namiddag.');
    expect(adopted.text).toContain('Er zijn hoogstens 3 zetels.');
    expect(adopted.text).toContain('Het verslag verschijnt liefst na 10 dagen en ten laatste na 15 dagen.');
    expect(adopted.text).toContain('Een verslag is afgeklopt als 3 van de 4 het deden.');
    expect(adopted.text).toContain('hoort binnen 7 dagen na het antwoord');
  });

  it('refuses rules that contradict themselves beside the field, with everything typed', async () => {
    await rules();
    const screen = await petra.submit('/werkwijze/ontwerp', {
      signOffK: '5',
      signOffN: '4',
      seatCap: 'veel',
    });
    expect(screen.text).toContain('Geef een geheel getal.');
    expect(petra.form('/werkwijze/ontwerp').values).toMatchObject({ signOffK: '5', seatCap: 'veel' });
    const next = await petra.submit('/werkwijze/ontwerp', { seatCap: '3' });
    expect(next.html).toContain('href="#signOffK"');
    expect(next.text).toContain('Afkloppen kan niet met 5 van 4.');
  });

  it('gives three seats and refuses the fourth, keeping what was chosen', async () => {
    await petra.get(`${place}/leden/zetels`);
    await give('Wijkhuis', 'convenor');
    await give('Taalhuis', 'ouders-en-gezinnen');
    const third = await give('Ouderbond', 'ouders-en-gezinnen');
    expect(third.text).toContain('Er is geen zetel vrij.');
    const fourth = await give('Speelplein', 'verenigingen');
    expect(fourth.status).toBe(409);
    expect(fourth.text).toContain('Alle 3 zetels zijn toegekend of voorbehouden.');
    expect(petra.form('/zetels/toekennen').values).toMatchObject({
      organisationId: id('o Speelplein'),
      category: 'verenigingen',
    });
  });

  it('refuses a cap below the seats that are held', async () => {
    await rules();
    await petra.submit('/werkwijze/ontwerp', { seatCap: '2' });
    const screen = await petra.submit('/werkwijze/vaststellen');
    expect(screen.text).toContain('Er zijn al 3 zetels toegekend of voorbehouden.');
    expect(screen.text).toContain('Nu geldig: versie 2');
  });

  it('shows the rules of an earlier moment without anything to change', async () => {
    site.clock.set('2026-10-21T10:00:00.000Z');
    await rules();
    await petra.submit('/werkwijze/ontwerp', { seatCap: '5' });
    await petra.submit('/werkwijze/vaststellen', {});
    const past = await petra.get(`${place}/werkwijze?op=2026-10-20`);
    expect(past.text).toContain('Toen geldig: versie 2');
    expect(past.text).toContain('Er zijn hoogstens 3 zetels.');
    expect(petra.has('/werkwijze/ontwerp')).toBe(false);
    expect(petra.has('/werkwijze/vaststellen')).toBe(false);
  });

  it('refuses a draft on rules that somebody changed meanwhile', async () => {
    const other = await site.signIn('petra');
    await other.get(`${place}/werkwijze`);
    await rules();
    await petra.submit('/werkwijze/ontwerp', { roomCapacity: '12' });
    const late = await other.submit('/werkwijze/ontwerp', { roomCapacity: '99' });
    expect(late.text).toContain('Iemand was u voor');
    expect(other.form('/werkwijze/ontwerp').values).toMatchObject({ roomCapacity: '99' });
  });

  it('lets others read the rules, and change nothing', async () => {
    const reader = await site.person('lies');
    await site.role(reader, 'lezer');
    const lies = await site.signIn(reader);
    const screen = await lies.get(`${place}/werkwijze`);
    expect(screen.text).toContain('Er zijn hoogstens 5 zetels.');
    expect(lies.has('/werkwijze/ontwerp')).toBe(false);
    expect((await lies.get(`${place}/leden/zetels`)).status).toBe(404);
    expect((await lies.get('/overleggen/nieuw')).status).toBe(404);
  });
});
