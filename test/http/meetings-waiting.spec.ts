import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chk, forum } from '../forum.js';
import { startSite, type Site, type Visitor } from './site.js';

const desk = `/overleggen/${chk}/werkblad`;

describe('A proposal whose meeting falls away', () => {
  let site: Site;
  let guy: Visitor;
  const plan = async (startsAt: string): Promise<string> => {
    await guy.get(`/overleggen/${chk}/vergadering-plannen`);
    return (await guy.submit('/plan', { startsAt })).path.split('?')[0]!;
  };

  beforeAll(async () => {
    site = await startSite({ at: '2026-02-20T10:00:00.000Z', given: forum });
    guy = await site.signIn('guy', 'rol');
    const els = await site.signIn('els');
    const chantal = await site.signIn('chantal');
    const meeting = await plan('2026-05-21T09:30');
    await chantal.get(`/overleggen/${chk}/voorstel`);
    await chantal.submit('/indienen', {
      title: 'Wachtlijsten',
      motive: 'Het wordt erger.',
      kind: 'themapunt',
      targetMeetingId: meeting.split('/').at(-1),
    });
    await els.get(desk);
    await els.submit('/agenderen');
    await guy.get(meeting);
    await guy.submit('/annuleren', { reason: 'De zaal is bezet.' });
    await guy.get(desk);
    await guy.submit('/agenderen', { targetMeetingId: '' });
    await site.installation.engine.settled();
  });
  afterAll(() => site.close());

  it('tells the secretary in words what could not be done, until somebody says it is handled', async () => {
    const screen = await guy.get(desk);
    expect(screen.text).toContain('Een goedgekeurd voorstel kwam niet op de agenda');
    expect(screen.text).toContain('Deze vergadering gaat niet door. Kies een andere vergadering.');
    const els = await site.signIn('els');
    expect((await els.get(desk)).text).not.toContain('kwam niet op de agenda');
    const { values } = guy.form('/taak');
    expect((await els.post(`${desk}/taak`, values)).status).toBe(403);
    await guy.get(desk);
    const handled = await guy.submit('/taak');
    expect(handled.text).toContain('Dit is afgehandeld.');
    expect(handled.text).not.toContain('kwam niet op de agenda');
  });

  it('waits on the desk for another meeting, and comes on its agenda', async () => {
    expect((await guy.get(desk)).text).toContain(
      '1 goedgekeurd voorstel zoekt een vergadering Er is nog geen komende vergadering.',
    );
    const next = await plan('2026-10-15T09:30');
    await guy.get(desk);
    const placed = await guy.submit('/plaatsen');
    expect(placed.text).toContain('Het punt staat op de agenda.');
    expect(placed.text).not.toContain('zoekt een vergadering');
    expect((await guy.get(next)).text).toContain('Punt 1 Wachtlijsten themapunt');
  });
});
