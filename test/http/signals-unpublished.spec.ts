import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ScheduleAgendaItem, WithdrawAgendaItem } from '../../src/contexts/meetings/agenda-rules.js';
import { PlanMeeting } from '../../src/contexts/meetings/planning-rules.js';
import { PublishAgenda } from '../../src/contexts/meetings/publication-rules.js';
import { chk } from '../forum.js';
import { id } from '../scenario.js';
import type { Site } from './site.js';
import { raised, signalsSite, under } from './signals-site.js';

const meetingId = id('january');
const [item, other] = [id('point'), id('other')];
let site: Site;
let open: string;
let closed: string;

/** A clear and a confidential signal on the draft of an agenda that nobody published yet. */
beforeAll(async () => {
  site = await signalsSite();
  open = await raised(site, 'attest', 'chantal', { title: 'Attest' });
  closed = await raised(site, 'stil', 'gezinsraad', { title: 'In vertrouwen', confidential: true });
  const meeting = { meetingId, bodyId: chk, kind: 'gewoon' as const, startsAt: '2027-01-21T09:30' };
  await site.order(PlanMeeting, meeting, under('guy'));
  const point = { meetingId, kind: 'onduidelijkheid' as const, title: 'Het attest', minutes: 20 };
  await site.order(ScheduleAgendaItem, { ...point, itemId: item, signalIds: [open, closed] }, under('guy'));
});
afterAll(() => site.close());

const page = async (name: string, signalId: string) =>
  (await (await site.signIn(name)).get(`/signalen/${signalId}`)).text;
const document = async (name: string, view = 'signals', of = open) =>
  (await (await site.signIn(name)).raw('GET', `/api/v1/views/${view}/${of}`)).json();

describe('What stands on an agenda that is not published', () => {
  it.each(['els', 'guy'])('is told to %s, who prepares it', async (name) => {
    expect(await page(name, open)).toContain('Op de agenda gezet');
    expect(JSON.stringify(await document(name))).toContain(item);
    expect((await document(name)).document.status).toBe('geagendeerd');
  });

  it.each(['soz', 'chantal'])('is not told to %s: no step, status or turn speaks of it', async (name) => {
    const text = await page(name, open);
    expect(text).not.toContain('Op de agenda gezet');
    expect(text).not.toContain('punt in voorbereiding');
    expect(text).toContain('Wacht op een eerste bespreking');
  });

  it('is not told to who raised it in confidence, though they read it as who prepares does', async () => {
    expect(await page('gezinsraad', closed)).not.toContain('Op de agenda gezet');
    expect(await page('els', closed)).toContain('Op de agenda gezet');
  });

  it('is not in what a program of a member reads either', async () => {
    const answer = await document('soz');
    expect(JSON.stringify(answer)).not.toContain(item);
    expect(answer.document.status).toBe('nieuw');
    expect(answer.document.steps.map(({ what }: { what: string }) => what)).toEqual(['SignalRaised']);
    const links = (await (await site.signIn('soz')).raw('GET', '/api/v1/views/signal-links')).json();
    expect(links.items).toEqual([]);
  });

  it('stays unknown to members when it was taken off again before anybody read it', async () => {
    const point = {
      meetingId,
      itemId: other,
      kind: 'onduidelijkheid' as const,
      title: 'Nog een',
      minutes: 5,
    };
    await site.order(ScheduleAgendaItem, { ...point, signalIds: [open] }, under('guy'));
    await site.order(WithdrawAgendaItem, { meetingId, itemId: other, reason: 'Dubbel.' }, under('guy'));
    expect(await page('els', open)).toContain('Van de agenda gehaald');
    expect(await page('soz', open)).not.toContain('Van de agenda gehaald');
    expect(JSON.stringify(await document('soz'))).not.toContain(other);
  });

  it('is told to everybody once it is published, on the day it was put there', async () => {
    await site.order(PublishAgenda, { meetingId }, under('guy'));
    expect(await page('soz', open)).toContain('dezelfde dag Op de agenda gezet 20 oktober 2026');
    expect((await document('soz')).document.status).toBe('geagendeerd');
  });
});
