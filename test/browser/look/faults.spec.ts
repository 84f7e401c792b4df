import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../gallery/browser.js';
import { faultsOf } from './faults.js';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await launchBrowser();
  page = await browser.newPage();
}, 60_000);
afterAll(() => browser?.close());

const whole = (style: string, main: string): string =>
  `<!DOCTYPE html><html lang="nl"><title>Proef</title><style>${style}</style><main><h1>Proef</h1>${main}</main></html>`;
const found = async (style: string, main: string): Promise<string> => {
  await page.setContent(whole(style, main));
  return (await faultsOf(page)).join('\n');
};

describe('What is looked for on every page', () => {
  it('is nothing where nothing is wrong', async () => {
    expect(await found('', '<p>Een zin.</p>')).toBe('');
  }, 60_000);

  it('is text that is hard to read, also where only the dark colours are wrong', async () => {
    const dark = '@media (prefers-color-scheme: dark) { p { color: #ddd } }';
    const faults = await found(dark, '<p>Een zin.</p>');
    expect(faults).toMatch(/^1280 dark: color-contrast: <p>/m);
    expect(faults).not.toContain('light');
  }, 60_000);

  it('is a field without a name, inside a closed fold', async () => {
    expect(await found('', '<details><summary>Meer</summary><input></details>')).toMatch(
      /1280 light: label:/,
    );
  }, 60_000);

  it('is what does not fit a narrow screen', async () => {
    const faults = await found('p { width: 360px }', '<p>Een zin.</p>');
    expect(faults).toMatch(/^320 light: \d+ pixels too wide$/m);
  }, 60_000);

  it('is a button that is too low for a finger', async () => {
    expect(await found('.button { height: 30px }', '<button class="button">Ja</button>')).toContain(
      '30 high: <button',
    );
  }, 60_000);
});
