import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ScheduleAgendaItem, WithdrawAgendaItem } from '../../src/contexts/meetings/agenda-rules.js';
import { AssentToAgendaProposal } from '../../src/contexts/meetings/assent-rules.js';
import { SubmitAgendaProposal } from '../../src/contexts/meetings/submission-rules.js';
import { PlanMeeting } from '../../src/contexts/meetings/planning-rules.js';
import { PublishAgenda } from '../../src/contexts/meetings/publication-rules.js';
import { LinkSignal } from '../../src/contexts/signals/triage.rules.js';
import { chk } from '../forum.js';
import { id } from '../scenario.js';
import type { Site } from './site.js';
import { raised, signalsSite, under } from './signals-site.js';

const meetingId = id('january');
const [item, other, proposalId] = [id('point'), id('other'), id('proposal')];
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
  const asked = { kind: 'onduidelijkheid' as const, title: 'Wie mag dit?', motive: 'Het is niet duidelijk.' };
  const proposal = { ...asked, proposalId, bodyId: chk, signalIds: [], targetMeetingId: meetingId };
  await site.order(SubmitAgendaProposal, proposal, under('chantal'));
  for (const name of ['els', 'guy'] as const)
    await site.order(AssentToAgendaProposal, { proposalId, title: 'Wie mag dit?', minutes: 10 }, under(name));
});
afterAll(() => site.close());

const page = async (name: string, signalId: string) =>
  (await (await site.signIn(name)).get(`/signalen/${signalId}`)).text;
const document = async (name: string, view = 'signals', of = open) =>
  (await (await site.signIn(name)).raw('GET', `/api/v1/views/${view}/${of}`)).json();

/** A row with that status, or a count of them. */
const tellsOfAgenda = (html: string): boolean =>
  /<span class="badge[^>]*>\s*op de agenda|op de agenda \([1-9]/.test(html);

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

  it('is told of a proposal to who prepares it, and to nobody else', async () => {
    const placed = async (name: string) => {
      const row = (await (await site.signIn(name)).raw('GET', '/api/v1/views/proposals')).json().items[0];
      return [row.meetingId, row.itemId, (await document(name, 'proposals', proposalId)).document.item];
    };
    const [inMeeting, itemId, place] = await placed('els');
    expect([inMeeting, place]).toEqual([meetingId, { meetingId, itemId }]);
    expect(await placed('soz')).toEqual([undefined, undefined, undefined]);
    const found = await (
      await site.signIn('soz')
    ).raw('GET', `/api/v1/views/proposals?meetingId=${meetingId}`);
    expect(found.json().items).toEqual([]);
  });

  it('is in no list, board, filter or count of a member, and in those of who prepares it', async () => {
    const listed = async (name: string, search = '') =>
      (await (await site.signIn(name)).raw('GET', `/api/v1/views/signals?bodyId=${chk}${search}`)).json();
    const statuses = async (name: string, search?: string) =>
      Object.fromEntries((await listed(name, search)).items.map((row: any) => [row.id, row.status]));
    expect(await statuses('soz')).toEqual({ [open]: 'nieuw' });
    expect(await statuses('soz', '&status=nieuw')).toEqual({ [open]: 'nieuw' });
    expect(await statuses('soz', '&status=geagendeerd')).toEqual({});
    expect(await statuses('els', '&status=geagendeerd')).toEqual({
      [open]: 'geagendeerd',
      [closed]: 'geagendeerd',
    });
    expect(await statuses('els', '&status=nieuw')).toEqual({});
    for (const name of ['soz', 'els', 'kijker'])
      for (const path of ['', '?vorm=bord', '?status=geagendeerd', '?fase=onderweg']) {
        const { html } = await (await site.signIn(name)).get(`/signalen${path}`);
        const tells = tellsOfAgenda(html);
        expect([name, path, tells]).toEqual([name, path, name === 'els']);
      }
  });

  it('can be asked for by no name of its own', async () => {
    const els = await site.signIn('els');
    for (const column of ['publishedStatus=nieuw', 'unpublished=true', 'sort=publishedStatus'])
      expect((await els.raw('GET', `/api/v1/views/signals?${column}`)).statusCode).toBe(400);
    const answer = JSON.stringify((await els.raw('GET', '/api/v1/views/signals')).json());
    expect(answer).not.toMatch(/publishedStatus|unpublished/);
  });

  it.each(['soz', 'kijker', 'gezinsraad'])('is named to %s by no view at all', async (name) => {
    const visitor = await site.signIn(name);
    const told: string[] = [];
    const proposed = (await document('els', 'proposals', proposalId)).document.item.itemId as string;
    for (const { name: view } of site.installation.engine.registry.views.values()) {
      const page = (await visitor.raw('GET', `/api/v1/views/${view}?limit=200`)).json();
      const documents = await Promise.all(
        page.items.map(
          async ({ id: of }: { id: string }) =>
            (await visitor.raw('GET', `/api/v1/views/${view}/${of}`)).payload,
        ),
      );
      const text = JSON.stringify(page) + documents.join('');
      for (const secret of [item, proposed, 'Het attest', 'geagendeerd'])
        if (text.includes(secret)) told.push(`${view}: ${secret}`);
    }
    expect(told).toEqual([]);
  });

  it('is told to everybody once it is published, on the day it was put there', async () => {
    await site.order(PublishAgenda, { meetingId }, under('guy'));
    expect(await page('soz', open)).toContain('dezelfde dag Op de agenda gezet 20 oktober 2026');
    expect((await document('soz')).document.status).toBe('geagendeerd');
    expect((await document('soz', 'proposals', proposalId)).document.item).toMatchObject({ meetingId });
    const listed = await (
      await site.signIn('soz')
    ).raw('GET', `/api/v1/views/proposals?meetingId=${meetingId}`);
    expect(listed.json().items).toMatchObject([{ id: proposalId, meetingId }]);
  });

  it('is told of the moment before as little as then', async () => {
    const head = await site.installation.stores.events.head();
    const publication = (await site.installation.stores.events.readAll(0, head)).find(
      ({ type }) => type === 'AgendaPublished',
    )!;
    const soz = await site.signIn('soz');
    const at = async (number: number, path: string) =>
      (await soz.raw('GET', `/api/v1/views/signals${path}?tot=${number}`)).json();
    const listed = async (number: number) =>
      (await at(number, '')).items.find((row: { id: string }) => row.id === open).status;
    expect([await listed(publication.number - 1), await listed(publication.number)]).toEqual([
      'nieuw',
      'geagendeerd',
    ]);
    const then = await at(publication.number - 1, `/${open}`);
    expect(then.document.status).toBe('nieuw');
    expect(JSON.stringify(then)).not.toContain(item);
    const screens = [publication.number - 1, publication.number].map((number) =>
      soz.get(`/signalen?tot=${number}`),
    );
    expect((await Promise.all(screens)).map(({ html }) => tellsOfAgenda(html))).toEqual([false, true]);
  });

  it('and what is linked to it from then on is told at once', async () => {
    const later = await raised(site, 'later', 'chantal', { title: 'Later' });
    await site.order(LinkSignal, { signalId: later, kind: 'item', meetingId, itemId: item }, under('guy'));
    expect((await document('soz', 'signals', later)).document.status).toBe('geagendeerd');
    const listed = (
      await (await site.signIn('soz')).raw('GET', '/api/v1/views/signals?status=geagendeerd')
    ).json();
    expect(listed.items.map((row: { id: string }) => row.id).sort()).toEqual([open, later].sort());
  });
});
