import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  candidates,
  chk,
  composed,
  holdsSeat,
  isOrganisation,
  mandateOf,
  org,
  petra,
  seat,
} from '../given/check-in.js';
import { p } from '../scenario.js';
import { startSite, type Site, type Visitor } from './site.js';

const felicia = seat('organisatoren', 'Felicia');
const vck = seat('ondersteuning', 'VCK');
const noo = seat('werkgevers', 'NOO');
const day = (date: string, hour = '10') => `${date}T${hour}:00:00.000Z`;

describe('Seats and mandates of the check-in', () => {
  let site: Site;
  const place = `/overleggen/${chk}/leden`;
  const of = (seatId: string) => `${place}/zetel/${seatId}`;
  let guy: Visitor;

  beforeAll(async () => {
    const named = ['Felicia', 'VCK', 'NOO', 'LBV', 'Gezinsraad', ...candidates];
    const given = [
      ...composed,
      ...named.map(isOrganisation),
      holdsSeat(chk, 'an', vck, { from: day('2025-01-02') }),
      holdsSeat(chk, 'chantal', felicia, { from: day('2025-01-02') }),
    ];
    site = await startSite({
      given: given.filter(({ data }) => data.personRef !== petra.participant),
      at: day('2026-02-20'),
    });
    await site.person('chantal', 'Chantal Dewit');
    await site.person('an', 'An Vermeulen');
    await site.person('bart', 'Bart Claes');
    await site.person('guy', 'Guy Lemmens');
    guy = await site.signIn('guy', 'rol');
  });
  afterAll(() => site.close());

  it('shows 37 of 50 seats, who holds them, what is vacant and what is to be confirmed', async () => {
    const screen = await guy.get(place);
    expect(screen.text).toContain('Zetels 37 van 50 Vacant 34 Te bevestigen 1');
    const found = await guy.get(`${place}?q=felicia`);
    expect(found.text).toContain('1 zetel van 37 ');
    expect(found.text).toContain('Chantal Dewit 2 januari 2025');
    expect((await guy.get(`${place}?toestand=bevestigen`)).text).toContain(
      'NOOWerkgeversorganisaties niemand – geen zetel te bevestigen',
    );
    expect((await guy.get(`${place}?q=bestaat-niet`)).text).toContain('Geen zetel gevonden');
  });

  it('leads from above the list to the first seat of each category, as long as the list is long', async () => {
    const { links, html, text } = await guy.get(place);
    const jumps = links.filter(({ href }) => href.startsWith('#zetel-'));
    expect(jumps.length).toBeGreaterThan(5);
    for (const { href } of jumps) expect(html).toContain(`id="${href.slice(1)}"`);
    expect(text).toMatch(/Gebruikers \(\d\)/);
    const { links: few } = await guy.get(`${place}?categorie=gebruikers`);
    expect(few.filter(({ href }) => href.startsWith('#zetel-'))).toEqual([]);
  });

  it('gives a deputy a mandate, and refuses a second representative with what was chosen', async () => {
    await guy.get(of(felicia));
    const second = await guy.submit('/mandaat', { personRef: p('bart'), role: 'lid', scope: ['spreken'] });
    expect(second.status).toBe(409);
    expect(second.text).toContain('Deze zetel heeft vanaf 2 januari 2025 al een lid of voorzitter.');
    expect(guy.form('/mandaat').values).toMatchObject({ personRef: p('bart'), role: 'lid' });
    const deputy = await guy.submit('/mandaat', { role: 'plaatsvervanger' });
    expect(deputy.text).toContain('Het mandaat is gegeven.');
    expect(deputy.text).toContain('Bart Claes, vervanger');
    const bart = await site.signIn('bart');
    expect((await bart.get('/overleggen')).html).toContain('site-header__org">Felicia<');
  });

  it('asks what is missing, beside its field', async () => {
    await guy.get(of(felicia));
    const screen = await guy.submit('/beeindigen', { lastDay: '2026-02-19' });
    expect(screen.status).toBe(422);
    expect(screen.html).toContain('href="#reason"');
  });

  it('lets Bart succeed An: who had the seat on a day counts what was entered later', async () => {
    await guy.get(of(vck));
    await guy.submit('/opvolgen', {
      personRef: p('bart'),
      firstDay: '2026-02-10',
      reason: 'Brief van VCK van 5 februari.',
    });
    const now = await guy.get(`${place}?q=vck`);
    expect(now.text).toContain('Bart Claes 10 februari 2026');
    const before = await guy.get(`${place}?q=vck&geldt=2026-02-09`);
    expect(before.text).toContain('op 9 februari 2026');
    expect(before.text).toContain('An Vermeulen');
    expect((await guy.get(`${place}?q=vck&geldt=2026-02-10`)).text).toContain('Bart Claes');
  });

  it('shows the members as they were known then, without a form that changes anything', async () => {
    const past = await guy.get(`${place}?q=vck&op=2026-02-19`);
    expect(past.text).toContain('An Vermeulen');
    expect(past.text).not.toContain('Verdeel de zetels');
    const then = await guy.get(`${of(vck)}?op=2026-02-19`);
    expect(then.forms.filter(({ action }) => action.startsWith(of(vck)))).toEqual([]);
    expect(then.text).not.toContain('Bart Claes');
  });

  it('corrects a date entered wrongly and keeps what stood there', async () => {
    await guy.get(of(felicia));
    const screen = await guy.submit('/verbeteren', {
      mandateId: mandateOf('chantal'),
      firstDay: '2025-01-06',
      reason: 'De brief noemt 6 januari.',
    });
    expect(screen.text).toContain(
      'Begin verbeterd op 20 februari 2026 door Guy Lemmens: 2 januari 2025 werd 6 januari 2025.',
    );
  });

  it('confirms a seat, then gives it back with its mandates', async () => {
    await guy.get(of(noo));
    expect(guy.has('/mandaat')).toBe(false);
    await guy.submit('/bevestigen');
    expect(guy.has('/mandaat')).toBe(true);
    await guy.submit('/mandaat', { personRef: p('an'), role: 'lid', scope: ['spreken'] });
    const back = await guy.submit('/teruggeven', { reason: 'NOO houdt op.' });
    expect(back.text).toContain('teruggegeven op 20 februari 2026');
    expect(back.text).toContain('An Vermeulen, vertegenwoordiger voorbij');
    expect((await guy.get(place)).text).toContain('Zetels 36 van 50');
  });

  it('takes a proposal from a member to a seat', async () => {
    const chantal = await site.signIn('chantal');
    await chantal.get(place);
    const proposed = await chantal.submit('/leden/voorstellen', {
      category: 'kleinschalig',
      motive: 'Kleine opvang zit niet aan tafel.',
    });
    expect(proposed.text).toContain(
      'Kleinschalige opvang: nog geen organisatie voorgesteld op 20 februari 2026 door Chantal Dewit, voor Felicia',
    );
    expect(chantal.has('/leden/toekennen')).toBe(false);
    await guy.get(place);
    expect((await guy.submit('/leden/adviseren', { advice: 'gunstig' })).text).toContain(
      'De leden adviseerden gunstig op 20 februari 2026.',
    );
    const missing = await guy.submit('/leden/toekennen');
    expect(missing.text).toContain('Deze organisatie staat niet in het register.');
    const granted = await guy.submit('/leden/toekennen', { organisationId: org('Infantia') });
    expect(granted.text).toContain('De zetel is toegekend.');
    expect((await guy.get(`${place}?categorie=kleinschalig`)).text).toContain('Infantia');
  });

  it('refuses a proposal with a reason that stays to be read', async () => {
    await guy.get(place);
    await guy.submit('/leden/voorstellen', {
      category: 'gebruikers',
      organisation: org('Acht'),
      motive: 'Ouders van leerlingen.',
    });
    const screen = await guy.submit('/leden/weigeren', { reason: 'Die ouders zitten in de Gezinsraad.' });
    expect(screen.text).toContain('geweigerd: Die ouders zitten in de Gezinsraad.');
  });

  it('shows a reader who sits where, and neither proposals nor accounts nor forms', async () => {
    await site.role(await site.person('lies'), 'lezer');
    const lies = await site.signIn('lies');
    const screen = await lies.get(place);
    expect(screen.text).toContain('Chantal Dewit');
    expect(screen.text).not.toContain('Voorgestelde zetels');
    expect(screen.text).not.toContain('Nog geen wachtwoord');
    await lies.get(of(felicia));
    expect(lies.screen!.forms.filter(({ action }) => action.startsWith(of(felicia)))).toEqual([]);
    expect((await lies.get(`${place}/invoer`)).status).toBe(404);
  });

  it('hides a seat of another body behind the same page as one that does not exist', async () => {
    expect((await guy.get(`/overleggen/${org('AO')}/leden/zetel/${felicia}`)).status).toBe(404);
    expect((await guy.get(of(org('AO')))).status).toBe(404);
  });
});
