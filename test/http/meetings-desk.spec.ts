import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { signal } from '../../src/contexts/signals/signal.js';
import { chk, madeBy, seatId } from '../forum.js';
import { may } from '../meeting.js';
import { draftedWith, hash } from '../minutes.js';
import { id } from '../scenario.js';
import { startSite, type Site, type Visitor } from './site.js';

const desk = `/overleggen/${chk}/werkblad`;
const raised = signal.did(
  id('signal'),
  'SignalRaised',
  {
    signalId: id('signal'),
    bodyId: chk,
    origin: 'formulier',
    subsector: [],
    confidential: false,
    seatId: seatId('chantal'),
    title: 'Wachtlijsten groeien',
    text: 'Ouders wachten langer dan vorig jaar.',
  },
  madeBy('chantal', '2026-06-02'),
);

describe('The desk of who prepares', () => {
  let site: Site;
  let els: Visitor;
  let guy: Visitor;
  let chantal: Visitor;

  beforeAll(async () => {
    site = await startSite({
      at: '2026-06-05T18:00:00.000Z',
      given: [...draftedWith('Iedereen sprak.\n\nNiemand besliste.'), raised],
    });
    await site.person('els', 'Els Maes');
    await site.person('daan', 'Daan Peeters');
    await site.person('chantal', 'Chantal Dewit');
    [els, guy, chantal] = [
      await site.signIn('els'),
      await site.signIn('guy', 'rol'),
      await site.signIn('chantal'),
    ];
    await guy.get(`/overleggen/${chk}/vergadering-plannen`);
    await guy.submit('/plan', { startsAt: '2026-10-15T09:30', endsAt: '2026-10-15T12:00' });
  });
  afterAll(() => site.close());

  it('does not exist for a member', async () => {
    expect((await chantal.get(desk)).status).toBe(404);
    expect((await chantal.post(`${desk}/klop-af`, { meetingId: may, version: '1', hash })).status).toBe(404);
  });

  it('lists the terms with the days left, counted at the moment looked at', async () => {
    const screen = await els.get(desk);
    expect(screen.text).toContain('11 juni Verslag van 21 mei publiceren: grens nog 6 dagen');
    expect(screen.text).toContain('Agenda van 15 oktober nog 118 dagen');
    expect((await els.get(`${desk}?op=2026-06-03`)).text).toContain(
      'Verslag van 21 mei publiceren: doel nog 1 dag',
    );
  });

  it('signs off one exact text, and says how many are still needed', async () => {
    const before = await els.get(desk);
    expect(before.text).toContain('nog 2 afkloppingen nodig');
    const after = await els.submit('/klop-af');
    expect(after.text).toContain('U klopte het verslag af.');
    expect(after.text).toContain('nog 1 afklopping nodig');
    expect(els.has('/klop-af')).toBe(false);
    const daan = await site.signIn('daan');
    await daan.get(desk);
    const changed = await daan.submit('/klop-af', { hash: 'x'.repeat(43) });
    expect(changed.status).toBe(409);
    expect(changed.text).toContain('Het verslag is intussen gewijzigd');
  });

  it('sorts a new signal', async () => {
    await els.get(desk);
    const refused = await els.submit('/triage', { theme: 'x', urgency: 'dringend' });
    expect(refused.status).toBe(422);
    expect(els.form('/triage').values).toMatchObject({ theme: 'x', urgency: 'dringend' });
    const sorted = await els.submit('/triage', { theme: 'Wachtlijsten' });
    expect(sorted.text).toContain('Het signaal is bekeken.');
    expect(sorted.text).not.toContain('om te bekijken');
  });

  it('takes a proposal of a member, and puts it on the agenda once both parties agreed', async () => {
    await chantal.get(`/overleggen/${chk}/voorstel?signaal=${id('signal')}`);
    expect(chantal.form('/indienen').values).toMatchObject({ signalIds: id('signal') });
    const refused = await chantal.submit('/indienen', { title: 'Wachtlijsten', motive: '' });
    expect(refused.status).toBe(422);
    expect(chantal.form('/indienen').values).toMatchObject({
      title: 'Wachtlijsten',
      signalIds: id('signal'),
    });
    const submitted = await chantal.submit('/indienen', { motive: 'Het wordt erger.', kind: 'themapunt' });
    expect(submitted.text).toContain('Aan zet: de voorbereidingsgroep en de organisatie die bijeenroept.');

    expect((await els.get(desk)).text).toContain('1 voorstel voor de agenda Wachtlijsten');
    const agreed = await els.submit('/agenderen', { title: 'Wachtlijsten in de opvang', minutes: '20' });
    expect(agreed.text).toContain('Nog nodig: de instemming van de organisatie die bijeenroept.');
    expect(els.has('/agenderen')).toBe(false);
    await guy.get(desk);
    await guy.submit('/agenderen');
    await site.installation.engine.settled();
    const done = await chantal.get(`/overleggen/${chk}/voorstel`);
    expect(done.text).toContain('op de agenda');
    expect((await guy.get(desk)).text).not.toContain('voorstel voor de agenda');
  });

  it('defers or does not retain a proposal, with a reason its raiser reads', async () => {
    await chantal.get(`/overleggen/${chk}/voorstel`);
    await chantal.submit('/indienen', { title: 'Nog een punt', motive: 'Zomaar.', kind: 'themapunt' });
    await els.get(desk);
    const { values } = els.form('/uitstellen');
    const refused = await els.post(`${desk}/niet-weerhouden`, { ...values, reason: '' });
    expect(refused.status).toBe(422);
    await els.post(`${desk}/uitstellen`, {
      ...els.form('/niet-weerhouden').values,
      commandId: undefined,
      reason: 'De agenda is vol.',
    });
    expect((await chantal.get(`/overleggen/${chk}/voorstel`)).text).toContain('Reden: De agenda is vol.');
    await els.get(desk);
    await els.post(`${desk}/niet-weerhouden`, {
      ...els.form('/uitstellen').values,
      reason: 'Dit hoort bij een ander overleg.',
    });
    expect((await chantal.get(`/overleggen/${chk}/voorstel`)).text).toContain(
      'Reden: Dit hoort bij een ander overleg. niet weerhouden',
    );
  });
});
