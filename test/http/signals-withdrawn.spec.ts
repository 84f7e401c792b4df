import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ScheduleAgendaItem, WithdrawAgendaItem } from '../../src/contexts/meetings/agenda-rules.js';
import { PlanMeeting } from '../../src/contexts/meetings/planning-rules.js';
import { PublishAgenda, SupplementAgenda } from '../../src/contexts/meetings/publication-rules.js';
import { chk } from '../forum.js';
import { id } from '../scenario.js';
import type { Site } from './site.js';
import { raised, signalsSite, under } from './signals-site.js';

const meetingId = id('january');
const [item, kept] = [id('point'), id('kept')];
let site: Site;
let signal: string;

/** A signal on a published agenda, whose item was taken off in the draft of the next. */
beforeAll(async () => {
  site = await signalsSite();
  signal = await raised(site, 'attest', 'chantal', { title: 'Attest' });
  const meeting = { meetingId, bodyId: chk, kind: 'gewoon' as const, startsAt: '2027-01-21T09:30' };
  await site.order(PlanMeeting, meeting, under('guy'));
  const point = { meetingId, kind: 'onduidelijkheid' as const, minutes: 20 };
  await site.order(
    ScheduleAgendaItem,
    { ...point, title: 'Het attest', itemId: item, signalIds: [signal] },
    under('guy'),
  );
  await site.order(
    ScheduleAgendaItem,
    { ...point, title: 'Rondvraag', itemId: kept, signalIds: [] },
    under('guy'),
  );
  await site.order(PublishAgenda, { meetingId }, under('guy'));
  await site.order(WithdrawAgendaItem, { meetingId, itemId: item, reason: 'Al beantwoord.' }, under('guy'));
});
afterAll(() => site.close());

const page = async (name: string, search = '') =>
  (await (await site.signIn(name)).get(`/signalen/${signal}${search}`)).text;
const known = async (name: string) => {
  const visitor = await site.signIn(name);
  const { document } = (await visitor.raw('GET', `/api/v1/views/signals/${signal}`)).json();
  const row = (await visitor.raw('GET', '/api/v1/views/signals')).json().items[0];
  return [document.status, row.status];
};

describe('What was taken off a published agenda', () => {
  it.each(['soz', 'els'])('still stands on it for %s until the next is published', async (name) => {
    expect(await page(name)).toContain('Op de agenda gezet');
    expect(await page(name)).not.toContain('Van de agenda gehaald');
    expect(await known(name)).toEqual(['geagendeerd', 'geagendeerd']);
  });

  it('was on it and was taken off, once the next is published', async () => {
    const supplement = { meetingId, reason: 'Het antwoord kwam al.', urgent: false };
    await site.order(SupplementAgenda, supplement, under('guy'));
    for (const name of ['soz', 'els']) {
      const text = await page(name);
      expect(text).toContain('Op de agenda gezet');
      expect(text.match(/Van de agenda gehaald/g)).toHaveLength(1);
      expect(await known(name)).toEqual(['nieuw', 'nieuw']);
    }
  });

  it('and the moment before tells nobody of it yet', async () => {
    const head = await site.installation.stores.events.head();
    const { number } = (await site.installation.stores.events.readAll(0, head)).find(
      ({ type }) => type === 'AgendaSupplemented',
    )!;
    const text = await page('soz', `?tot=${number - 1}`);
    expect(text).toContain('Op de agenda gezet');
    expect(text).not.toContain('Van de agenda gehaald');
  });
});
