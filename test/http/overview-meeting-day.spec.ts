import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ConcludeItem } from '../../src/contexts/meetings/conclusion-rules.js';
import { PlanMeeting } from '../../src/contexts/meetings/planning-rules.js';
import { by, chk, sok } from '../forum.js';
import { announced, may, unclear } from '../meeting.js';
import { id } from '../scenario.js';
import { startSite, type Site } from './site.js';

let site: Site;
const asked = async (name: string) => {
  const { text } = await (await site.signIn(name)).get('/');
  return text.slice(text.indexOf('Wat wordt er van mij gevraagd'), text.indexOf('Komende dagen'));
};

/** Early on 21 May 2026: that morning the check-in meets, and Daan leads it. */
beforeAll(async () => {
  site = await startSite({ at: '2026-05-20T06:00:00.000Z', given: announced });
});
afterAll(() => site.close());

describe('Who leads a meeting', () => {
  it('is asked nothing of its items the day before', async () => {
    expect(await asked('daan')).not.toContain('Noteer hoe');
  });

  it('is asked on the day itself how the items ended, with the way to the first', async () => {
    await site.until('2026-05-21T06:00:00.000Z');
    const visitor = await site.signIn('daan');
    const { links } = await visitor.get('/');
    expect(await asked('daan')).toContain('Noteer hoe 3 punten van 21 mei eindigden');
    expect(await asked('daan')).toContain(`Nu nog zonder uitkomst: ${unclear.title}`);
    const way = links.find(({ text }) => text.startsWith('Noteer :') || text.startsWith('Noteer:'));
    expect(way?.href).toBe(`/agendapunt/${unclear.itemId}`);
    expect((await visitor.get(way!.href)).text).toContain('Hoe eindigde dit punt?');
  });

  it('is asked alone: not the rest of the group, not the secretary', async () => {
    for (const name of ['els', 'guy', 'chantal']) expect(await asked(name)).not.toContain('Noteer hoe');
  });

  it('is asked afterwards about what is left', async () => {
    await site.order(
      ConcludeItem,
      { meetingId: may, itemId: unclear.itemId, outcome: 'beantwoord' },
      { who: 'daan', mandate: by('daan').mandate },
    );
    await site.until('2026-05-26T06:00:00.000Z');
    expect(await asked('daan')).toContain('Noteer hoe 2 punten van 21 mei eindigden');
    expect(await asked('daan')).toContain('tot 11 juni');
  });
});

describe('A secretary', () => {
  it('is asked to plan the next meeting of a body that has none ahead, by its rules', async () => {
    const { links } = await (await site.signIn('guy')).get('/');
    expect(await asked('guy')).toContain('Plan de vergadering van oktober 2026');
    const ways = links.filter(({ text }) => /^Plan ?: Plan de/.test(text)).map(({ href }) => href);
    expect(ways.sort()).toEqual([chk, sok].map((body) => `/overleggen/${body}/vergadering-plannen`).sort());
    expect(await asked('daan')).not.toContain('Plan de vergadering');
  });

  it('is not asked any more once there is a date', async () => {
    const meeting = {
      meetingId: id('october'),
      bodyId: chk,
      kind: 'gewoon' as const,
      startsAt: '2026-10-15T09:30',
    };
    await site.order(PlanMeeting, meeting, { who: 'guy' });
    const { links } = await (await site.signIn('guy')).get('/');
    expect(links.map(({ href }) => href)).not.toContain(`/overleggen/${chk}/vergadering-plannen`);
  });
});
