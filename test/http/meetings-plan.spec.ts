import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chk, forum } from '../forum.js';
import { startSite, type Site, type Visitor } from './site.js';

const place = `/overleggen/${chk}/vergadering-plannen`;

describe('Planning a meeting', () => {
  let site: Site;
  let guy: Visitor;
  beforeAll(async () => {
    site = await startSite({ at: '2026-02-20T10:00:00.000Z', given: forum });
    guy = await site.signIn('guy', 'rol');
  });
  afterAll(() => site.close());

  it('asks a reason outside the months of the rules, keeps what was typed, and leads to the new meeting', async () => {
    const screen = await guy.get(place);
    expect(screen.text).toContain(
      'Afgesproken: 3 vergaderingen per jaar, in januari, mei en oktober, in de voormiddag.',
    );
    expect(screen.text).toContain('In 2026 staat nog geen gewone vergadering.');
    const refused = await guy.submit('/plan', {
      startsAt: '2026-06-18T09:30',
      endsAt: '2026-06-18T12:00',
      place: 'Zaal De Kade',
      toBeConfirmed: 'ja',
    });
    expect(refused.status).toBe(409);
    expect(refused.text).toContain(
      'De reeks heeft vergaderingen in deze maanden: januari, mei en oktober. Kies zo een maand',
    );
    expect(guy.form('/plan').values).toMatchObject({
      startsAt: '2026-06-18T09:30',
      place: 'Zaal De Kade',
      toBeConfirmed: 'ja',
    });
    const planned = await guy.submit('/plan', { deviationReason: 'In mei is de zaal bezet.' });
    expect(planned.h1).toBe('Agenda Informatieve check-in, 18 juni 2026');
    expect(planned.text).toContain('De vergadering is gepland.');
    expect(planned.text).toContain('Deze datum valt buiten de reeks. Reden: In mei is de zaal bezet.');
    expect(planned.text).toContain('Nog geen punten');
    const confirmed = await guy.submit('/bevestigen');
    expect(confirmed.text).toContain('De datum is bevestigd.');
  });

  it('defines the series within the rules', async () => {
    await guy.get(place);
    const refused = await guy.submit('/reeks', { months: ['1', '10'], perYear: '5' });
    expect(refused.text).toContain('De werkwijze laat 3 vergaderingen per jaar toe.');
    expect(guy.form('/reeks').values).toMatchObject({ months: ['1', '10'], perYear: '5' });
    const defined = await guy.submit('/reeks', { perYear: '2' });
    expect(defined.text).toContain(
      'Vastgelegd op 20 februari 2026: 2 vergaderingen per jaar, in januari en oktober, in de voormiddag.',
    );
  });

  it('is not for a member, nor for anybody in the past', async () => {
    const chantal = await site.signIn('chantal');
    await chantal.get(place);
    expect(chantal.has('/plan')).toBe(false);
    await guy.get(`${place}?op=2026-02-10`);
    expect(guy.has('/plan')).toBe(false);
  });
});
