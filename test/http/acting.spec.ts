import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { by, chk } from '../forum.js';
import { announced, may } from '../meeting.js';
import { raised } from './signals-site.js';
import { startSite, type Site, type Visitor } from './site.js';

const planning = `/overleggen/${chk}/vergadering-plannen`;
const asked = 'Namens wie doet u dit?';
const ofAgency = by('guy').mandate!;

/** Guy is secretary of the check-in and holds a seat of the agency in it. */
describe('Whoever has a role and a mandate that both allow something', () => {
  let site: Site;
  let guy: Visitor;
  beforeAll(async () => {
    site = await startSite({ at: '2026-05-20T10:00:00.000Z', given: announced });
    guy = await site.signIn('guy');
  });
  afterAll(() => site.close());

  const last = async () => {
    const { events } = site.installation.stores;
    const [event] = await events.readAll((await events.head()) - 1, 1);
    return { type: event!.type, mandate: (JSON.parse(event!.metadata) as { mandate?: string }).mandate };
  };

  it('is asked in the form in whose name, with the role as one of the answers', async () => {
    const { text } = await guy.get(planning);
    expect(text).toContain(asked);
    expect(text).toContain('Niemand: ik doe dit als secretaris');
    expect(guy.form('/plan').values).not.toHaveProperty('mandate');
    expect(guy.form('/plan').html).toMatch(new RegExp(`<input type="radio"[^>]* value="${ofAgency}"`));
  });

  it('does nothing before it is said, and loses nothing that was typed', async () => {
    const refused = await guy.submit('/plan', { startsAt: '2026-10-15T09:30', place: 'Gent' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Namens wie doet u dit? Kies namens wie u dit doet.');
    expect(refused.links.map(({ href }) => href)).toContain('#mandate');
    expect(guy.form('/plan').html).toMatch(
      /<fieldset class="field field--error"[^>]*aria-describedby="mandate-fout"/,
    );
    expect(guy.form('/plan').html).toContain('id="mandate"');
    expect(guy.form('/plan').values).toMatchObject({
      startsAt: '2026-10-15T09:30',
      place: 'Gent',
    });
    expect(guy.form('/plan').values).not.toHaveProperty('mandate');
    expect((await last()).type).not.toBe('MeetingPlanned');
  });

  it('is told so together with what is wrong in other fields', async () => {
    const refused = await guy.submit('/plan', { capacity: 'veel' });
    expect(refused.status).toBe(422);
    expect(refused.text).toMatch(
      /Namens wie doet u dit\? Kies namens wie u dit doet\..*Geef een geheel getal/,
    );
    expect(refused.links.map(({ href }) => href)).toEqual(expect.arrayContaining(['#mandate', '#capacity']));
    await guy.submit('/plan', { capacity: '' });
  });

  it('acts as was said: for the organisation, or by the role', async () => {
    await guy.submit('/plan', { mandate: ofAgency });
    expect(await last()).toEqual({ type: 'MeetingPlanned', mandate: ofAgency });
    await guy.get(planning);
    await guy.submit('/plan', { startsAt: '2027-01-14T09:30', mandate: 'rol' });
    expect(await last()).toEqual({ type: 'MeetingPlanned', mandate: undefined });
  });

  it('finds the last answer in the next form, to be seen and changed', async () => {
    await guy.get(planning);
    expect(guy.form('/plan').values).toMatchObject({ mandate: 'rol' });
    const signalId = await raised(site, 'attest', 'chantal');
    await guy.get(`/signalen/${signalId}`);
    expect(guy.form('/beantwoorden').values).toMatchObject({ mandate: 'rol' });
    await guy.submit('/beantwoorden', { antwoord: 'Eén attest volstaat.', mandate: ofAgency });
    expect(await last()).toEqual({ type: 'SignalAnswered', mandate: ofAgency });
  });

  it('moves items with one button, as the page says: the last answer goes for it', async () => {
    await guy.get(`/vergadering/${may}`);
    expect(guy.screen!.text).toContain('Verplaatsen doet u namens ao.');
    await guy.submit('/verplaats', { richting: 'omlaag' });
    expect(await last()).toEqual({ type: 'AgendaItemMoved', mandate: ofAgency });
  });

  it('says once for all those buttons in whose name, before there are any', async () => {
    guy.cookies.delete('sspr-namens');
    await guy.get(`/vergadering/${may}`);
    expect(guy.screen!.text).not.toContain('Verplaatsen doet u');
    expect(guy.has('/verplaats')).toBe(false);
    const refused = await guy.submit('/namens');
    expect(refused.text).toContain('Namens wie doet u dit? Kies namens wie u dit doet.');
    await guy.submit('/namens', { mandate: 'rol' });
    expect(guy.screen!.text).toContain('Verplaatsen doet u als secretaris.');
    await guy.submit('/verplaats', { richting: 'omlaag' });
    expect(await last()).toEqual({ type: 'AgendaItemMoved', mandate: undefined });
  });

  it('says it with the move itself, where it was not said before', async () => {
    const { values } = guy.form('/verplaats');
    guy.cookies.delete('sspr-namens');
    const { mandate: _said, ...rest } = values;
    await guy.post(`/vergadering/${may}/verplaats`, { ...rest, richting: 'omlaag' });
    expect(guy.screen!.text).toContain('Kies namens wie u dit doet.');
    expect(guy.form('/verplaats').html).toContain('id="mandate"');
    await guy.submit('/verplaats', { mandate: 'rol' });
    expect(guy.screen!.status).toBe(200);
  });

  it('is refused a mandate of somebody else, and one that does not fit', async () => {
    await guy.get(planning);
    for (const mandate of [by('chantal').mandate!, 'rollen'])
      expect((await guy.submit('/plan', { startsAt: '2027-05-13T09:30', mandate })).status).toBe(422);
  });

  it('finds the answer again with what was typed, where the session ended in between', async () => {
    const away = await site.signIn('guy', 'rol');
    await away.get(planning);
    await site.installation.service.signOut(away.cookies.get('sspr')!);
    await away.submit('/plan', { startsAt: '2027-05-13T09:30', mandate: ofAgency });
    away.cookies.set('sspr', (await site.signIn('guy', 'rol')).cookies.get('sspr')!);
    await away.get(planning);
    expect(away.form('/plan').values).toMatchObject({ startsAt: '2027-05-13T09:30', mandate: ofAgency });
    expect((await last()).type).not.toBe('MeetingPlanned');
  });

  it('is asked it in each form of a page, and told in the one that was refused', async () => {
    guy.cookies.delete('sspr-namens');
    await guy.get(`/overleggen/${chk}/leden/zetels`);
    expect(guy.form('/plan').html).toContain(asked);
    expect(guy.form('/toekennen').html).toContain(asked);
    const ids = [...guy.screen!.html.matchAll(/ id="([^"]+)"/g)].map(([, one]) => one);
    expect(ids.filter((one, index) => ids.indexOf(one) !== index)).toEqual([]);
    const refused = await guy.submit('/plan');
    expect(refused.text).toContain('Kies namens wie u dit doet.');
    expect(guy.form('/plan').html).toContain('id="mandate"');
    expect(guy.form('/toekennen').html).not.toContain('id="mandate"');
    await guy.submit('/plan', { mandate: 'rol' });
    expect(guy.screen!.status).toBe(200);
  });

  it('never acts in another name than was said: where that fits no longer, what does is asked, if only one does', async () => {
    const els = await site.signIn('els');
    await els.get(planning);
    const moment = { startsAt: '2027-10-14T09:30' };
    const refused = await els.submit('/plan', { ...moment, mandate: by('chantal').mandate! });
    expect(refused.status).toBe(422);
    expect(els.form('/plan').values).toMatchObject(moment);
    expect(els.form('/plan').html.match(/<input type="radio"[^>]*>/g)).toHaveLength(1);
    await els.submit('/plan', { mandate: by('els').mandate! });
    expect(await last()).toEqual({ type: 'MeetingPlanned', mandate: by('els').mandate });
  });

  it('is not asked where one suffices, or neither is needed', async () => {
    expect((await guy.get('/account')).text).not.toContain(asked);
    const { status } = await guy.submit('/naam', { name: 'Guy L.' });
    expect(status).toBe(200);
    const els = await site.signIn('els');
    expect((await els.get(planning)).text).not.toContain(asked);
    const rita = await site.person('rita', 'Rita Claes');
    await site.role(rita, 'secretaris', chk);
    const secretary = await site.signIn(rita);
    expect((await secretary.get(planning)).text).not.toContain(asked);
    await secretary.submit('/plan', { startsAt: '2027-05-13T09:30' });
    expect(await last()).toEqual({ type: 'MeetingPlanned', mandate: undefined });
  });
});
