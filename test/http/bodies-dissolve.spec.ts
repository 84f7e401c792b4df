import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { forum, sok, vbg } from '../forum.js';
import { startSite, type Site, type Visitor } from './site.js';

const page = `/overleggen/${sok}`;

describe('Dissolving a body on its page', () => {
  let site: Site;
  let petra: Visitor;
  beforeAll(async () => {
    site = await startSite({ given: forum });
    petra = await site.signIn('petra');
  });
  afterAll(() => site.close());

  it('is for administrators, behind a fold that says what it does', async () => {
    await petra.get(page);
    expect(petra.screen!.html).toMatch(/<details class="fold" id="opheffen">/);
    expect(petra.screen!.text).toContain('U kunt dit niet ongedaan maken.');
    for (const name of ['guy', 'chantal']) {
      const visitor = await site.signIn(name);
      await visitor.get(page);
      expect(visitor.has('/opheffen')).toBe(false);
    }
    await petra.get(`${page}?op=2026-10-01`);
    expect(petra.has('/opheffen')).toBe(false);
  });

  it('needs a reason, and keeps who takes over', async () => {
    await petra.get(page);
    const refused = await petra.submit('/opheffen', { opvolger: vbg });
    expect(refused.status).toBe(422);
    expect(refused.links.map(({ href }) => href)).toContain('#reden');
    expect(refused.html).toMatch(/<details class="fold" id="opheffen" open>/);
    expect(petra.form('/opheffen').values).toMatchObject({ opvolger: vbg });
  });

  it('then shows since when, why, and who takes over; it is not asked again', async () => {
    const done = await petra.submit('/opheffen', { reden: 'Het werk is klaar.', opvolger: vbg });
    expect(done.status).toBe(200);
    expect(done.text).toContain('Dit overleg is opgeheven op 20 oktober 2026: Het werk is klaar.');
    expect(done.links).toContainEqual({
      href: `/overleggen/${vbg}`,
      text: 'Het werk gaat verder in Voorbereidingsgroep.',
    });
    expect(petra.has('/opheffen')).toBe(false);
    expect(done.text).not.toContain('Wie zit er aan tafel?');
  });

  it('plans no more meetings, and says that as the reason', async () => {
    const guy = await site.signIn('guy');
    const { text } = await guy.get(`${page}/vergadering-plannen`);
    expect(text).toContain('Dit overleg is opgeheven. Er komen geen vergaderingen meer bij.');
    expect([guy.has('/plan'), guy.has('/reeks')]).toEqual([false, false]);
  });

  it('counts from the day it happened, where that was before', async () => {
    await petra.get(`/overleggen/${vbg}`);
    const fields = { reden: 'Niemand bereidt nog voor.', effectiveAt: '2026-10-15T18:00' };
    const done = await petra.submit('/opheffen', fields);
    expect(done.text).toContain('Dit overleg is opgeheven op 15 oktober 2026: Niemand bereidt nog voor.');
  });
});
