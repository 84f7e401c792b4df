import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { meetings } from '../../src/contexts/meetings/meetings.view.js';
import { chk } from '../forum.js';
import { announced, may } from '../meeting.js';
import { startSite, type Site, type Visitor } from './site.js';

const place = `/overleggen/${chk}/vergadering-plannen`;

describe('A second meeting, after one that could not decide', () => {
  let site: Site;
  let guy: Visitor;
  beforeAll(async () => {
    site = await startSite({ at: '2026-05-22T08:00:00.000Z', given: announced });
    guy = await site.signIn('guy', 'rol');
  });
  afterAll(() => site.close());

  it('is planned by a form that offers the meetings it can follow', async () => {
    await guy.get(place);
    const { html } = guy.form('/plan');
    expect(html).toContain('<option value="tweede">tweede vergadering</option>');
    expect(html).toContain(`<option value="${may}">Informatieve check-in, 21 mei 2026</option>`);
  });

  it('names the first: without it nothing is planned, and what was typed stays', async () => {
    const typed = { kind: 'tweede', startsAt: '2026-06-11T09:30', remote: 'Vraag het adres aan Guy.' };
    const refused = await guy.submit('/plan', typed);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Kies bij een tweede vergadering, en alleen daar');
    expect(guy.form('/plan').values).toMatchObject(typed);
  });

  it('keeps its distance from the first', async () => {
    const refused = await guy.submit('/plan', { precededBy: may, startsAt: '2026-06-04T09:30' });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('21 mei 2026');
    expect(guy.form('/plan').values).toMatchObject({ precededBy: may, startsAt: '2026-06-04T09:30' });
  });

  it('is planned, and says to everybody which one it follows and how to take part from afar', async () => {
    const made = await guy.submit('/plan', { startsAt: '2026-06-11T09:30' });
    expect([made.status, made.text.includes('De vergadering is gepland.')]).toEqual([200, true]);
    const meetingId = made.path.split('?')[0]!.split('/').pop()!;
    const chantal = await site.signIn('chantal');
    const { document } = (await chantal.raw('GET', `/api/v1/views/${meetings.name}/${meetingId}`)).json();
    expect(document).toMatchObject({ kind: 'tweede', precededBy: may, remote: 'Vraag het adres aan Guy.' });
    const screen = await chantal.get(`/vergadering/${meetingId}`);
    expect(screen.text).toContain('Vraag het adres aan Guy.');
    expect(screen.links.some(({ href }) => href === `/vergadering/${may}`)).toBe(true);
  });

  it('is the only kind that names a first', async () => {
    await guy.get(place);
    const refused = await guy.submit('/plan', {
      kind: 'bijzonder',
      precededBy: may,
      startsAt: '2026-06-18T09:30',
    });
    expect(refused.status).toBe(409);
    expect(guy.form('/plan').values).toMatchObject({ kind: 'bijzonder', precededBy: may });
  });
});
