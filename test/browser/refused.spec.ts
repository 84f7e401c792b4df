import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { DemoRole } from '../../src/demo/people.js';
import { launchBrowser } from './gallery/browser.js';
import { faultsInOne, faultsOf } from './look/faults.js';
import { Serving } from './visit/serving.js';
import { Visitor, type Answers } from './visit/visitor.js';

jest.setTimeout(300_000);

let site: Serving;
let browser: Browser;
beforeAll(async () => {
  site = await Serving.demo();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function comesIn(role: DemoRole | undefined): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, site.origin);
  if (role) await visitor.signIn(site.links[role]!);
  return visitor;
}

interface Refused {
  readonly role?: DemoRole;
  /** An address, then links to follow from there. */
  readonly way: readonly [address: string, ...links: readonly (string | RegExp)[]];
  readonly button: string;
  readonly answers?: Answers;
  /** How the title of the page begins then. */
  readonly title?: string;
}

const check = 'Informatieve check-in';
const ofCheck = (...links: readonly (string | RegExp)[]) => ['/overleggen', check, ...links] as const;
const refused: readonly Refused[] = [
  {
    way: ['/aanmelden'],
    button: 'Aanmelden',
    answers: { 'E-mailadres': 'niemand@voorbeeld.example', Wachtwoord: 'fout' },
  },
  { way: ['/wachtwoord'], button: 'Verder met deze code', answers: { 'Uw code': 'KORT' } },
  { role: 'lid', way: ['/signalen/nieuw'], button: 'Verder' },
  { role: 'lid', way: ['/account'], button: 'Wijzig uw wachtwoord' },
  { role: 'lid', way: ofCheck('Stel een agendapunt voor'), button: 'Dien het voorstel in' },
  { role: 'secretaris', way: ['/', /^Schrijf antwoord/], button: 'Verstuur terugkoppeling' },
  { role: 'secretaris', way: ofCheck('Agenda'), button: 'Voeg toe' },
  { role: 'secretaris', way: ofCheck('Agenda'), button: 'Verzet de vergadering' },
  {
    role: 'secretaris',
    way: ofCheck('Voorbereiding', 'Plan een vergadering'),
    button: 'Plan de vergadering',
  },
  {
    role: 'secretaris',
    way: ofCheck('Werkwijze'),
    button: 'Leg het ontwerp vast',
    answers: { 'Hoogstens zoveel zetels': 'veel' },
  },
  {
    role: 'secretaris',
    way: ofCheck('Verslag', 'Wijzig het verslag'),
    button: 'Leg vast en vraag',
    answers: { 'Sprekers en gasten': 'veel' },
  },
  { role: 'secretaris', way: ofCheck('Leden', 'Verdeel de zetels'), button: 'Ken toe' },
  { role: 'secretaris', way: ofCheck('Leden', /^Wijzig ?: Felicia/), button: 'Geef mandaat' },
  {
    role: 'secretaris',
    way: ofCheck('Leden', 'Voer een lijst in (csv)'),
    button: 'Kijk de lijst na',
    answers: { 'De lijst (csv)': 'organisatie;categorie\nFelicia;Bestaat niet' },
    title: '1 rij gelezen, 1 vraagt aandacht',
  },
  { role: 'beheerder', way: ['/overleggen/nieuw'], button: 'Maak het overleg' },
  { role: 'beheerder', way: ['/organisaties'], button: 'Schrijf in' },
  { role: 'beheerder', way: ['/mensen'], button: 'Schrijf in' },
  { role: 'beheerder', way: ['/mensen?q=Omar', 'Omar Benali'], button: 'Geef toegang' },
  { role: 'beheerder', way: ['/mensen?q=Omar', 'Omar Benali'], button: 'Geef deze rol' },
  {
    role: 'auditor',
    way: ['/geschiedenis'],
    button: 'Controleer',
    answers: { 'Tot gebeurtenis': 'nul', Controlecode: 'x' },
  },
];

describe('A form that is refused', () => {
  it.each(
    refused.map((one, index) => ({
      ...one,
      narrow: index % 2 === 0,
      where: `${one.button}, ${one.way.join(' > ')}`,
    })),
  )(
    'says so in its title and its list, and is without fault to axe: $where',
    async ({ role, way: [address, ...links], button, answers, title = 'Fout: ', narrow }) => {
      const visitor = await comesIn(role);
      await visitor.open(address);
      for (const link of links) await visitor.follow(link);
      await visitor.send(button, answers);
      expect((await visitor.page.title()).startsWith(title)).toBe(true);
      expect(await visitor.page.locator('main [role="alert"]').count()).toBeGreaterThan(0);
      expect(await faultsInOne(visitor.page, narrow)).toEqual([]);
      expect(visitor.complaints).toEqual([]);
      await visitor.leave();
    },
  );
});

describe('A page that somebody may not see, or that does not exist', () => {
  const nothing = '00000000-0000-4000-8000-000000000000';
  it.each([
    { role: 'lid', path: '/bestaat-niet', status: 404 },
    { role: 'lid', path: `/signalen/${nothing}`, status: 404 },
    { role: 'lid', path: `/overleggen/${nothing}`, status: 404 },
    { role: 'lid', path: '/geschiedenis', status: 404 },
    { role: 'lid', path: '/beheer', status: 403 },
    { role: 'lezer', path: '/mensen', status: 403 },
    { role: 'secretaris', path: '/overleggen?op=2020-01-01', status: 400 },
    { role: undefined, path: '/bestaat-niet', status: 404 },
  ] as const)('answers $status without fault to axe: $path, as $role', async ({ role, path, status }) => {
    const visitor = await comesIn(role);
    const answer = await visitor.page.goto(site.origin + path);
    expect(answer!.status()).toBe(status);
    expect(await faultsOf(visitor.page)).toEqual([]);
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });
});

describe('Pages for whoever is not signed in', () => {
  it.each([
    '/aanmelden',
    '/wachtwoord',
    '/toegankelijkheid',
    '/privacy',
    '/beveiliging',
    '/uitnodiging/AAAA-BBBB',
    'a link of the demo',
  ])('are without fault to axe: %s', async (path) => {
    const visitor = await comesIn(undefined);
    await visitor.page.goto(path.startsWith('/') ? site.origin + path : site.links.lid!);
    expect(await faultsOf(visitor.page)).toEqual([]);
    expect(visitor.complaints).toEqual([]);
    await visitor.leave();
  });

  it('lead to signing in from anywhere else, and back', async () => {
    const visitor = await comesIn(undefined);
    await visitor.open('/signalen');
    expect(new URL(visitor.page.url()).pathname).toBe('/aanmelden');
    await visitor.sees('Meld u eerst aan. Daarna gaat u verder waar u was.');
    await visitor.leave();
  });
});

describe('What is typed', () => {
  it('is not cut off where it is too long: it says how much is too much', async () => {
    const visitor = await comesIn('lid');
    await visitor.open('/signalen/nieuw');
    const title = visitor.main.getByLabel('Korte titel');
    await title.fill('x'.repeat(230));
    expect(await title.inputValue()).toHaveLength(230);
    await visitor.sees('30 tekens te veel: hoogstens 200 tekens.');
    await title.fill('x'.repeat(200));
    await visitor.seesNot('te veel');
    await visitor.leave();
  });

  it('as a date for the clock is where Enter goes', async () => {
    const visitor = await comesIn('lid');
    await visitor.page.locator('.demo-bar summary').click();
    const date = visitor.page.locator('.demo-bar input[type="date"]');
    await date.fill('2026-12-24');
    await Promise.all([visitor.page.waitForNavigation(), date.press('Enter')]);
    expect(await visitor.page.locator('.demo-bar strong').innerText()).toBe('24 december 2026');
    await visitor.leave();
  });
});
