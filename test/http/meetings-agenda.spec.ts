import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { meeting } from '../../src/contexts/meetings/meeting.js';
import { by } from '../forum.js';
import { id } from '../scenario.js';
import { drafted, may } from '../meeting.js';
import { startSite, type Site, type Visitor } from './site.js';

const place = `/vergadering/${may}`;
const april = '2026-04-20T10:00:00.000Z';
const titles = (text: string): readonly string[] =>
  [...text.matchAll(/Punt (unclear|test|theme)\b/g)].map(([, name]) => name!);

describe('The draft of an agenda', () => {
  let site: Site;
  let els: Visitor;

  beforeAll(async () => {
    site = await startSite({ at: april, given: drafted });
    await site.person('els', 'Els Maes');
    await site.person('daan', 'Daan Peeters');
    els = await site.signIn('els');
  });
  afterAll(() => site.close());

  it('is moved by a button, says where the item now stands, and takes the move back', async () => {
    expect(titles((await els.get(place)).text)).toEqual(['unclear', 'test', 'theme']);
    const moved = await els.submit('/verplaats', { richting: 'omlaag' });
    expect(moved.path).toContain('#punt-2');
    expect(moved.text).toContain('“Punt unclear” staat nu op plaats 2 van 3. Het stond op plaats 1.');
    const undone = await els.submit('/ongedaan');
    expect(undone.text).toContain('“Punt unclear” staat weer op plaats 1 van 3.');
    expect(titles((await els.get(place)).text)).toEqual(['unclear', 'test', 'theme']);
  });

  it('shows the new order to whoever came second, with the same move to try again', async () => {
    await els.get(place);
    const daan = await site.signIn('daan');
    await daan.get(place);
    await daan.submit('/verplaats', { plaats: '3' });
    const second = await els.submit('/verplaats', { richting: 'omlaag' });
    expect(second.status).toBe(412);
    expect(second.text).toContain('De volgorde is intussen gewijzigd');
    expect(els.has('/verplaats')).toBe(true);
    const retried = await els.get(place);
    expect(titles(retried.text)).toEqual(['test', 'theme', 'unclear']);
  });

  it('offers the wanted place again where there still is one', async () => {
    await els.get(place);
    const daan = await site.signIn('daan');
    await daan.get(place);
    await daan.submit('/verplaats', { richting: 'omlaag' });
    const second = await els.submit('/verplaats', { plaats: '3' });
    expect(second.text).toContain('Opnieuw proberen: zet “Punt test” op plaats 3');
    const done = await els.submit('/verplaats');
    expect(done.text).toContain('“Punt test” staat nu op plaats 3 van 3.');
  });

  it('takes a new item, and keeps what was typed when it is refused', async () => {
    await els.get(place);
    const refused = await els.submit('/toevoegen', { title: 'Ab', kind: 'themapunt', minutes: 'veel' });
    expect(refused.text).toMatch(/Kijk nog 2 vragen na Titel: .+ Minuten: /);
    expect(refused.status).toBe(422);
    expect(els.form('/toevoegen').values).toMatchObject({ title: 'Ab', kind: 'themapunt', minutes: 'veel' });
    const added = await els.submit('/toevoegen', { title: 'Opvang in de vakantie', minutes: '10' });
    expect(added.text).toContain('4 punten, 70 van 150 minuten');
    expect(added.text).toContain('Opvang in de vakantie');
  });

  it('changes title, length and speaker of one item, and withdraws it with a reason', async () => {
    const itemId = id('theme');
    await els.get(`${place}?wijzig=${itemId}`);
    const speaker = /value="([^"]+)"[^>]*>Daan Peeters</.exec(els.form('/wijzigen').html)?.[1];
    const wanted = { title: 'Vakanties in de zomer', presenterMandate: speaker };
    const wrong = await els.submit('/wijzigen', { ...wanted, minutes: 'lang' });
    expect(wrong.status).toBe(422);
    expect(els.form('/wijzigen').values).toMatchObject({ ...wanted, minutes: 'lang' });
    expect((await els.get(place)).text).not.toContain('Vakanties in de zomer');
    await els.get(`${place}?wijzig=${itemId}`);
    const changed = await els.submit('/wijzigen', { ...wanted, minutes: '25' });
    expect(changed.text).toContain('Het punt is gewijzigd.');
    expect(changed.text).toMatch(/Vakanties in de zomer .*25 min\. Daan Peeters/);
    await els.get(`${place}?wijzig=${itemId}`);
    const daan = await site.signIn('daan');
    await daan.get(`${place}?wijzig=${itemId}`);
    await daan.submit('/wijzigen', { title: 'Vakanties van de kinderen' });
    expect((await els.submit('/wijzigen', { minutes: '20' })).text).toMatch(
      /Vakanties van de kinderen .*20 min\. Daan Peeters/,
    );
    await els.get(`${place}?wijzig=${itemId}`);
    const refused = await els.submit('/intrekken', { reason: '' });
    expect(refused.status).toBe(422);
    expect((await els.submit('/intrekken', { reason: 'De spreker is die dag weg.' })).text).not.toContain(
      'Vakanties van de kinderen',
    );
  });

  it('takes its speaker off an item, and until then keeps one who may not speak any more', async () => {
    const itemId = id('test');
    const lapsed = by('an').mandate!;
    await site.person('an', 'An Vermeulen');
    await site.given(meeting.did(may, 'PresenterAppointed', { itemId, presenterMandate: lapsed }));
    await els.get(`${place}?wijzig=${itemId}`);
    expect(els.form('/wijzigen').values).toMatchObject({ presenterMandate: lapsed });
    const titled = await els.submit('/wijzigen', { title: 'Punt test, met naam' });
    expect(titled.text).toMatch(/Punt test, met naam .*20 min\. An Vermeulen/);
    await els.get(`${place}?wijzig=${itemId}`);
    const taken = await els.submit('/wijzigen', { presenterMandate: '', title: 'Punt test' });
    expect(taken.text).toContain('Het punt is gewijzigd.');
    expect(taken.text).not.toContain('An Vermeulen');
    await els.get(`${place}?wijzig=${itemId}`);
    expect(els.form('/wijzigen').values).toMatchObject({ presenterMandate: '' });
  });

  it('is not for members, who see when it is due and may change nothing', async () => {
    const chantal = await site.signIn('chantal');
    const screen = await chantal.get(place);
    expect(screen.text).toContain('De agenda is er nog niet');
    expect(screen.text).toContain('ten laatste op 7 mei 2026. Dat is nog 17 dagen');
    expect(titles(screen.text)).toEqual([]);
    expect(chantal.has('/verplaats')).toBe(false);
    const tried = await chantal.post(`${place}/verplaats`, { itemId: id('test'), nr: '1', plaats: '2' });
    expect(tried.status).toBe(403);
  });

  it('shows an earlier day as it then was, without forms', async () => {
    const past = await els.get(`${place}?op=2026-04-10`);
    expect(titles(past.text)).toEqual(['unclear', 'test', 'theme']);
    expect(past.forms.filter(({ action }) => action.startsWith(place))).toEqual([]);
  });
});

describe('A published agenda', () => {
  let site: Site;
  let els: Visitor;
  let reader: Visitor;

  beforeEach(async () => {
    site = await startSite({ at: '2026-05-11T10:00:00.000Z', given: drafted });
    await site.person('daan', 'Daan Peeters');
    els = await site.signIn('els');
    reader = await site.signIn('chantal');
  });
  const close = () => site.close();

  it('shows for ever how many days late it was, and why; the next version what changed', async () => {
    const draft = await els.get(place);
    expect(draft.text).toContain('4 dagen te laat. Afgesproken is minstens 14 dagen vooraf');
    const shown = await els.submit('/publiceren', { lateReason: 'De zaal kwam laat vrij.' });
    expect(shown.text).toContain('Iedereen in het netwerk ziet versie 1.');
    expect(shown.text).not.toContain('Alleen wie dit overleg voorbereidt, ziet dit ontwerp');
    const read = await reader.get(place);
    expect(read.text).toContain('gepubliceerd, versie 1 op 11 mei 2026, 10 dagen vooraf 4 dagen te laat');
    expect(read.text).toContain('De zaal kwam laat vrij.');
    expect(read.text).toContain('9.30 – 9.50 uur');
    expect(reader.has('/nieuwe-versie')).toBe(false);

    await els.get(`${place}?wijzig=${id('unclear')}`);
    const changed = await els.submit('/wijzigen', { title: 'Wat is er onduidelijk?' });
    expect(changed.text).toContain('Dit zien leden nog niet');
    expect((await reader.get(place)).text).not.toContain('Wat is er onduidelijk?');

    expect((await els.submit('/nieuwe-versie', { 'reden-versie': '' })).status).toBe(422);
    await els.submit('/nieuwe-versie', { 'reden-versie': 'De titel was verwarrend.' });
    const second = await reader.get(place);
    expect(second.text).toContain('gepubliceerd, versie 2');
    expect(second.text).toContain('Waarom een nieuwe versie: De titel was verwarrend.');
    expect(second.text).toMatch(/weg: Punt unclear erbij: Wat is er onduidelijk\?/);
    expect(second.text).toContain('eerste publicatie 4 dagen te laat');
    const first = await reader.get(`${place}?versie=1`);
    expect(first.text).toContain('Dit is versie 1. Nu geldt versie 2.');
    expect(titles(first.text)).toContain('unclear');
    await close();
  });

  it('says, once the meeting began, where to note how its items ended', async () => {
    await els.get(place);
    await els.submit('/publiceren', { lateReason: 'De zaal kwam laat vrij.' });
    await site.until('2026-05-21T08:00:00.000Z');
    expect((await els.get(place)).text).toContain('Open een punt om te noteren hoe het eindigde.');
  });

  it('is confirmed, led, moved and cancelled by who prepares it', async () => {
    await els.get(place);
    const chair = /value="([^"]+)"[^>]*>Daan Peeters</.exec(els.form('/voorzitter').html)?.[1];
    expect((await els.submit('/voorzitter', { chairMandate: chair })).text).toContain(
      'De voorzitter is aangeduid.',
    );
    const wrong = await els.submit('/verzetten', {
      startsAt: '2026-05-28T09:30',
      endsAt: '2026-05-28T08:00',
      reason: 'De zaal is bezet.',
    });
    expect(wrong.status).toBe(409);
    expect(wrong.text).toContain('De vergadering eindigt voor ze begint.');
    expect(els.form('/verzetten').values).toMatchObject({
      startsAt: '2026-05-28T09:30',
      reason: 'De zaal is bezet.',
    });
    const moved = await els.submit('/verzetten', { endsAt: '2026-05-28T12:00' });
    expect(moved.text).toContain('Ze stond op 21 mei 2026, 9.30 uur. Reden: De zaal is bezet.');
    const cancelled = await els.submit('/annuleren', { reason: 'Te weinig mensen kunnen komen.' });
    expect(cancelled.text).toContain('Deze vergadering gaat niet door');
    expect((await reader.get(place)).text).toContain('Reden: Te weinig mensen kunnen komen.');
    expect(els.has('/verzetten')).toBe(false);
    await close();
  });
});
