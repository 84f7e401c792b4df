import type { Visitor } from '../visit/visitor.js';

/** What one reader finds by following every link. */
export interface Reached {
  /** One address of each kind of page. */
  readonly pages: readonly string[];
  /** Links that lead nowhere, with the answer they give and the page they stand on. */
  readonly dead: readonly string[];
  /** Forms that would change something on a page of the past. */
  readonly changing: readonly string[];
}

const things = /[0-9a-f]{8}-[0-9a-f-]{27}|p_[\w-]{22}|(?<=\/)[A-Z]{4}(-[A-Z]{4})+/g;

/**
 * Pages that differ only in which thing they are about are one kind; so are two values of a filter, and two moments, however
 * these are given.
 */
export function kindOf(address: string): string {
  const { pathname, searchParams } = new URL(address);
  const moment = [...searchParams.keys()].map((name) =>
    /^(op|tot|stap|toon|versie)$/.test(name) ? 'moment' : name,
  );
  const asked = [...new Set(moment)].sort();
  const path = pathname.replace(things, '*');
  return asked.length === 0 ? path : `${path}?${asked.join('&')}`;
}

/** Opens one page of each kind, from `starts` on, and asks for every link on them. */
export async function crawl(visitor: Visitor, starts: readonly string[]): Promise<Reached> {
  const pages = new Map<string, string>();
  const standsOn = new Map<string, string>();
  const changing: string[] = [];
  const waiting = starts.map((path) => new URL(path, visitor.origin).href);
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const kind = kindOf(address);
    if (pages.has(kind)) continue;
    pages.set(kind, address);
    await visitor.open(address);
    if (/[?&](op|tot)=/.test(address))
      changing.push(...(await visitor.changing()).map((form) => `${form} on ${address}`));
    for (const link of await linksOn(visitor)) {
      if (!standsOn.has(link)) standsOn.set(link, address);
      if (!pages.has(kindOf(link))) waiting.push(link);
    }
  }
  return { pages: [...pages.values()], dead: await deadAmong(visitor, standsOn), changing };
}

/** Addresses of this site that links on the page now open lead to, without their fragment. */
async function linksOn({ page, origin }: Visitor): Promise<readonly string[]> {
  const found = await page
    .locator('a[href]')
    .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
  return [...new Set(found.map((one) => one.split('#')[0]!))].filter((one) => one.startsWith(origin));
}

/** Asks for every link; each few as a reader of their own, since one reader may ask only so much in a minute. */
async function deadAmong(visitor: Visitor, links: ReadonlyMap<string, string>): Promise<readonly string[]> {
  const dead: string[] = [];
  const { context } = visitor;
  let asked = 0;
  for (const [link, page] of links) {
    const headers = { 'x-forwarded-for': `10.1.0.${Math.floor(asked++ / 200) + 1}` };
    const answer = await context.request.get(link, { headers, maxRedirects: 5 });
    if (answer.status() === 503) await visitor.open(link);
    else if (answer.status() >= 400) dead.push(`${answer.status()} ${link} on ${page}`);
  }
  return dead;
}
