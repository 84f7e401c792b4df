import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chk, forum, mandateId, seatId, sok, vbg } from '../forum.js';
import { GiveMandate } from '../../src/contexts/bodies/mandate-rules.js';
import { mandates } from '../../src/contexts/bodies/mandates.view.js';
import { id } from '../scenario.js';
import { startSite, type Site } from './site.js';
import type { Visitor } from './visitor.js';

let site: Site;
let petra: Visitor;
beforeAll(async () => {
  site = await startSite({ given: forum });
  petra = await site.signIn('petra');
});
afterAll(() => site.close());

const codeOn = (visitor: Visitor): string => /[A-Z]{4}(-[A-Z]{4}){7}/.exec(visitor.screen!.text)![0];

describe('People', () => {
  it('are enrolled, invited with a code shown once, and choose their own password', async () => {
    await petra.get('/mensen');
    const person = await petra.submit('/inschrijven', {
      name: 'Fatima El Amrani',
      email: 'fatima@voorbeeld.test',
    });
    expect(person.h1).toBe('Fatima El Amrani');
    expect(person.text).toContain('nog geen wachtwoord');

    const invited = await petra.submit('/uitnodigen');
    expect(invited.status).toBe(200);
    const code = codeOn(petra);
    expect(invited.text).toContain(`/uitnodiging/${code}`);
    expect((await petra.get(person.path)).text).not.toContain(code);

    const fatima = site.visitor();
    const shown = await fatima.get(`/uitnodiging/${code}`);
    expect(shown.text).toContain('Deze code is voor Fatima El Amrani.');
    expect(shown.text).toContain('Rol Nog geen. U krijgt een rol of een mandaat');
    expect((await fatima.submit('/aanvaarden', { wachtwoord: 'iets over de zee en de wind' })).h1).toMatch(
      /^Dag Fatima/,
    );
    expect((await site.visitor().get(`/uitnodiging/${code}`)).text).toContain('Deze code is al gebruikt.');
  });

  it('read in their invitation which roles and mandates wait for them, in which body', async () => {
    const { subject } = await site.person('guy');
    await site.role(await site.person('guy'), 'lezer');
    const { code } = await site.installation.service.issueInvitation({
      purpose: 'invite',
      issuedBy: 'command-line',
      to: { subject },
    });
    const { text } = await site.visitor().get(`/uitnodiging/${code}`);
    expect(text).toContain('Zetel lid, Informatieve check-in');
    expect(text).toMatch(/Rollen .*secretaris, Informatieve check-in.* lezer/);
  });

  it('who stand there already are shown, not enrolled twice', async () => {
    await petra.get('/mensen');
    const again = await petra.submit('/inschrijven', { name: 'Fatima', email: 'FATIMA@voorbeeld.test' });
    expect(again.text).toContain('Deze persoon was al ingeschreven.');
    expect((await petra.get('/mensen?q=fatima')).text).toContain('1 persoon');
  });

  it('leave no account behind when their enrolment is refused', async () => {
    await petra.get('/mensen');
    const refused = await petra.submit('/inschrijven', { name: 'X', email: 'x@voorbeeld.test' });
    expect(refused.status).toBe(422);
    expect(petra.form('/inschrijven').values).toMatchObject({ name: 'X', email: 'x@voorbeeld.test' });
    expect(await site.installation.accounts.directory.findByEmail('x@voorbeeld.test')).toBeUndefined();
  });

  it('are given and lose roles; the last administrator stays', async () => {
    const { participant } = await site.person('guy', 'Guy Lemmens');
    await petra.get(`/mensen/${participant}`);
    const refused = await petra.submit('/rol', { role: 'secretaris' });
    expect(refused.text).toContain('Een secretaris is secretaris van één overleg.');
    const granted = await petra.submit('/rol', { role: 'secretaris', bodyId: vbg });
    expect(granted.text).toContain('De rol is gegeven.');
    expect(granted.text).toContain('secretaris van Voorbereidingsgroep');

    const own = await site.person('petra');
    const page = await petra.get(`/mensen/${own.participant}`);
    const link = page.links.find(({ text }) => text.startsWith('Trek in'))!;
    await petra.get(link.href.split('#')[0]!);
    const last = await petra.submit('/intrekken', { reden: 'Genoeg beheerd' });
    expect(last.status).toBe(409);
    expect(last.text).toContain('Dit is de laatste beheerder van het netwerk.');
    expect(petra.form('/intrekken').values.reden).toBe('Genoeg beheerd');
  });

  it('audit for a limited time and a purpose', async () => {
    const { participant } = await site.person('omar', 'Omar Benali');
    await petra.get(`/mensen/${participant}`);
    const reversed = await petra.submit('/auditor', {
      eersteDag: '2026-11-15',
      laatsteDag: '2026-11-01',
      purpose: 'Jaarlijkse controle',
    });
    expect(reversed.text).toContain('De laatste dag ligt voor de eerste.');
    const granted = await petra.submit('/auditor', { eersteDag: '2026-10-15', laatsteDag: '2026-11-15' });
    expect(granted.text).toContain('Doel: Jaarlijkse controle');
    expect(granted.text).toContain('15-11-2026');
  });
});

describe('A code is never a way up', () => {
  it('for a secretary, who invites members of the own bodies and nobody with a role', async () => {
    const guy = await site.signIn('guy');
    const { participant: member } = await site.person('chantal', 'Chantal Dewit');
    await guy.get(`/mensen/${member}`);
    expect(guy.has('/uitnodigen')).toBe(true);
    expect((await guy.submit('/uitnodigen')).text).toContain('U ziet ze maar één keer.');
    const { participant: administrator } = await site.person('petra');
    const page = await guy.get(`/mensen/${administrator}`);
    expect(page.text).toContain('U kunt voor deze persoon geen code maken.');
    expect(guy.has('/uitnodigen')).toBe(false);
    expect((await guy.post(`/mensen/${administrator}/uitnodigen`)).status).toBe(403);
  });

  describe('to a secretary of another body', () => {
    let sofie: Visitor;
    let member: string;
    beforeAll(async () => {
      await site.role(await site.person('sofie', 'Sofie Claes'), 'secretaris', sok);
      sofie = await site.signIn('sofie');
      member = (await site.person('soz', 'Bram Lenaerts')).participant;
    });
    const refuses = async () => {
      await sofie.get(`/mensen/${member}`);
      expect(sofie.has('/uitnodigen')).toBe(false);
      expect((await sofie.post(`/mensen/${member}/uitnodigen`)).status).toBe(403);
    };

    it('whose members these are not', () => refuses());
    it('whatever a view of mandates leaves out', async () => {
      const { engine, views, stores } = site.installation;
      const [key, head] = [engine.projector.keyOf(mandates), await stores.events.head()];
      await views.write(key, [{ id: mandateId('soz'), from: head, row: undefined, body: undefined }], head);
      expect((await sofie.get(`/mensen/${member}`)).text).not.toContain('Informatieve check-in');
      await refuses();
    });
    it('though the mandate there is still to begin', async () => {
      const { participant } = await site.person('nora', 'Nora Peeters');
      const mandate = { bodyId: chk, mandateId: id('m-nora'), seatId: seatId('zos'), personRef: participant };
      await site.order(
        GiveMandate,
        { ...mandate, role: 'waarnemer', scope: ['spreken'], firstDay: '2026-12-01' },
        { who: 'guy' },
      );
      member = participant;
      await refuses();
    });
    it('who does invite whoever has no mandate elsewhere', async () => {
      const { participant } = await site.person('vrij', 'Vera Vrij');
      await sofie.get(`/mensen/${participant}`);
      expect((await sofie.submit('/uitnodigen')).text).toContain('U ziet ze maar één keer.');
    });
  });

  it('into another network', async () => {
    const { participant, subject } = await site.person('els', 'Els Maes');
    await site.installation.accounts.directory.participantOf(subject, 'elders');
    const page = await petra.get(`/mensen/${participant}`);
    expect(page.text).toContain('Dit account werkt ook in een ander netwerk.');
    expect((await petra.post(`/mensen/${participant}/uitnodigen`)).status).toBe(403);
  });
});

describe('The details of a person', () => {
  it('keep an address that was typed, or say who can change it with everything typed kept', async () => {
    const zoe = await site.person('zos', 'Zoë Smit');
    const address = async () => (await site.installation.accounts.directory.find(zoe.subject))?.email;
    await petra.get(`/mensen/${zoe.participant}`);
    const saved = await petra.submit('/gegevens', { name: 'Zoë Smit', email: 'zoe.smit@voorbeeld.test' });
    expect(saved.text).toContain('De gegevens zijn bewaard.');
    expect(await address()).toBe('zoe.smit@voorbeeld.test');
    await site.role(zoe, 'lezer');
    const guy = await site.signIn('guy');
    const page = await guy.get(`/mensen/${zoe.participant}`);
    expect(page.text).not.toContain('Gegevens Naam');
    const emptied = await petra.post(`/mensen/${zoe.participant}/gegevens`, { name: 'Zoë Smit', email: '' });
    expect(emptied).toMatchObject({ status: 422 });
    expect(emptied.text).toContain('Laat het staan, of geef een ander adres.');
    expect(await address()).toBe('zoe.smit@voorbeeld.test');
  });

  it('offer a secretary no address of somebody who works in another network too, and refuse one that comes in all the same', async () => {
    const els = await site.person('els');
    const guy = await site.signIn('guy');
    const page = await guy.get(`/mensen/${els.participant}`);
    expect(page.text).toContain('Het e-mailadres wijzigt alleen wie de installatie beheert.');
    const sent = { name: 'Els De Smet', email: 'els.desmet@voorbeeld.test' };
    const refused = await guy.post(`/mensen/${els.participant}/gegevens`, sent);
    expect(refused.status).toBe(422);
    expect(guy.form('/gegevens').values).toMatchObject(sent);
    const renamed = await guy.submit('/gegevens', { name: 'Els De Smet', email: els.email });
    expect(renamed.text).toContain('De gegevens zijn bewaard.');
    expect(renamed.h1).toBe('Els De Smet');
  });
});
