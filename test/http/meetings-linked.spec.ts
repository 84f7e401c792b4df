import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ScheduleAgendaItem } from '../../src/contexts/meetings/agenda-rules.js';
import { PlanMeeting } from '../../src/contexts/meetings/planning-rules.js';
import { PublishAgenda } from '../../src/contexts/meetings/publication-rules.js';
import { LinkSignal } from '../../src/contexts/signals/triage.rules.js';
import { chk } from '../forum.js';
import { id } from '../scenario.js';
import type { Site } from './site.js';
import { raised, signalsSite, under } from './signals-site.js';

const [meetingId, itemId] = [id('january'), id('point')];
let site: Site;
let before: number;

/** An item scheduled for one signal, to which a clear and a confidential one are linked later. */
beforeAll(async () => {
  site = await signalsSite();
  const first = await raised(site, 'eerst', 'chantal', { title: 'Eerst' });
  const later = await raised(site, 'later', 'soz', { title: 'Later' });
  const silent = await raised(site, 'stil', 'gezinsraad', { title: 'In stilte', confidential: true });
  const meeting = { meetingId, bodyId: chk, kind: 'gewoon' as const, startsAt: '2027-01-21T09:30' };
  await site.order(PlanMeeting, meeting, under('guy'));
  const point = { meetingId, itemId, kind: 'onduidelijkheid' as const, title: 'Het attest', minutes: 20 };
  await site.order(ScheduleAgendaItem, { ...point, signalIds: [first] }, under('guy'));
  await site.order(PublishAgenda, { meetingId }, under('guy'));
  before = await site.installation.stores.events.head();
  for (const signalId of [later, silent])
    await site.order(LinkSignal, { signalId, kind: 'item', meetingId, itemId }, under('guy'));
});
afterAll(() => site.close());

const named = async (name: string, search = '') => {
  const { text } = await (await site.signIn(name)).get(`/agendapunt/${itemId}${search}`);
  return ['Eerst', 'Later', 'In stilte'].filter((title) => text.includes(title));
};

describe('The page of an agenda item names the signals it will answer', () => {
  it.each([
    ['guy, who concludes it', 'guy', ['Eerst', 'Later', 'In stilte']],
    ['els, who prepares it', 'els', ['Eerst', 'Later', 'In stilte']],
    ['soz, without the confidential one', 'soz', ['Eerst', 'Later']],
    ['who raised that one, as to every member', 'gezinsraad', ['Eerst', 'Later']],
    ['an observer, as to every member', 'kijker', ['Eerst', 'Later']],
  ])('to %s', async (_who, name, titles) => {
    expect(await named(name)).toEqual(titles);
  });

  it('and none of the past that was not linked yet', async () => {
    expect(await named('els', `?tot=${before}`)).toEqual(['Eerst']);
  });

  it.each([
    ['guy', ['eerst', 'later', 'stil']],
    ['soz', ['eerst', 'later']],
    ['kijker', ['eerst', 'later']],
  ])('and over the API, to %s, no other than they may open', async (name, known) => {
    const { document } = (await (await site.signIn(name)).raw('GET', `/api/v1/views/items/${itemId}`)).json();
    expect(document.signalIds).toEqual(known.map((one) => id(`sg ${one}`)));
  });
});

describe('The agenda names them as the item does', () => {
  const onAgenda = async (name: string, search = '') => {
    const { text } = await (await site.signIn(name)).get(`/vergadering/${meetingId}${search}`);
    return ['Eerst', 'Later', 'In stilte'].filter((title) => text.includes(title));
  };

  it.each([
    ['soz, as published', 'soz', '', ['Eerst', 'Later']],
    ['els, in the draft', 'els', '', ['Eerst', 'Later', 'In stilte']],
    ['els, as published', 'els', '?versie=1', ['Eerst', 'Later', 'In stilte']],
  ])('to %s', async (_who, name, search, titles) => {
    expect(await onAgenda(name, search)).toEqual(titles);
  });

  it('and over the API leaves it to the item alone to say', async () => {
    const guy = await site.signIn('guy');
    for (const path of [`agendas/${meetingId}`, `publications/${meetingId}.1`]) {
      const { document } = (await guy.raw('GET', `/api/v1/views/${path}`)).json();
      expect(document.items).toMatchObject([{ itemId }]);
      expect(document.items[0]).not.toHaveProperty('signalIds');
    }
  });
});
