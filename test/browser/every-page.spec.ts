import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { DemoRole } from '../../src/demo/people.js';
import { launchBrowser } from './gallery/browser.js';
import { crawl, kindOf, type Reached } from './look/crawl.js';
import { faultsInOne, faultsOf } from './look/faults.js';
import { Serving } from './visit/serving.js';
import { Visitor } from './visit/visitor.js';

jest.setTimeout(900_000);

/** Who sees most comes first. */
const roles: readonly DemoRole[] = ['secretaris', 'voorbereiding', 'auditor', 'beheerder', 'lid', 'lezer'];
const starts = ['/', '/?op=2026-05-08', '/overleggen?op=2026-05-08'];

let site: Serving;
let browser: Browser;
const lookedAt = new Set<string>();

beforeAll(async () => {
  site = await Serving.demo();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/**
 * A kind of page is looked at in every look for whoever finds it first; for others, and in the past where it has the same parts
 * and fewer forms, in one look.
 */
describe.each(roles)('Every page that can be reached by links, as %s', (role) => {
  let visitor: Visitor;
  let reached: Reached;
  beforeAll(async () => {
    visitor = await Visitor.arrive(browser, site.origin);
    await visitor.signIn(site.links[role]!);
    reached = await crawl(visitor, starts);
  });
  afterAll(() => visitor?.leave());

  it('is more than the overview, and no link leads nowhere', () => {
    expect(reached.pages.length).toBeGreaterThan(10);
    expect(reached.dead).toEqual([]);
  });

  it('changes nothing in the past', () => {
    expect(reached.changing).toEqual([]);
  });

  it('is without fault in the eyes of axe, light and dark, wide and narrow', async () => {
    const faults: string[] = [];
    for (const [index, address] of reached.pages.entries()) {
      const kind = kindOf(address);
      await visitor.open(address);
      const known = lookedAt.has(kind) || kind.includes('moment');
      const found = known ? await faultsInOne(visitor.page, index % 2 === 0) : await faultsOf(visitor.page);
      faults.push(...found.map((fault) => `${kind} ${fault}`));
      lookedAt.add(kind);
    }
    expect(faults).toEqual([]);
  });

  it('is complained about by no browser', () => {
    expect(visitor.complaints).toEqual([]);
  });
});
