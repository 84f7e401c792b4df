import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSite, type Site } from './site.js';
import type { Visitor } from './visitor.js';

let site: Site;
let petra: Visitor;
beforeAll(async () => {
  site = await startSite();
  petra = await site.signIn('petra');
});
afterAll(() => site.close());

const elsewhere = { 'sec-fetch-site': 'cross-site', origin: 'https://elders.example' };

describe('A form that another site sends', () => {
  it.each(['/afmelden', '/weergave', '/account/naam', '/bestaat-niet'])(
    'to %s is refused on an ordinary page that says what to do, and changes no cookie',
    async (path) => {
      const answer = await petra.raw('POST', path, 'thema=donker&name=Anders', elsewhere);
      expect(answer.statusCode).toBe(403);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
      expect(answer.payload).toContain('<html lang="nl-BE"');
      expect(answer.payload).toContain('Naar uw overzicht');
      expect(answer.payload).not.toContain('Petra');
      expect(answer.headers['set-cookie']).toBeUndefined();
      expect((await petra.get('/')).h1).toMatch(/^Dag Petra/);
    },
  );

  it('to the API is refused by a problem document', async () => {
    const answer = await petra.raw('POST', '/api/v1/commands/RaiseSignal', '{}', {
      ...elsewhere,
      'content-type': 'application/json',
    });
    expect(answer.statusCode).toBe(403);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.json()).toMatchObject({ type: 'urn:problem-type:samenspraak:cross-site', status: 403 });
  });
});
