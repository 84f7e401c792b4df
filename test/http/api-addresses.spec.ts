import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { forum } from '../forum.js';
import { answered, api, expectProblem } from './api-asking.js';
import { startSite, type Site, type Visitor } from './site.js';

let site: Site;
let petra: Visitor;
beforeAll(async () => {
  site = await startSite({ given: forum });
  petra = await site.signIn('petra');
});
afterAll(() => site.close());

const { ask } = api(() => petra);

describe('an address that cannot be read', () => {
  const long = 'a'.repeat(150);
  it.each([[`/api/v1/views/signals/${long}`, 414], ['/api/v1/views/signals/%E0%A4%A', 400], [`/api/v1/commands/${long}`, 414], ['/health/%E0%A4%A', 400]] as const)(
    '%s is a problem document of the API',
    async (path, status) => {
      const answer = await petra.raw(path.includes('commands') ? 'POST' : 'GET', path, undefined, {});
      expectProblem(answered(answer), status, 'no-such-address');
    },
  );

  it.each([[`/signalen/${long}`, 414], ['/vergaderingen/%E0%A4%A', 400], ['/%', 400]] as const)('%s is a Dutch page, with its safe headers', async (path, status) => {
    const { statusCode, headers, payload } = await petra.raw('GET', path);
    expect([statusCode, headers['content-type'], headers['x-frame-options']]).toEqual([status, 'text/html; charset=utf-8', 'DENY']);
    expect(headers['content-security-policy']).toMatch(/default-src 'none'/);
    expect(payload).toContain('Dit adres bestaat niet.');
    expect(payload).toContain('Petra Smets');
    expect(payload).not.toContain('FST_');
  });
});

describe('a moment of less than a minute ago', () => {
  const ago = (seconds: number) => new Date(Date.parse(site.clock.now()) - seconds * 1_000).toISOString();
  it('is said to be open still, with the number that is sure', async () => {
    const [recent, settled] = [await ask(`organisations?op=${ago(59)}`), await ask(`organisations?op=${ago(60)}`)];
    const { number } = recent.json().at;
    expect(recent.json().at).toEqual({ number: expect.any(Number), provisional: true });
    expect(settled.json().at.provisional).toBe(false);
    const numbered = await ask(`organisations?tot=${number}`);
    expect(numbered.json()).toMatchObject({ items: recent.json().items, at: { number, provisional: false } });
    const screen = await petra.get(`/signalen?op=${ago(59)}`);
    expect(screen.html).toContain(`Dit is zeker: de stand na gebeurtenis ${number.toLocaleString('nl-BE')}.`);
    expect((await petra.get(`/signalen?op=${ago(60)}`)).html).not.toContain('Dit is zeker');
    expect((await ask('organisations')).json().at).toBeUndefined();
  });
});

describe('a page', () => {
  it.each(['?tot=3&tot=1', '?op=2026-10-19&op=2026-10-18', '?tot=3&op=2026-10-19'])('asked as of two moments (%s) is refused as over the API', async (query) => {
    const screen = await petra.get(`/signalen${query}`);
    expect(screen.status).toBe(400);
    expect(screen.text).toContain('Vraag één moment');
    expect((await petra.get('/signalen?tot=3&tot=')).status).toBe(400);
    expect((await petra.get('/signalen?tot=3')).status).toBe(200);
  });
});
