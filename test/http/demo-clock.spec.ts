import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSite, type Site } from './site.js';
import type { Visitor } from './visitor.js';

let site: Site;
let petra: Visitor;
const dateKept = () => /name="klok-datum" value(?:="([^"]*)")?/.exec(petra.screen!.html)![1] ?? '';

beforeAll(async () => {
  site = await startSite({ at: '2026-10-20T10:00:00.000Z' });
  petra = await site.signIn('petra');
  await petra.get('/organisaties?q=felicia');
});
afterAll(() => site.close());

describe('The clock of the demo', () => {
  it.each([
    ['2026-10-19', 'De klok gaat alleen vooruit. Kies een dag na 20 oktober 2026.'],
    ['2026-10-20', 'De klok gaat alleen vooruit. Kies een dag na 20 oktober 2026.'],
    [
      '2029-01-01',
      'De klok gaat hoogstens twee jaar per keer vooruit. Kies een dag tot en met 19 oktober 2028.',
    ],
    ['2027-02-30', 'Kies een datum voor de klok.'],
    ['', 'Kies een datum voor de klok.'],
  ])('does not go to "%s", says why, on the same page with the date still there', async (date, sentence) => {
    const screen = await petra.submit('/demo/klok', { klok: 'datum', 'klok-datum': date });
    expect(screen.path).toMatch(/^\/organisaties\?q=felicia/);
    expect(screen.html).toContain(sentence);
    expect(dateKept()).toBe(date === '2027-02-30' ? '' : date);
    expect(site.clock.now()).toBe('2026-10-20T10:00:00.000Z');
  });

  it('goes to the date when Enter is pressed in its field: no other button stands in that form', async () => {
    await petra.get('/organisaties');
    const form = petra.screen!.forms.find(({ html }) => html.includes('name="klok-datum"'))!;
    const buttons = [...form.html.matchAll(/<button[^>]*value="([^"]*)"/g)].map(([, value]) => value);
    expect(buttons).toEqual(['datum']);
    await petra.get('/organisaties?q=felicia');
  });

  it('says so no more once it went forward, and the moment asked for stays without it', async () => {
    const screen = await petra.submit('/demo/klok', { klok: 'dag' });
    expect(screen.path).toBe('/organisaties?q=felicia');
    expect(screen.html).not.toContain('klok-fout');
    expect(site.clock.now()).toBe('2026-10-21T10:00:00.000Z');
    await petra.submit('/demo/klok', { klok: 'datum', 'klok-datum': '2026-11-03' });
    expect(site.clock.now()).toMatch(/^2026-11-03T11:00/);
  });

  it('lets no address put words on the page', async () => {
    const { html } = await petra.get('/organisaties?klok=%3Cb%3Ehallo');
    expect(html).not.toContain('<b>hallo');
    expect(html).toContain('Kies een datum voor de klok.');
  });
});
