import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from './gallery/browser.js';
import { startGallery, type GallerySite } from './gallery/site.js';

let site: GallerySite;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let complaints: string[];

jest.setTimeout(60_000);

beforeAll(async () => {
  site = await startGallery();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});
beforeEach(async () => {
  site.drafts.length = 0;
  site.answer = { status: 200 };
  context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  page = await context.newPage();
  complaints = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
});
afterEach(() => context.close());

const open = (path: string) => page.goto(site.origin + path);
const focused = () =>
  page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent || '');
const text = () => page.locator('#tekst-1');
const status = () => page.locator('[data-saved] [data-state]:not([hidden])').first().innerText();
const saved = async (count: number) => {
  while (site.drafts.length < count) await page.clock.runFor(20);
  return site.drafts.map((draft) => new URLSearchParams(draft).get('tekst-1'));
};

describe('The small scripts', () => {
  it('run under a policy without inline code and with trusted types, without a complaint', async () => {
    for (const path of ['/signaal-nieuw', '/geschiedenis', '/verslag-bewerken', '/aanmelden'])
      await open(path);
    expect(complaints).toEqual([]);
  });

  it('start a refused form at its list of faults, from which a fault leads to its field', async () => {
    await open('/signaal-nieuw');
    expect(await focused()).toContain('Kijk nog 3 vragen na');
    await page.getByRole('link', { name: 'Kies wie uw naam mag zien' }).click();
    expect(await focused()).toBe('naam');
  });

  it('change the theme at once, and back to what the device wants', async () => {
    await open('/overzicht');
    const chosen = () => page.evaluate(() => document.documentElement.dataset.theme);
    await page.getByRole('button', { name: 'Donker' }).click();
    await page.waitForFunction(() => document.documentElement.dataset.theme === 'donker');
    expect(await page.getByRole('button', { name: 'Donker' }).getAttribute('aria-pressed')).toBe('true');
    expect(await page.getByRole('button', { name: 'Licht' }).getAttribute('aria-pressed')).toBe('false');
    await page.getByRole('button', { name: 'Zoals mijn toestel' }).click();
    await page.waitForFunction(() => document.documentElement.dataset.theme === undefined);
    expect(await chosen()).toBeUndefined();
  });

  it('copy a code to pass on and say so', async () => {
    await open('/aanmelden');
    await page.getByRole('button', { name: 'Kopieer' }).click();
    await page.getByText('Gekopieerd').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('k7p2-q9xm-44tr');
  });

  it('go to the step where the slider is let go', async () => {
    await open('/geschiedenis');
    await page.locator('#stap').focus();
    await Promise.all([page.waitForURL(/stap=22/), page.keyboard.press('ArrowRight')]);
    expect(new URL(page.url()).searchParams.get('toon')).toBe('stap');
  });
});

describe('Saving while typing', () => {
  beforeEach(async () => {
    await page.clock.install({ time: new Date('2026-10-20T12:02:00Z') });
    await page.clock.pauseAt(new Date('2026-10-20T12:03:00Z'));
    await open('/verslag-bewerken');
  });

  it('waits until typing stops for two seconds', async () => {
    await text().fill('Eerste zin');
    await page.clock.runFor(1900);
    expect(site.drafts).toEqual([]);
    expect(await saved(1)).toEqual(['Eerste zin']);
  });

  it('does not wait longer than ten seconds while typing goes on', async () => {
    for (let second = 0; second < 10; second++) {
      await text().pressSequentially('x');
      await page.clock.runFor(1000);
    }
    expect(site.drafts.length).toBeGreaterThanOrEqual(1);
  });

  it('sends the version it started from, but no command id', async () => {
    await text().fill('Zin');
    await saved(1);
    const sent = new URLSearchParams(site.drafts[0]);
    expect([sent.get('versie'), sent.get('commandId')]).toEqual(['3', null]);
  });

  it('says when it was saved', async () => {
    await text().fill('Zin');
    await saved(1);
    await page.getByText('Opgeslagen om 14.03 uur').waitFor();
    expect(await status()).toBe('Opgeslagen om 14.03 uur');
  });

  it('says it when saving fails, and tries again until it works', async () => {
    site.answer = { status: 507 };
    await text().fill('Zin');
    await saved(2);
    await page.getByText('Niet opgeslagen – probeer opnieuw').waitFor();
    site.answer = { status: 200 };
    await saved(3);
    await page.getByText(/Opgeslagen om/).waitFor();
    expect(new Set(await saved(3))).toEqual(new Set(['Zin']));
  });

  it('shows what the server says about a conflict and does not insist', async () => {
    site.answer = { status: 409, text: 'Els Maes wijzigde deze tekst' };
    await text().fill('Zin');
    await saved(1);
    await page.getByText('Els Maes wijzigde deze tekst').waitFor();
    await page.clock.runFor(60_000);
    expect(site.drafts).toHaveLength(1);
  });

  it('sends nothing when nothing was typed', async () => {
    await page.clock.runFor(60_000);
    expect(site.drafts).toEqual([]);
  });
});

describe('Without script', () => {
  it('opens the menu, the as-of control and every fold, and can move an item', async () => {
    const plain = await browser.newContext({
      javaScriptEnabled: false,
      viewport: { width: 390, height: 900 },
    });
    const still = await plain.newPage();
    await still.goto(`${site.origin}/agenda`);
    await still.getByRole('link', { name: 'Menu', exact: true }).click();
    expect(await still.getByRole('link', { name: 'Signalen' }).isVisible()).toBe(true);
    await still.getByText('Andere dag').click();
    expect(await still.getByRole('button', { name: 'Bekijk', exact: true }).isVisible()).toBe(true);
    await still.getByRole('button', { name: /^Omlaag ?: punt 1$/ }).click();
    expect(new URL(still.url()).pathname).toBe('/overzicht');
    await plain.close();
  });

  it('shows no copy button, because it could not work', async () => {
    const plain = await browser.newContext({ javaScriptEnabled: false });
    const still = await plain.newPage();
    await still.goto(`${site.origin}/aanmelden`);
    expect(await still.getByRole('button', { name: 'Kopieer' }).count()).toBe(0);
    await plain.close();
  });
});
