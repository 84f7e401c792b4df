import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { specimens } from './gallery.js';
import { launchBrowser } from './gallery/browser.js';
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

/** Opens a page with everything on it unfolded, and hands it to `look`. */
async function visit<T>(
  path: string,
  width: number,
  look: (page: Page) => Promise<T>,
  dark = false,
): Promise<T> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light',
  });
  const page = await context.newPage();
  try {
    await page.goto(site.origin + path);
    await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
    return await look(page);
  } finally {
    await context.close();
  }
}

describe('Every component, looked at by axe', () => {
  const looks = [1280, 390].flatMap((width) => [false, true].map((dark) => ({ width, dark })));
  const runs = paths.flatMap((path) => looks.map((look) => ({ path, ...look })));
  it.each(runs)(
    'finds nothing to complain about on $path, $width wide, dark: $dark',
    async ({ path, width, dark }) => {
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const found = await visit(
        path,
        width,
        (page) => new AxeBuilder({ page }).withTags(tags).analyze(),
        dark,
      );
      expect(
        found.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`),
      ).toEqual([]);
    },
    60_000,
  );
});

describe('Every component on any screen', () => {
  it.each(paths.flatMap((path) => [320, 390, 1000, 1280].map((width) => ({ path, width }))))(
    'needs no sideways scrolling on $path, $width wide, also with wide text spacing',
    async ({ path, width }) => {
      const overflow = await visit(path, width, async (page) => {
        const measure = () =>
          page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        return [await measure(), (await spaceOut(page), await measure())];
      });
      expect(overflow).toEqual([0, 0]);
    },
    60_000,
  );

  it.each(paths)(
    'has buttons, fields and lone links of at least 44 pixels on %s',
    async (path) => {
      const small = await visit(path, 390, (page) => page.evaluate(tooSmall));
      expect(small).toEqual([]);
    },
    60_000,
  );
});

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

function tooSmall(): string[] {
  const lone =
    '.button, .input:not(textarea), summary, .target, .chip, nav a, .taps a, .site-header a, .site-footer a, .theme button, .site-header button';
  return [...document.querySelectorAll(lone)]
    .filter((element) => element.checkVisibility())
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.height < 43.9)
    .map(({ element, box }) => `${element.outerHTML.slice(0, 80)} ${box.height}`);
}
