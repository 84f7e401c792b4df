import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DatabaseSync } from '@photostructure/sqlite';
import { KEPT_FORMS } from '../../src/accounts/index.js';
import { forum } from '../forum.js';
import { startSite, type Site, type Visitor } from './site.js';

let site: Site;
beforeAll(async () => {
  site = await startSite({ given: forum });
});
afterAll(() => site.close());

const page = '/signalen/nieuw';
const post = `${page}/stap`;
const typed = 'Ouders lopen vast op het "eerste" formulier & haken af.';
const form = {
  stap: '1',
  titel: 'Laaggeletterdheid',
  tekst: typed,
  signalId: randomUUID(),
  wachtwoord: 'geheim-woord',
};

function kept(): number {
  const database = new DatabaseSync(join(site.installation.config.dataDir, 'accounts.db'), {
    readOnly: true,
  });
  const row = database.prepare('SELECT count(*) AS forms FROM draft WHERE subject = ?').get(KEPT_FORMS);
  database.close();
  return (row as { forms: number }).forms;
}
/** A browser whose session ended while a page was open. */
async function signedOut(name: string): Promise<Visitor> {
  const visitor = await site.signIn(name);
  await site.installation.service.signOut(visitor.cookies.get('sspr')!);
  return visitor;
}
const again = async (visitor: Visitor, name: string): Promise<void> =>
  void visitor.cookies.set('sspr', (await site.signIn(name)).cookies.get('sspr')!);

describe('A form that comes without a session', () => {
  it.each([
    ['no cookie at all', undefined],
    ['a cookie that is made up', randomUUID()],
  ])('from who has %s is not kept, and gives back what was typed', async (_who, token) => {
    const before = kept();
    const visitor = site.visitor();
    if (token) visitor.cookies.set('sspr', token);
    const answer = await visitor.post(post, form);
    expect([answer.status, answer.h1]).toEqual([401, 'Meld u eerst aan']);
    expect(answer.text).toContain('Laaggeletterdheid');
    expect(answer.html).toContain('Ouders lopen vast op het &quot;eerste&quot; formulier &amp; haken af.');
    expect(answer.html).not.toMatch(/geheim-woord|[0-9a-f]{8}-[0-9a-f]{4}-4/);
    expect(answer.links.map(({ href }) => href)).toContain(`/aanmelden?verder=${encodeURIComponent(page)}`);
    expect(visitor.cookies.has('sspr-bewaard')).toBe(false);
    expect(kept()).toBe(before);
  });

  it('from whoever was signed in is kept, and shown after signing in, to nobody else', async () => {
    const chantal = await signedOut('chantal');
    expect((await chantal.post(post, form)).path).toMatch(/^\/aanmelden/);
    const cookie = chantal.cookies.get('sspr-bewaard')!;
    const soz = await site.signIn('soz');
    soz.cookies.set('sspr-bewaard', cookie);
    expect((await soz.get(page)).html).not.toContain('Ouders lopen vast');
    await again(chantal, 'chantal');
    const shown = await chantal.get(page);
    expect(shown.text).toContain('U was intussen afgemeld.');
    expect(shown.html).toContain('Ouders lopen vast');
  });

  it('is kept also when the session was idle too long and swept since', async () => {
    const visitor = await site.signIn('zos');
    await site.installation.accounts.sessions.sweep(0, Date.now() + 1_000);
    expect((await visitor.post(post, form)).path).toMatch(/^\/aanmelden/);
  });

  it('is kept twenty times an hour for one address, and then given back', async () => {
    const visitor = await signedOut('lbv');
    const paths: string[] = [];
    for (let time = 0; time < 25; time++) paths.push((await visitor.post(post, form)).path);
    const refused = paths.filter((path) => path === post);
    expect(refused.length).toBeGreaterThanOrEqual(5);
    expect(kept()).toBeLessThanOrEqual(20);
    expect(visitor.screen!.text).toContain('Laaggeletterdheid');
  });
});
