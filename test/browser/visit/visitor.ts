import { setTimeout } from 'node:timers/promises';
import { expect } from '@jest/globals';
import type { Browser, BrowserContext, Locator, Page, Response } from 'playwright-core';
import { watch } from './watch.js';

export interface Looks {
  readonly width?: number;
  readonly script?: boolean;
  readonly dark?: boolean;
}
/** By label: what is typed, or chosen in a list; `true` chooses a radio button or ticks a box, `false` unticks it. */
export type Answers = Readonly<Record<string, string | boolean>>;

let visitors = 0;

/** Somebody at their own browser, who does what a person does: opens addresses, reads, fills in what has a label, presses. */
export class Visitor {
  private constructor(
    readonly origin: string,
    readonly context: BrowserContext,
    readonly page: Page,
    /** What the browser complained about: policy reports, errors of scripts, requests to others. Stays empty. */
    readonly complaints: readonly string[],
  ) {}

  static async arrive(
    browser: Browser,
    origin: string,
    { width = 1280, script = true, dark = false }: Looks = {},
  ): Promise<Visitor> {
    const address = `10.0.${Math.floor(++visitors / 250)}.${(visitors % 250) + 1}`;
    const context = await browser.newContext({
      javaScriptEnabled: script,
      viewport: { width, height: 900 },
      colorScheme: dark ? 'dark' : 'light',
      locale: 'nl-BE',
      timezoneId: 'Europe/Brussels',
      extraHTTPHeaders: { 'x-forwarded-for': address },
    });
    context.setDefaultTimeout(20_000);
    const complaints = await watch(context, origin);
    return new Visitor(origin, context, await context.newPage(), complaints);
  }

  get main(): Locator {
    return this.page.locator('main');
  }

  /** Sets the clock of the demo forward to noon of a day. */
  async wait(day: string): Promise<void> {
    await this.send('Zet de klok', { Datum: day }, this.page.locator('.demo-bar').locator('..'));
  }

  /** Opens a link of the demo, or of an invitation, and its one button. */
  async signIn(link: string): Promise<this> {
    await this.open(link);
    await this.press('Aanmelden');
    return this;
  }

  /** @throws Error when the server answers with an error */
  async open(address: string): Promise<void> {
    const answer = await this.patient(await this.page.goto(new URL(address, this.origin).href));
    if (!answer?.ok()) throw new Error(`${address} answered ${answer?.status()}`);
  }

  /** Follows a link in the page by its words. */
  async follow(name: string | RegExp, within: Locator = this.main): Promise<void> {
    await this.leaving(within.getByRole('link', { name }).first());
  }

  /** Fills in the form that has this button, and presses it. */
  async send(button: string | RegExp, answers: Answers = {}, within: Locator = this.main): Promise<void> {
    const form = within
      .locator('form')
      .filter({ has: this.page.locator('button').filter({ hasText: button }) })
      .first();
    await unfold(form);
    await fill(form, answers);
    await this.leaving(form.getByRole('button', { name: button }).first());
  }

  /** Presses a button that needs nothing filled in. */
  press(button: string | RegExp, within?: Locator): Promise<void> {
    return this.send(button, {}, within);
  }

  /** The row, article or section that says all of this, the smallest. */
  part(...words: readonly string[]): Locator {
    const parts = this.main.locator('li, article, section, tr');
    return words.reduce((found, word) => found.filter({ hasText: word }), parts).last();
  }

  /** The words now visible in the main part, spaces made plain. */
  async words(): Promise<string> {
    return plain(await this.main.innerText());
  }

  async sees(...expected: readonly (string | RegExp)[]): Promise<void> {
    const words = await this.words();
    for (const one of expected)
      expect(words).toEqual(
        typeof one === 'string' ? expect.stringContaining(one) : expect.stringMatching(one),
      );
  }

  async seesNot(...unexpected: readonly string[]): Promise<void> {
    const words = await this.words();
    for (const one of unexpected) expect(words).not.toContain(one);
  }

  /** Addresses of the forms in the main part that change something. */
  changing(): Promise<string[]> {
    return this.page
      .locator('main form[method="post"]')
      .evaluateAll((forms) => forms.map((form) => form.getAttribute('action') ?? ''));
  }

  leave(): Promise<void> {
    return this.context.close();
  }

  private async leaving(what: Locator): Promise<void> {
    const [answer] = await Promise.all([this.page.waitForNavigation(), what.click()]);
    await this.patient(answer);
  }

  /** A server with too much to do says so (503); the reader waits and tries again, which sends a form twice without harm. */
  private async patient(answer: Response | null): Promise<Response | null> {
    if (answer?.status() !== 503) return answer;
    await setTimeout(2_000);
    return this.patient(await this.page.reload());
  }
}

const plain = (text: string): string => text.replace(/[\s\u00a0]+/g, ' ').trim();

/** Opens the folds around it, the outermost first, as a person has to. */
async function unfold(what: Locator): Promise<void> {
  const folds = what.locator('xpath=ancestor::details[not(@open)]');
  for (let left = await folds.count(); left > 0; left--) await folds.first().locator('> summary').click();
}

async function fill(form: Locator, answers: Answers): Promise<void> {
  for (const [label, answer] of Object.entries(answers)) {
    if (typeof answer === 'string' && (await chosen(form, label, answer))) continue;
    const field = form.getByLabel(exactly(label)).first();
    await unfold(field);
    if (typeof answer === 'boolean') await field.setChecked(answer);
    else if ((await field.evaluate((element) => element.tagName)) === 'SELECT')
      await field.selectOption({ label: answer });
    else await field.fill(answer);
  }
}

/** Of several radio buttons the one with this label; false where the question is no choice. */
async function chosen(form: Locator, question: string, answer: string): Promise<boolean> {
  const legend = form.page().locator('legend').filter({ hasText: exactly(question) });
  const group = form.locator('fieldset').filter({ has: legend }).first();
  if ((await group.count()) === 0) return false;
  const choice = group.getByLabel(answer, { exact: true });
  await unfold(choice);
  await choice.setChecked(true);
  return true;
}

const exactly = (label: string): RegExp =>
  new RegExp(`^\\s*${escaped(label)}(\\s*\\(hoeft niet\\))?\\s*$`);
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
