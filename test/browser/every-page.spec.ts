import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { DemoRole } from '../../src/demo/people.js';
import { launchBrowser } from './gallery/browser.js';
import { Serving } from './visit/serving.js';
import { Visitor } from './visit/visitor.js';

/** Every page of the product, found by following links as each role: whether it opens, what axe says, whether it fits. */
const roles: readonly DemoRole[] = ['secretaris', 'voorbereiding', 'lid', 'auditor', 'beheerder', 'lezer'];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const most = 70;

let serving: Serving;
let browser: Browser;
beforeAll(async () => {
  serving = await Serving.demo();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await serving.close();
});

/** Pages that differ only in which thing they are about are one kind; so are two moments, and two filters. */
const kindOf = (address: string): string => {
  const { pathname, searchParams } = new URL(address, serving.origin);
  const path = pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}|p_[\w-]{22}|[A-Z]{4}(-[A-Z]{4}){3,}/g, '*');
  const asked = [...searchParams.keys()].filter((name) => name !== 'verder').sort();
  return asked.length === 0 ? path : `${path}?${asked.join('&')}`;
};

async function linksOn(page: Page): Promise<readonly string[]> {
  const found = await page.$$eval('a[href]', (anchors) =>
    anchors.map((anchor) => (anchor as HTMLAnchorElement).href),
  );
  return found.map((one) => one.split('#')[0]!).filter((one) => one.startsWith(serving.origin));
}

/** One address of each kind this role can reach, and each link that leads nowhere. */
async function reachable(
  visitor: Visitor,
  starts: readonly string[],
): Promise<{ pages: readonly string[]; dead: readonly string[] }> {
  const seen = new Map<string, string>();
  const dead: string[] = [];
  const waiting = starts.map((path) => serving.origin + path);
  while (waiting.length > 0 && seen.size < most) {
    const address = waiting.shift()!;
    const kind = kindOf(address);
    if (seen.has(kind) || kind.startsWith('/static')) continue;
    seen.set(kind, address);
    const answer = await visitor.page.goto(address);
    if (answer!.status() >= 400) dead.push(`${answer!.status()} ${address}`);
    else waiting.push(...(await linksOn(visitor.page)));
  }
  return { pages: [...seen.values()], dead };
}

async function looked(page: Page): Promise<readonly string[]> {
  await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => (fold.open = true)));
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  const faults = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map((node) => node.html)
        .join(' | ')
        .slice(0, 400)}`,
  );
  return wide > 0 ? [...faults, `${wide} px too wide`] : faults;
}

async function arrived(role: DemoRole, width: number, dark: boolean): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, serving.origin, { width, dark });
  await visitor.page.goto(serving.links[role]!);
  await visitor.page.locator('main button[type=submit]').first().click();
  await visitor.page.waitForURL((url) => !url.pathname.startsWith('/uitnodiging'));
  return visitor;
}

const looks = [
  [1280, false],
  [390, true],
  [390, false],
  [1280, true],
] as const;
const checked = new Set<string>();

/** A kind of page nobody opened before is looked at in all four ways; one that another role saw, in one of them. */
function due(pages: readonly string[], look: number, turn: number): readonly string[] {
  return pages.filter(
    (address, index) => !checked.has(kindOf(address)) || (index + turn) % looks.length === look,
  );
}

describe('Every page a role can reach', () => {
  it.each(roles)('opens, has nothing that axe refuses, and fits, as %s', async (role) => {
    const first = await arrived(role, 1280, false);
    const starts = [
      '/',
      '/?op=2026-05-08',
      '/signalen?op=2026-05-08',
      '/overleggen?op=2026-05-08',
      '/account',
    ];
    const { pages, dead } = await reachable(first, starts);
    expect(dead).toEqual([]);
    const faults: string[] = [];
    for (const [look, [width, dark]] of looks.entries()) {
      const visitor = look === 0 ? first : await arrived(role, width, dark);
      for (const address of due(pages, look, roles.indexOf(role))) {
        await visitor.page.goto(address);
        for (const fault of await looked(visitor.page))
          faults.push(`${kindOf(address)} ${width} ${dark ? 'dark' : 'light'}: ${fault}`);
      }
      expect(visitor.complaints).toEqual([]);
      await visitor.context.close();
    }
    for (const address of pages) checked.add(kindOf(address));
    expect(faults).toEqual([]);
  });
});

describe('Pages for whoever is not signed in', () => {
  it.each([
    [1280, false],
    [390, true],
  ] as const)('open and have nothing that axe refuses, %d wide, dark: %s', async (width, dark) => {
    const visitor = await Visitor.arrive(browser, serving.origin, { width, dark });
    for (const path of [
      '/aanmelden',
      '/wachtwoord',
      '/toegankelijkheid',
      '/privacy',
      '/beveiliging',
      '/uitnodiging/AAAA-BBBB',
    ]) {
      await visitor.page.goto(serving.origin + path);
      expect([path, await looked(visitor.page)]).toEqual([path, []]);
    }
    await visitor.context.close();
  });
});

describe('A moment in the past', () => {
  it.each(['secretaris', 'voorbereiding', 'lid'] as const)(
    'has no form that changes anything, for %s',
    async (role) => {
      const visitor = await arrived(role, 1280, false);
      const { pages } = await reachable(visitor, [
        '/?op=2026-10-01',
        '/overleggen?op=2026-10-01',
        '/signalen?op=2026-10-01',
      ]);
      const past = pages.filter((address) => /[?&](op|tot)=/.test(address));
      expect(past.length).toBeGreaterThan(5);
      for (const address of past) {
        await visitor.page.goto(address);
        const forms = await visitor.page.$$eval('main form', (all) =>
          all
            .filter((form) => (form as HTMLFormElement).method === 'post')
            .map((form) => form.outerHTML.slice(0, 200)),
        );
        expect([address, forms]).toEqual([address, []]);
      }
      await visitor.context.close();
    },
  );
});
