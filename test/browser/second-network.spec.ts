import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './gallery/browser.js';
import { Serving } from './visit/serving.js';
import { Visitor } from './visit/visitor.js';

jest.setTimeout(300_000);

const platform = 'Ouderplatform Rivierenland';

/** From nothing, without script, by pages alone: a network whose numbers are all its own. */
describe('A network from an empty installation', () => {
  let site: Serving;
  let browser: Browser;
  let petra: Visitor;
  let wim: Visitor;
  let tine: Visitor;

  beforeAll(async () => {
    site = await Serving.empty('2027-01-11T09:00:00.000Z');
    browser = await launchBrowser();
    petra = await Visitor.arrive(browser, site.origin, { script: false });
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it('begins with the code that the first start shows', async () => {
    const { service } = site.installation;
    const { code } = await service.issueInvitation({ purpose: 'first-admin', issuedBy: 'command-line' });
    await petra.open(`/uitnodiging/${code}`);
    await petra.sees('Word de eerste beheerder');
    await petra.send('Aanvaard en meld aan', {
      'Uw naam': 'Petra Smets',
      'E-mailadres': 'petra@voorbeeld.example',
      'Nieuw wachtwoord': 'een lange zin over fietsen',
    });
    await petra.sees('Dag Petra, alles is nog leeg');
    await petra.send('Maak het netwerk', {
      'Naam van het netwerk': 'Rivierenland',
      'Korte code': 'rivierenland',
    });
    await petra.sees('Het netwerk is gemaakt', 'Schrijf de organisaties in');
  });

  it('takes its organisations', async () => {
    await petra.follow(/^Schrijf in/);
    for (const name of ['Wijkhuis', 'Taalhuis', 'Ouderbond', 'Speelplein']) {
      await petra.send('Schrijf in', {
        'Korte naam': name,
        'Volledige naam': `${name} vzw`,
        Soort: 'andere',
      });
      await petra.sees('De organisatie staat in het register.', name);
    }
  });

  it('has a body from an example, with other months, terms, seats and signatures', async () => {
    await petra.open('/');
    await petra.follow(/^Maak een overleg/);
    await petra.send('Maak het overleg', {
      Naam: platform,
      'Korte code': 'OPR',
      Soort: 'breed overleg',
      'Waarvoor dient het?': 'Ouders vertellen wat beter kan.',
      'Organisatie die bijeenroept': 'Wijkhuis',
      'Ouderplatform in de avond': true,
      'Categorie 1': 'Ouders',
      'Categorie 2': 'Verenigingen',
    });
    await petra.sees('Het overleg is gemaakt', 'Er zijn hoogstens 24 zetels.');
    await petra.send('Leg het ontwerp vast', {
      'Hoogstens zoveel zetels': '3',
      'Zetels van de organisatie die bijeenroept': '1',
      februari: true,
      april: false,
      juni: true,
      september: false,
      november: false,
      'Vergaderingen per jaar': '2',
      'Agenda: dagen vooraf': '7',
      'Verslag: liefst na zoveel dagen': '2',
      'Verslag: ten laatste na zoveel dagen': '5',
      'Afkloppen: zoveel mensen nodig': '1',
      'Afkloppen: op zoveel mensen': '2',
    });
    await petra.sees('Het ontwerp is vastgelegd.', 'Er zijn hoogstens 24 zetels.');
    await petra.press(/Stel versie 2 vast/);
    await petra.sees(
      'Er zijn hoogstens 3 zetels.',
      '2 vergaderingen per jaar, in februari en juni, ’s avonds.',
      'De agenda verschijnt ten laatste 7 dagen vooraf.',
      'Een verslag is afgeklopt als 1 van de 2 het deed.',
    );
  });

  it('gives three seats and refuses the fourth, with what was chosen', async () => {
    await petra.open('/');
    await petra.follow(/^Verdeel/);
    const seats = [
      ['Wijkhuis', 'Wijkhuis (roept bijeen)'],
      ['Taalhuis', 'Verenigingen'],
      ['Ouderbond', 'Ouders'],
    ] as const;
    for (const [Organisatie, Categorie] of seats) {
      await petra.send('Ken toe', { Organisatie, Categorie });
      await petra.sees('De zetel is toegekend.');
    }
    await petra.send('Ken toe', { Organisatie: 'Speelplein', Categorie: 'Ouders' });
    await petra.sees('Alle 3 zetels zijn toegekend of voorbehouden.', 'Verdeeld: 3 van 3 zetels.');
  });

  it('gives people a role or a mandate, and they come in with their code', async () => {
    await enrol('Wim Wijk', 'wim@voorbeeld.example');
    await petra.send('Geef deze rol', { secretaris: true, 'Van welk overleg?': platform });
    await petra.sees('De rol is gegeven.');
    wim = await invited('Wim Wijk', 'nooit meer zonder fietslicht');
    await enrol('Tine Taal', 'tine@voorbeeld.example');
    await enrol('Oumar Ouder', 'oumar@voorbeeld.example');
    await mandate('Wijkhuis', 'Wim Wijk');
    await mandate('Taalhuis', 'Tine Taal');
    await mandate('Ouderbond', 'Oumar Ouder');
    tine = await invited('Tine Taal', 'elke dag een nieuw woord');
    await tine.sees('U vertegenwoordigt Taalhuis in één overleg.');
    await wim.sees('U bent secretaris van één overleg.');
  });

  it('plans its first meeting in one of its own months', async () => {
    await wim.open('/overleggen');
    await wim.follow(platform);
    await wim.follow('Voorbereiding');
    await wim.follow('Plan een vergadering');
    await wim.send('Plan de vergadering', {
      Begin: '2027-02-10T19:00',
      Einde: '2027-02-10T21:00',
      Waar: 'Rivierdam',
      'Namens wie doet u dit?': 'Niemand: ik doe dit als secretaris',
    });
    await wim.sees('De vergadering is gepland.', 'ten laatste op 3 februari 2027');
    await wim.send('Voeg toe', { Titel: 'Wachten aan de schoolpoort', Soort: 'briefing', Minuten: '30' });
    await wim.sees('Het punt staat onderaan op de agenda.');
  });

  it('is late by its own days, visibly and with a reason', async () => {
    await site.until('2027-02-06T09:00:00.000Z');
    await wim.open('/overleggen');
    await wim.follow(platform);
    await wim.follow('Agenda');
    await wim.sees('3 dagen te laat.');
    await wim.send('Publiceer versie 1', { 'Waarom is het te laat?': 'De zaal was niet vrij.' });
    await tine.open('/overleggen');
    await tine.follow(platform);
    await tine.follow('Agenda');
    await tine.sees('Wachten aan de schoolpoort', '3 dagen te laat', 'De zaal was niet vrij.');
  });

  it('publishes its minutes after one signature of two', async () => {
    await site.until('2027-02-10T20:30:00.000Z');
    await wim.open('/');
    await wim.follow(/Schrijf het verslag van 10 februari/);
    await wim.follow('Schrijf het verslag');
    await wim.send('Leg vast en vraag om af te kloppen', {
      'Wat werd er gezegd?': 'Ouders willen een bank aan de poort.',
    });
    await wim.sees('Het verslag is vastgelegd als versie 1.');
    await tine.open('/');
    await tine.follow(/verslag van 10 februari/);
    await tine.press('Klop versie 1 af');
    await tine.sees('U klopte deze tekst af.', '1 van de 1');
    await wim.open('/');
    await wim.follow(/verslag van 10 februari/);
    await wim.press('Publiceer het verslag');
    await wim.sees('Het verslag is gepubliceerd.', 'Ouders willen een bank aan de poort.');
  });

  it('is complained about by no browser', () => {
    for (const visitor of [petra, wim, tine]) expect(visitor.complaints).toEqual([]);
  });

  async function enrol(name: string, email: string): Promise<void> {
    await petra.open('/mensen');
    await petra.send('Schrijf in', { Naam: name, 'E-mailadres': email });
    await petra.sees('De persoon is ingeschreven.', name);
  }

  async function mandate(organisation: string, Persoon: string): Promise<void> {
    await petra.open('/overleggen');
    await petra.follow(platform);
    await petra.follow('Leden');
    await petra.follow(new RegExp(`^Wijzig ?: ${organisation}`));
    await petra.send('Geef mandaat', { Persoon, vertegenwoordiger: true });
    await petra.sees('Het mandaat is gegeven.');
  }

  /** Makes a code for somebody, who comes in with it at a browser of their own. */
  async function invited(name: string, password: string): Promise<Visitor> {
    await petra.open('/mensen');
    await petra.follow(name);
    await petra.press('Maak een uitnodiging');
    await petra.sees('Geef deze code zelf door.');
    const code = /[A-Z]{4}(-[A-Z]{4}){7}/.exec(await petra.words())![0];
    const visitor = await Visitor.arrive(browser, site.origin, { script: false });
    await visitor.open(`/uitnodiging/${code}`);
    await visitor.send('Aanvaard en meld aan', { 'Nieuw wachtwoord': password });
    await visitor.sees(`Dag ${name.split(' ')[0]}`);
    return visitor;
  }
});
