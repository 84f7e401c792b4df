import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { roster } from '../../src/contexts/bodies/roster.js';
import { startOfDay, type Given } from '../../src/kernel/index.js';
import { chk, seatId } from '../forum.js';
import { id, p } from '../scenario.js';
import type { Site, Visitor } from './site.js';
import { signalsSite } from './signals-site.js';

let site: Site;
let member: Visitor;
const start = `/signalen/nieuw?overleg=${chk}`;
const first = {
  titel: 'Attest opnieuw aanvragen',
  tekst: 'Ouders wachten weken.\nIntussen betalen zij te veel.',
};
const second = { 'groep[]': ['baby’s en peuters'], thema: 'attest', naam: 'leden' };

/** Chantal also replaces whoever sits for SOZ: two organisations to speak for. */
const alsoForSoz = roster.did(chk, 'MandateGiven', {
  mandateId: id('m-chantal-soz'),
  seatId: seatId('soz'),
  personRef: p('chantal'),
  role: 'plaatsvervanger',
  scope: ['spreken'],
  from: startOfDay('2025-01-01'),
});

/** Categories are known by their titles, not by their codes. */
const planned = roster.did(chk, 'SeatPlanSet', {
  cap: 50,
  convenorSeats: 3,
  categories: [{ code: 'organisatoren', title: 'Organisatoren van opvang', target: 8 }],
});

async function open(...more: readonly Given[]): Promise<void> {
  site = await signalsSite(...more);
  member = await site.signIn('chantal');
  await member.get(start);
}

describe('A new signal', () => {
  beforeEach(() => open());
  afterEach(() => site.close());

  it('takes three short steps and gets a number', async () => {
    expect(member.screen).toMatchObject({ status: 200, title: expect.stringContaining('stap 1 van 3') });
    await member.submit('/signalen/nieuw/stap', first);
    expect(member.screen!.h1).toBe('Voor wie is dit?');
    await member.submit('/signalen/nieuw/stap', second);
    expect(member.screen!.h1).toBe('Klopt dit?');
    for (const answer of [first.titel, 'Intussen betalen zij te veel.', 'baby’s en peuters', 'attest'])
      expect(member.screen!.text).toContain(answer);
    await member.submit('/signalen/nieuw/dien-in');
    expect(member.screen).toMatchObject({
      status: 200,
      h1: first.titel,
      title: expect.stringContaining('SG-01'),
    });
    expect(member.screen!.text).toContain('Uw signaal is ingediend Het kreeg nummer SG-01.');
    expect(member.screen!.text).toContain('Ingediend door felicia op 20 oktober 2026.');
  });

  it('says which questions to look at again and keeps what was typed', async () => {
    await member.submit('/signalen/nieuw/stap', { tekst: first.tekst });
    expect(member.screen).toMatchObject({
      status: 422,
      title: expect.stringMatching(/^Fout: .*stap 1 van 3/),
    });
    expect(member.screen!.links).toContainEqual({
      href: '#titel',
      text: expect.stringMatching(/: Vul een korte titel in\. Tien woorden is genoeg\.$/),
    });
    expect(member.form('/stap').values).toMatchObject({ tekst: first.tekst, titel: '' });
    await member.submit('/signalen/nieuw/stap', { overleg: '', titel: '', tekst: '' });
    const asked = member.screen!.links.map(({ href }) => href).filter((href) => href.startsWith('#'));
    expect(asked.filter((href) => ['#overleg', '#titel', '#tekst'].includes(href))).toEqual([
      '#overleg',
      '#titel',
      '#tekst',
    ]);
    await member.submit('/signalen/nieuw/stap', first);
    await member.submit('/signalen/nieuw/stap', { thema: 'attest' });
    expect(member.screen!.links).toContainEqual({
      href: '#naam',
      text: expect.stringMatching(/Kies wie uw naam mag zien\.$/),
    });
    expect(member.form('/stap').values).toMatchObject({ thema: 'attest', titel: first.titel });
  });

  it('can be changed before it is sent', async () => {
    await member.submit('/signalen/nieuw/stap', first);
    await member.submit('/signalen/nieuw/stap', second);
    await member.post('/signalen/nieuw/stap', { ...member.form('/dien-in').values, naar: '1' });
    expect(member.form('/stap').values).toMatchObject(first);
    await member.submit('/signalen/nieuw/stap', { titel: 'Een betere titel' });
    expect(member.form('/stap').values).toMatchObject({
      thema: 'attest',
      naam: 'leden',
      'groep[]': 'baby’s en peuters',
    });
    await member.submit('/signalen/nieuw/stap');
    await member.submit('/signalen/nieuw/dien-in');
    expect(member.screen!.h1).toBe('Een betere titel');
  });

  it('goes back to the question that was refused, also when a step was skipped', async () => {
    await member.submit('/signalen/nieuw/stap', first);
    await member.submit('/signalen/nieuw/stap', second);
    await member.submit('/signalen/nieuw/dien-in', { titel: 'x' });
    expect(member.screen).toMatchObject({ status: 422, h1: 'Wat merkt u in de praktijk?' });
    expect(member.form('/stap').values).toMatchObject({ titel: 'x', tekst: first.tekst, thema: 'attest' });
  });

  it('is one signal, however often the last step is sent', async () => {
    await member.submit('/signalen/nieuw/stap', first);
    await member.submit('/signalen/nieuw/stap', second);
    const { action, values } = member.form('/dien-in');
    await member.post(action, values as Record<string, string>);
    await member.post(action, values as Record<string, string>);
    expect(member.screen!.h1).toBe(first.titel);
    expect((await member.get('/signalen')).text).toContain('1 signaal, 1 loopt nog.');
  });

  it('waits for whoever was signed out in between', async () => {
    await member.submit('/signalen/nieuw/stap', first);
    await site.installation.accounts.sessions.endAll((await site.person('chantal')).subject);
    await member.submit('/signalen/nieuw/stap', second);
    expect(member.screen!.path).toContain('/aanmelden');
    member.cookies.set('sspr', (await site.signIn('chantal')).cookies.get('sspr')!);
    await member.get('/signalen/nieuw');
    expect(member.screen!.text).toContain('U was intussen afgemeld.');
    expect(member.form('/stap').values).toMatchObject({ thema: 'attest', naam: 'leden', titel: first.titel });
  });

  it('has an address for each step, so that going back or a reload finds what was typed', async () => {
    await member.submit('/signalen/nieuw/stap', first);
    const shownSecond = member.screen!.path;
    await member.submit('/signalen/nieuw/stap', second);
    const third = member.screen!.path;
    await member.get(shownSecond);
    expect(member.screen!.h1).toBe('Voor wie is dit?');
    expect(member.form('/stap').values).toMatchObject({ thema: 'attest', naam: 'leden', titel: first.titel });
    await member.get(shownSecond.replace(/&stap=2/, ''));
    expect(member.form('/stap').values).toMatchObject(first);
    await member.get(third);
    await member.submit('/signalen/nieuw/dien-in');
    await member.get(third);
    expect(member.screen).toMatchObject({ status: 200, h1: 'Wat merkt u in de praktijk?' });
    expect(member.screen!.text).toContain('Dit signaal is al ingediend, of het is niet meer bewaard.');
    expect(member.form('/stap').values).toMatchObject({ titel: '', tekst: '' });
  });

  it('shows what was refused again after a reload, with why, to its writer alone', async () => {
    await member.submit('/signalen/nieuw/stap', { tekst: first.tekst });
    const { path } = member.screen!;
    expect(await member.get(path)).toMatchObject({ status: 422, title: expect.stringMatching(/^Fout: /) });
    expect(member.form('/stap').values).toMatchObject({ tekst: first.tekst });
    const other = await site.signIn('soz');
    expect((await other.get(path)).html).not.toContain('Ouders wachten weken');
    expect(other.form('/stap').values.tekst).toBe('');
  });

  it('leaves another signal that was kept for later alone', async () => {
    await member.submit('/signalen/nieuw/stap', { ...first, titel: 'Voor later', doe: 'bewaar' });
    await member.get(start);
    await member.submit('/signalen/nieuw/stap', first);
    await member.submit('/signalen/nieuw/stap', second);
    await member.submit('/signalen/nieuw/dien-in');
    await member.get('/signalen/nieuw');
    expect(member.screen!.text).toContain('U gaat verder waar u stopte.');
    expect(member.form('/stap').values).toMatchObject({ titel: 'Voor later' });
  });

  it('can be kept for later, and is not kept any longer once it was sent', async () => {
    await member.submit('/signalen/nieuw/stap', first);
    await member.submit('/signalen/nieuw/stap', { ...second, doe: 'bewaar' });
    expect(member.screen!.text).toContain('Uw signaal is bewaard.');
    await member.get('/signalen/nieuw');
    expect(member.screen!.text).toContain('U gaat verder waar u stopte.');
    await member.submit('/signalen/nieuw/stap');
    await member.submit('/signalen/nieuw/dien-in');
    expect(member.screen!.h1).toBe(first.titel);
    expect((await member.get('/signalen/nieuw')).text).not.toContain('U gaat verder waar u stopte.');
  });

  it('is for whoever speaks for an organisation', async () => {
    const observer = await site.signIn('kijker');
    expect(await observer.get('/signalen/nieuw')).toMatchObject({ status: 403 });
    expect((await observer.get('/signalen')).links.map(({ text }) => text)).not.toContain('Nieuw signaal');
    await observer.post('/signalen/nieuw/dien-in', {
      ...first,
      ...second,
      overleg: chk,
      signaal: id('vreemd'),
    });
    expect((await member.get('/signalen')).text).toContain('Er zijn nog geen signalen die u kunt zien.');
  });
});

describe('Whoever speaks for several organisations', () => {
  beforeEach(() => open(alsoForSoz, planned));
  afterEach(() => site.close());

  it('says for whom, before anything is sent', async () => {
    await member.submit('/signalen/nieuw/stap', first);
    await member.submit('/signalen/nieuw/stap', second);
    await member.submit('/signalen/nieuw/dien-in');
    expect(member.screen).toMatchObject({ status: 422, h1: 'Klopt dit?' });
    expect(member.screen!.text).toContain('Kies namens wie u dit doet.');
    expect(member.screen!.text).toContain('soz, als vervanger');
    await member.submit('/signalen/nieuw/dien-in', { mandate: `b_${chk}/m_${id('m-chantal-soz')}` });
    expect(member.screen!.text).toContain('Ingediend door soz');
  });
});
