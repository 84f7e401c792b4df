import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * What is wrong with the page now open, every fold unfolded: what axe says wide and narrow, light and dark, whether it must be
 * scrolled sideways down to 320 pixels, and what is too small to tap. Dark changes colours alone, so each width is held to
 * every rule once and to the rule about contrast in its other colours.
 */
export async function faultsOf(page: Page): Promise<readonly string[]> {
  await unfold(page);
  const found = [
    await inLook(page, 1280, 'light', () => axe(page)),
    await inLook(page, 1280, 'dark', () => axe(page, ['color-contrast'])),
    await inLook(page, 390, 'dark', () => axe(page)),
    await inLook(page, 390, 'light', () => axe(page, ['color-contrast'])),
    await inLook(page, 390, 'light', () => page.evaluate(tooSmall)),
    await inLook(page, 320, 'light', async () => []),
  ];
  return found.flat();
}

/** As `faultsOf`, in one look, for a kind of page that was looked at in all of them before. */
export async function faultsInOne(page: Page, narrow: boolean): Promise<readonly string[]> {
  await unfold(page);
  return inLook(page, narrow ? 390 : 1280, narrow ? 'dark' : 'light', () => axe(page));
}

export const unfold = (page: Page): Promise<void> =>
  page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));

async function inLook(
  page: Page,
  width: number,
  colorScheme: 'light' | 'dark',
  look: () => Promise<readonly string[]>,
): Promise<readonly string[]> {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme });
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  const faults = [...(await look()), ...(wide > 0 ? [`${wide} pixels too wide`] : [])];
  return faults.map((fault) => `${width} ${colorScheme}: ${fault}`);
}

/** Our pages hold no frames, so that axe need not gather from several: much faster. */
async function axe(page: Page, rules?: string[]): Promise<readonly string[]> {
  const builder = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? builder.withRules(rules) : builder.withTags(tags)).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
  );
}

/** Buttons, fields and lone links a finger may miss: less than 44 pixels high. */
function tooSmall(): string[] {
  const lone =
    '.button, .input:not(textarea), summary, .target, .chip, nav a, .taps a, .site-header a, .site-footer a, .theme button, .site-header button';
  return [...document.querySelectorAll(lone)]
    .filter((element) => element.checkVisibility())
    .map((element) => ({ element, box: element.getBoundingClientRect() }))
    .filter(({ box }) => box.height < 43.9)
    .map(({ element, box }) => `${box.height} high: ${element.outerHTML.slice(0, 120)}`);
}
