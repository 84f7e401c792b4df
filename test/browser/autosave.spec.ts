import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import { launchBrowser } from './gallery/browser.js';
import { Serving } from './visit/serving.js';
import { Visitor } from './visit/visitor.js';

jest.setTimeout(300_000);

let site: Serving;
let browser: Browser;
let guy: Visitor;
let els: Visitor;

beforeAll(async () => {
  site = await Serving.demo();
  browser = await launchBrowser();
  guy = await writing('secretaris');
  els = await writing('voorbereiding');
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const asSecretary = { 'Namens wie doet u dit?': 'Niemand: ik doe dit als secretaris' };

/** Somebody who opened the minutes of 15 October to write them. */
async function writing(role: 'secretaris' | 'voorbereiding'): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, site.origin);
  await visitor.signIn(site.links[role]!);
  await visitor.open('/overleggen');
  await visitor.follow('Informatieve check-in');
  await visitor.follow('Verslag');
  await visitor.follow('Wijzig het verslag');
  await visitor.sees('Verslag van 15 oktober 2026 schrijven');
  return visitor;
}

const point = (visitor: Visitor, nr: number): Locator =>
  visitor.main.getByLabel('Wat werd er gezegd?').nth(nr - 1);
const saved = (visitor: Visitor): Locator => visitor.page.locator('.saved').getByText(/Opgeslagen om \d/);
const reopen = (visitor: Visitor): Promise<void> => visitor.open(new URL(visitor.page.url()).pathname);
/** Types over what stands there, and waits until the page says that the answer of the server came. */
async function type(visitor: Visitor, nr: number, text: string): Promise<void> {
  const kept = visitor.page.waitForResponse((answer) => answer.url().endsWith('/bewaar'));
  await point(visitor, nr).fill(text);
  await kept;
}

describe('What is typed in the minutes', () => {
  it('is promised to be kept by itself only where that happens', async () => {
    await guy.sees('Wij bewaren vanzelf, twee seconden nadat u stopt met typen.');
    await guy.seesNot('Bewaar zelf, met de knop');
    const plain = await Visitor.arrive(browser, site.origin, { script: false });
    await plain.signIn(site.links.secretaris!);
    await plain.open(new URL(guy.page.url()).pathname);
    await plain.sees('Bewaar zelf, met de knop “Bewaar zonder vast te leggen”');
    await plain.seesNot('Wij bewaren vanzelf');
    await plain.leave();
  });

  it('is not called unsaved before there is anything, and is until it is kept', async () => {
    await guy.sees('Nog niets gewijzigd');
    await point(guy, 1).pressSequentially('x');
    await guy.sees('Nog niet opgeslagen');
    await point(guy, 1).press('Backspace');
    await saved(guy).or(guy.page.locator('.saved').getByText('Nog niets gewijzigd')).waitFor();
  });

  it('is kept by itself within seconds, and the page says when', async () => {
    await type(guy, 2, 'De stuurgroep kijkt in november naar de cijfers.');
    await saved(guy).waitFor();
    expect(await guy.page.locator('.saved [role="status"]').innerText()).toMatch(
      /^Opgeslagen om \d{1,2}\.\d\d uur/,
    );
  });

  it('is still there after a reload, and recorded nowhere', async () => {
    await reopen(guy);
    expect(await point(guy, 2).inputValue()).toBe('De stuurgroep kijkt in november naar de cijfers.');
    await guy.sees('versie 2 vastgelegd op 19 oktober 2026');
  });

  it('is still there after the server stopped and started again', async () => {
    await site.restart();
    await reopen(guy);
    expect(await point(guy, 2).inputValue()).toBe('De stuurgroep kijkt in november naar de cijfers.');
  });

  it('is kept before the page is left, without waiting', async () => {
    await point(guy, 3).fill('Nog een zin.');
    await guy.send('Bewaar zonder vast te leggen');
    await guy.sees('Uw tekst is bewaard. Hij is nog niet vastgelegd.');
    expect(await point(guy, 3).inputValue()).toBe('Nog een zin.');
  });
});

describe('Two people typing in the same minutes', () => {
  it('are told while typing that a colleague changed the same text', async () => {
    await type(els, 2, 'De stuurgroep bespreekt de cijfers op 26 november.');
    await els.page.getByText('Guy Lemmens wijzigde ook punt 2').waitFor();
  });

  it('see both texts, word by word, and go on with both', async () => {
    await reopen(els);
    await els.sees(
      'Een collega, Guy Lemmens, schrijft aan punten 2 en 3',
      'Twee mensen wijzigden deze tekst',
      'Er ging niets verloren: kies wat blijft.',
    );
    await els.press(/Zet beide onder elkaar\s*: punt 2/);
    await els.sees('Uw keuze is bewaard. Kijk de tekst na.');
    await els.seesNot('Twee mensen wijzigden deze tekst');
    expect(await point(els, 2).inputValue()).toBe(
      'De stuurgroep bespreekt de cijfers op 26 november.\n\nDe stuurgroep kijkt in november naar de cijfers.',
    );
  });

  it('are stopped from recording over a text that a colleague just recorded', async () => {
    await els.press('Leg vast en vraag om af te kloppen');
    await els.sees('De nieuwe tekst is vastgelegd. Het afkloppen begint opnieuw.', 'versie 3');
    await point(guy, 2).fill('De stuurgroep kijkt in november naar alle cijfers.');
    await guy.send('Leg vast en vraag om af te kloppen', asSecretary);
    await guy.sees('Een collega legde intussen versie 3 vast.');
    expect(await point(guy, 2).inputValue()).toBe('De stuurgroep kijkt in november naar alle cijfers.');
    await guy.press(/Houd mijn tekst\s*: punt 2/);
    await guy.send('Leg vast en vraag om af te kloppen', asSecretary);
    await guy.sees(
      'De nieuwe tekst is vastgelegd.',
      'versie 4',
      'De stuurgroep kijkt in november naar alle cijfers.',
    );
  });

  it('are complained about by no browser', () => {
    expect([guy.complaints, els.complaints]).toEqual([[], []]);
  });
});
