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
    expect(guy.form('/plan').values).toMatchObject({ mandate: '' });
    expect(guy.form('/plan').html).toContain(`<option value="${ofAgency}"`);
  });

  it('does nothing before it is said, and loses nothing that was typed', async () => {
    const refused = await guy.submit('/plan', { startsAt: '2026-10-15T09:30', place: 'Gent' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Kies namens wie u dit doet.');
    expect(guy.form('/plan').values).toMatchObject({
      startsAt: '2026-10-15T09:30',
      place: 'Gent',
      mandate: '',
    });
    expect((await last()).type).not.toBe('MeetingPlanned');
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
    guy.cookies.delete('sspr-namens');
    await guy.get(`/vergadering/${may}`);
    expect(guy.screen!.text).not.toContain('Verplaatsen doet u');
    const asked = await guy.submit('/verplaats', { richting: 'omlaag' });
    expect(asked.text).toContain('Kies namens wie u dit doet.');
  });

  it('is refused a mandate of somebody else, and one that does not fit', async () => {
    await guy.get(planning);
    for (const mandate of [by('chantal').mandate!, 'rollen'])
      expect((await guy.submit('/plan', { startsAt: '2027-05-13T09:30', mandate })).status).toBe(422);
  });

  it('is asked it for what a form does in several steps too', async () => {
    await guy.get(`/overleggen/${chk}/leden/zetels`);
    const refused = await guy.submit('/plan', { mandate: '' });
    expect(refused.text).toContain('Kies namens wie u dit doet.');
    await guy.submit('/plan', { mandate: 'rol' });
    expect(guy.screen!.status).toBe(200);
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
