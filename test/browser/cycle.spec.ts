import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { castOf, type Cast } from './cycle/cast.js';
import { launchBrowser } from './gallery/browser.js';
import { Serving } from './visit/serving.js';

jest.setTimeout(300_000);

const signal = 'Opvang sluit tijdens de schoolvakantie';
const item = 'Wie vangt op in de vakantie?';
const check = 'Informatieve check-in';

describe.each(process.env.ONE ? [{ how: 'with script', script: true }] : [
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
    await els.sees('Els Maes, LGO stemde al in. Nog nodig: de organisatie die bijeenroept.');
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
    console.log(await daan.words());
    await daan.open('/overleggen');
    await daan.follow(check);
    await daan.follow('Agenda');
    await daan.follow(item);
    console.log(await daan.words());
    await daan.send('Noteer de uitkomst', { beantwoord: true });
    await daan.sees('De uitkomst is genoteerd.');
    await daan.follow('Bekijk de hele agenda');
    await daan.follow('Toegang voor wie moeilijk leest: naar een werkgroep?');
    await daan.send('Verwijs door', { 'Naar welk overleg?': 'Stuurgroep Sociale functie', 'Wat vraagt u aan dat overleg?': 'Welke hulp bestaat er al?' });
    await daan.sees('Het punt is doorverwezen.', 'Stuurgroep Sociale functie');
  });

  it('the secretary writes the minutes and records them', async () => {
    const { guy } = cast;
    await guy.open('/');
    console.log(await guy.words());
    await guy.open('/overleggen');
    await guy.follow(check);
    await guy.follow('Agenda');
    await guy.follow('Schrijf het verslag');
    console.log(await guy.words());
  });

  it('is complained about by no browser', () => {
    for (const visitor of Object.values(cast)) expect(visitor.complaints).toEqual([]);
  });
});
