import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { body } from '../../src/contexts/bodies/body.js';
import { sok } from '../forum.js';
import { announced } from '../meeting.js';
import { id } from '../scenario.js';
import { startSite, type Site, type Visitor } from './site.js';

const test = `/agendapunt/${id('test')}`;

/** A forum, so no place to send an item to. */
const afternoon = body.did(id('nam'), 'BodyConstituted', {
  bodyId: id('nam'),
  code: 'NAM',
  title: 'Namiddagforum',
  profileId: id('p-nam'),
  kind: 'namiddagforum',
  duration: 'structureel',
  purpose: 'overleg',
});

describe('An agenda item', () => {
  let site: Site;
  let guy: Visitor;
  beforeAll(async () => {
    site = await startSite({ at: '2026-05-20T10:00:00.000Z', given: [...announced, afternoon] });
    await site.person('guy', 'Guy Lemmens');
    guy = await site.signIn('guy', 'rol');
  });
  afterAll(() => site.close());

  it('says before the meeting how it may end, and lets nobody end it yet', async () => {
    const screen = await guy.get(test);
    expect(screen.text).toContain(
      'Dit punt kan alleen eindigen als doorverwezen, niet weerhouden, uitgesteld of ingetrokken.',
    );
    expect(screen.text).toContain('Punt 2 van 3');
    expect(guy.has('/uitkomst')).toBe(false);
  });

  it('offers on the day only the outcomes its kind allows, and refuses any other in one sentence', async () => {
    await site.until('2026-05-21T08:00:00.000Z');
    const screen = await guy.get(test);
    expect([...screen.html.matchAll(/name="outcome" value="([^"]+)"/g)].map(([, value]) => value)).toEqual([
      'niet weerhouden',
    ]);
    expect(screen.text.match(/Dit punt kan alleen eindigen als/g)).toHaveLength(1);
    const refused = await guy.post(`${test}/uitkomst`, { outcome: 'besloten', mandate: 'rol' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('kan een punt van de soort standpunttoetsing niet eindigen als besloten');
  });

  it('goes to another body with a question and a term, keeping a question typed without a body', async () => {
    await guy.get(test);
    expect(guy.screen!.html).not.toContain(`<option value="${id('nam')}"`);
    expect(guy.screen!.html).toContain(`<option value="${sok}"`);
    const refused = await guy.submit('/doorverwijzen', { question: 'Wie bereidt dit voor?' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Kies een overleg, of geef de naam van een overleg dat er nog niet is.');
    expect(guy.form('/doorverwijzen').values).toMatchObject({ question: 'Wie bereidt dit voor?' });
    const routed = await guy.submit('/doorverwijzen', { targetBodyId: sok });
    expect(routed.text).toContain(
      'Doorverwezen naar Stakeholdersoverleg ondersteuning kinderopvang vandaag doorverwezen, nog niet gepland',
    );
    expect(routed.text).toContain('20 juli 2026');
    expect(guy.has('/uitkomst')).toBe(false);
  });

  it('counts the days it waits and is late, at the moment looked at', async () => {
    await site.until('2026-10-20T10:00:00.000Z');
    const reader = await site.signIn('chantal');
    const now = await reader.get(test);
    expect(now.text).toContain('nog niet gepland na 152 dagen, 92 dagen te laat');
    expect(now.text).toContain('Vastgelopen: de termijn is voorbij 21 juli 2026');
    expect(reader.has('/antwoorden')).toBe(false);
    const then = await guy.get(`${test}?op=2026-06-20`);
    expect(then.text).toContain('nog niet gepland na 30 dagen');
    expect(then.text).not.toContain('te laat');
    expect(then.forms.filter(({ action }) => action.startsWith(test))).toEqual([]);
  });

  it('is planned by the body it went to, and answered', async () => {
    await guy.get(`/overleggen/${sok}/vergadering-plannen`);
    await guy.submit('/plan', { startsAt: '2027-01-14T09:30' });
    await guy.get(test);
    const meeting = /<option value="([^"]+)"[^>]*>14 januari 2027</.exec(guy.form('/inplannen').html)?.[1];
    const planned = await guy.submit('/inplannen', { meetingId: meeting });
    expect(planned.text).toContain('gepland op 14 januari 2027; dat plannen kwam 92 dagen te laat');
    const answered = await guy.submit('/antwoorden', { answer: 'Een werkgroep bereidt het voor.' });
    expect(answered.text).toContain('“Een werkgroep bereidt het voor.”');
    expect(guy.has('/antwoorden')).toBe(false);
  });

  it('is noted afterwards with the moment it ended, never one still to come or one that is none', async () => {
    const unclear = `/agendapunt/${id('unclear')}`;
    await guy.get(unclear);
    const ended = (effectiveAt: string) => guy.submit('/uitkomst', { outcome: 'beantwoord', effectiveAt });
    for (const [wrong, sentence] of [
      ['2026-05-32T11:00', 'Geef een dag en een uur die bestaan'],
      ['2030-01-01T11:00', 'Kies een moment dat al voorbij is.'],
    ] as const) {
      const refused = await ended(wrong);
      expect([refused.status >= 400, refused.text.includes(sentence)]).toEqual([true, true]);
      expect(guy.form('/uitkomst').values).toMatchObject({ outcome: 'beantwoord', effectiveAt: wrong });
    }
    expect((await ended('2026-05-21T10:45')).status).toBe(200);
    const { events } = site.installation.stores;
    const [last] = await events.readAll((await events.head()) - 1, 1);
    expect(last!.type).toBe('ItemConcluded');
    expect(JSON.parse(last!.metadata)).toMatchObject({ effectiveAt: '2026-05-21T08:45:00.000Z' });
  });

  it('is unknown to whoever may not see its draft', async () => {
    const reader = await site.signIn('chantal');
    expect((await reader.get(`/agendapunt/${id('nothing')}`)).status).toBe(404);
  });
});
