import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import { castOf, type Cast } from './cycle/cast.js';
import { launchBrowser } from './gallery/browser.js';
import type { Visitor } from './visit/visitor.js';
import { Serving } from './visit/serving.js';

jest.setTimeout(300_000);

const signal = 'Opvang sluit tijdens de schoolvakantie';
const item = 'Wie vangt op in de vakantie?';
const said = 'Agentschap Opvang zoekt per gemeente wie in de vakantie opvangt.';
const check = 'Informatieve check-in';

/** Guy also speaks for the agency: he says which it is, and his last answer stands in the next form. */
const asSecretary = { 'Namens wie doet u dit?': 'Niemand: ik doe dit als secretaris' };

describe.each([
  { how: 'with script', script: true },
  { how: 'without script', script: false },
])('One whole cycle in the browser, $how', ({ script }) => {
  let site: Serving;
  let browser: Browser;
  let cast: Cast;

  beforeAll(async () => {
    site = await Serving.demo();
    browser = await launchBrowser();
    cast = await castOf(browser, site, script);
  });
  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  it('a member raises a signal on a phone, in three steps', async () => {
    const { chantal } = cast;
    await chantal.open('/');
    await chantal.follow('Nieuw signaal doorgeven');
    await chantal.sees('Wat merkt u in de praktijk?', 'U vertegenwoordigt Felicia.');
    await chantal.send('Verder', {
      'Aan welk overleg?': check,
      'Korte titel': signal,
      'Wat gebeurt er?': 'Drie gezinnen vonden geen plaats in juli en augustus.',
    });
    await chantal.sees('Voor wie is dit?');
    await chantal.send('Verder', { Schoolkinderen: true, [`Alle leden van ${check}`]: true });
    await chantal.sees('Klopt dit?', signal, 'Drie gezinnen vonden geen plaats in juli en augustus.');
    await chantal.press('Dien het signaal in');
    await chantal.sees('Uw signaal is ingediend', 'Het kreeg nummer SG-13.', 'nieuw');
  });

  it('whoever prepares gives it a theme; the member proposes it for the agenda', async () => {
    const { els, chantal } = cast;
    await els.open('/');
    await els.follow('Bekijk 2 nieuwe signalen');
    await els.follow(new RegExp(signal));
    await els.send('Bewaar', { Thema: 'Schoolvakantie', Gewoon: true });
    await els.sees('Thema en dringendheid zijn bewaard.');
    await chantal.open('/');
    await chantal.follow(new RegExp(signal));
    await chantal.sees('bekeken');
    await chantal.open('/overleggen');
    await chantal.follow(check);
    await chantal.follow('Stel een agendapunt voor');
    await chantal.send('Dien het voorstel in', {
      Titel: item,
      'Waarom moet dit op de agenda?': 'Het is onduidelijk wie dit regelt.',
      onduidelijkheid: true,
      [`SG-13 ${signal}`]: true,
      'Voor welke vergadering?': '21 januari 2027',
    });
    await chantal.sees(item);
  });

  it('the preparatory group and the agency agree, and it stands on the agenda of 21 January', async () => {
    const { els, guy, chantal } = cast;
    await els.open('/');
    await els.follow(/Beslis over 4 voorstellen/);
    await els.send('Zet op de agenda', { Minuten: '20' }, els.part(item));
    await els.sees('Els Maes, LGO stemde al in. Nog nodig: de instemming van Agentschap Opvang.');
    await guy.open('/');
    await guy.follow(/Beslis over 4 voorstellen/);
    await guy.press('Zet op de agenda', guy.part(item));
    await guy.follow('Agenda');
    await guy.sees('7 punten', item, `SG-13 ${signal}`);
    await chantal.open('/');
    await chantal.follow(new RegExp(signal));
    await chantal.sees('op de agenda');
  });

  it('the agenda is put in order, its date confirmed, and published', async () => {
    const { els, chantal } = cast;
    await els.follow('Agenda');
    await els.press(/Omhoog ?: punt 7/);
    await els.sees(`Punt 6 ${item}`);
    await els.press(/Omlaag ?: punt 1/);
    await els.sees('Punt 1 Nieuws uit de Stuurgroep Sociale functie');
    await els.press(/Omhoog ?: punt 2/);
    await els.press('Bevestig de datum');
    await els.press('Publiceer versie 1');
    await els.sees('versie 1');
    await chantal.open('/overleggen');
    await chantal.follow(check);
    await chantal.follow('Agenda');
    await chantal.sees('Agenda Informatieve check-in, 21 januari 2027', item);
    expect(await chantal.changing()).toEqual([]);
  });

  it('on the day itself the chair notes how the item ended, and sends another one on', async () => {
    const { daan } = cast;
    await daan.wait('2027-01-21');
    await daan.open('/');
    await daan.open('/overleggen');
    await daan.follow(check);
    await daan.follow('Agenda');
    await daan.follow(item);
    await daan.send('Noteer de uitkomst', { beantwoord: true });
    await daan.sees('De uitkomst is genoteerd.');
    await daan.follow('Bekijk de hele agenda');
    await daan.follow('Toegang voor wie moeilijk leest: naar een werkgroep?');
    await daan.send('Verwijs door', {
      'Naar welk overleg?': 'Stuurgroep Sociale functie',
      'Wat vraagt u aan dat overleg?': 'Welke hulp bestaat er al?',
    });
    await daan.sees('Het punt is doorverwezen.', 'Stuurgroep Sociale functie');
  });

  it('the secretary writes the minutes and records them', async () => {
    const { guy } = cast;
    await guy.open('/');
    await guy.follow(/^Schrijf het verslag van 21 januari/);
    await guy.follow('Schrijf het verslag');
    await write(guy, script);
    await guy.send('Leg vast en vraag om af te kloppen', asSecretary);
    await guy.sees('Het verslag is vastgelegd als versie 1.');
  });

  it('two of three sign this exact text, and it goes online', async () => {
    const { els, daan, guy, chantal } = cast;
    for (const signer of [els, daan]) {
      await signer.open('/');
      await signer.follow(/^Klop het verslag van 21 januari af/);
      await signer.press('Klop versie 1 af');
      await signer.sees('U klopte deze tekst af.');
    }
    await guy.open('/');
    await guy.follow(/verslag van 21 januari/);
    await guy.press('Publiceer het verslag');
    await guy.sees('Het verslag is gepubliceerd.');
    await chantal.open('/overleggen');
    await chantal.follow(check);
    await chantal.follow('Verslag', chantal.page.locator('.local-nav'));
    await chantal.sees(
      'Verslag van 21 januari 2027',
      said,
      'Afgeklopt door',
      'Uitkomst: doorverwezen naar Stuurgroep Sociale functie',
    );
    expect(await chantal.changing()).toEqual([]);
  });

  it('the raiser hears what came of the signal, and says that it helps', async () => {
    const { guy, chantal } = cast;
    await guy.open('/');
    await guy.follow(new RegExp(`^Schrijf antwoord.*${signal}`));
    await guy.send('Verstuur terugkoppeling', {
      'Namens wie doet u dit?': 'Agentschap Opvang',
      'Uw terugkoppeling': 'Er komt een lijst per gemeente, in mei.',
    });
    await guy.sees('teruggekoppeld');
    await chantal.open('/');
    await chantal.follow(/Lees/);
    await chantal.sees('U kreeg antwoord', 'Er komt een lijst per gemeente, in mei.');
    await chantal.send('Bevestig', { 'Dit helpt mij': true, 'Wilt u iets toevoegen?': 'Dank u.' });
    await chantal.sees('bevestigd');
  });

  it('the administrator gives an auditor access again', async () => {
    const { petra, omar } = cast;
    await omar.open('/');
    await omar.sees('Uw toegang als auditor liep tot en met 15 november 2026.');
    await petra.follow('Mensen', petra.page.locator('.site-nav'));
    await petra.send('Toon', { 'Naam of e-mailadres': 'Omar' });
    await petra.follow('Omar Benali');
    await petra.send('Geef toegang', {
      'Eerste dag': '2027-01-21',
      'Laatste dag': '2027-02-20',
      'Waarvoor?': 'Nakijken hoe een signaal liep',
    });
    await petra.sees('De auditor heeft toegang voor deze dagen.');
  });

  it('the auditor reads who did what, and goes back in time', async () => {
    const { omar } = cast;
    await omar.open('/');
    await omar.follow('Geschiedenis', omar.page.locator('.site-nav'));
    await omar.follow(`SG-13: ${signal}`);
    await omar.sees(
      'De indiener van signaal SG-13 bevestigt de terugkoppeling Wie Chantal Dewit, voor Felicia',
      'Signaal SG-13 krijgt het thema “Schoolvakantie” Wie Els Maes, voor LGO Mandaat vertegenwoordiger in Voorbereidingsgroep',
      'is beantwoord, door het overleg; terugkoppelen ten laatste op 20 februari 2027 Wie Samenspraak, vanzelf',
    );
    await omar.press(/^Vorige/);
    await omar.sees(/genoteerd op 21 januari 2027/, 'kreeg terugkoppeling');
    await omar.seesNot('bevestigt de terugkoppeling');
    await omar.follow('Naar het begin');
    await omar.sees('Signaal SG-13 is ingediend', 'Stand van 20 oktober 2026');
    await omar.seesNot('kreeg terugkoppeling');
    await omar.follow('Open de pagina zelf, op dit moment');
    await omar.sees('nieuw', signal);
    expect(await omar.changing()).toEqual([]);
    await omar.follow(/Terug naar vandaag/, omar.page.locator('.past-banner'));
    await omar.sees('afgerond en bevestigd');
  });

  it('nobody can change anything on a page of the past', async () => {
    const { guy, els, chantal } = cast;
    const past = async (visitor: Visitor, link: string | RegExp, place?: Locator) => {
      await visitor.open('/overleggen');
      await visitor.follow(check);
      if (link !== check) await visitor.follow(link, place);
      await visitor.open(`${new URL(visitor.page.url()).pathname}?op=2026-10-20T18:00`);
      expect(await visitor.page.locator('.past-banner').innerText()).toContain('20 oktober 2026, 18.00 uur');
      expect(await visitor.changing()).toEqual([]);
    };
    for (const visitor of [guy, els, chantal])
      for (const link of [check, 'Agenda', 'Leden', 'Signalen']) await past(visitor, link);
    for (const link of ['Voorbereiding', 'Werkwijze', 'Verslag']) await past(guy, link);
    await els.sees('SG-13');
  });

  it('is complained about by no browser', () => {
    for (const visitor of Object.values(cast)) expect(visitor.complaints).toEqual([]);
  });
});

/** Types what was said; with script it is kept by itself, without by a button. */
async function write(secretary: Visitor, script: boolean): Promise<void> {
  const text = secretary.main.getByLabel('Wat werd er gezegd').nth(5);
  await text.fill(said);
  if (script) await secretary.page.getByText(/Opgeslagen om \d/).waitFor();
  else await secretary.press('Bewaar zonder vast te leggen');
  await secretary.open(new URL(secretary.page.url()).pathname);
  expect(await text.inputValue()).toBe(said);
}
