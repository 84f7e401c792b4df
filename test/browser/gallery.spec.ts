import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { specimens } from './gallery.js';
import { launchBrowser } from './gallery/browser.js';
import { faultsOf, unfold } from './look/faults.js';
import { startGallery, type GallerySite } from './gallery/site.js';

const paths = Object.keys(specimens);

let site: GallerySite;
let browser: Browser;

beforeAll(async () => {
  site = await startGallery();
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** Opens a page and hands it to `look`. */
async function visit<T>(path: string, look: (page: Page) => Promise<T>): Promise<T> {
  const page = await browser.newPage();
  try {
    await page.goto(site.origin + path);
    return await look(page);
  } finally {
    await page.close();
  }
}

describe('Every component', () => {
  it.each(paths)(
    'is without fault to axe, light and dark, wide and narrow, and high enough to tap: %s',
    async (path) => {
      expect(await visit(path, faultsOf)).toEqual([]);
    },
    120_000,
  );

  it.each(paths)(
    'needs no sideways scrolling on any screen, also with wide text spacing: %s',
    async (path) => {
      const wide = await visit(path, async (page) => {
        await unfold(page);
        const before = await tooWide(page);
        await spaceOut(page);
        return [...before, ...(await tooWide(page))];
      });
      expect(wide).toEqual([]);
    },
    120_000,
  );
});

/** Widths at which the page now open must be scrolled sideways. */
async function tooWide(page: Page): Promise<readonly number[]> {
  const found: number[] = [];
  for (const width of [320, 390, 1000, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const fits = await page.evaluate(
      () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
    );
    if (!fits) found.push(width);
  }
  return found;
}

/** WCAG 1.4.12: the reader's own spacing. Set by script, as a bookmarklet would. */
async function spaceOut(page: Page): Promise<void> {
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
    );
    document.adoptedStyleSheets = [sheet];
  });
}
