import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roster } from '../../src/contexts/bodies/roster.js';
import { meeting } from '../../src/contexts/meetings/meeting.js';
import { route } from '../../src/contexts/meetings/route.js';
import { chk, madeBy, organisationId, sok } from '../forum.js';
import { announced, at, drafted, may, test, theme, unclear } from '../meeting.js';
import { id } from '../scenario.js';
import { raised } from './signals-site.js';
import { startSite, type Site } from './site.js';

const itemId = id('routed');
const question = 'Wie vangt op in de vakantie?';
const opened = {
  itemId,
  meetingId: id('elders'),
  bodyId: sok,
  targetBodyId: chk,
  question,
  routedOn: '2026-04-02',
  dueBy: '2026-06-01',
};
const routed = [
  route.did(itemId, 'RouteOpened', opened, at('2026-04-02')),
  route.did(itemId, 'RoutedItemPlanned', { meetingId: may }, at('2026-04-03')),
];
const show = async (site: Site, name: string) => (await site.signIn(name)).get(`/vergadering/${may}`);

describe('A question of another body, planned on a meeting', () => {
  let site: Site;
  beforeAll(async () => {
    site = await startSite({ at: '2026-04-20T10:00:00.000Z', given: [...drafted, ...routed] });
  });
  afterAll(() => site.close());

  it('stands beside the draft, among what to look at before publishing', async () => {
    const { text, links, title } = await show(site, 'els');
    expect(title).toContain('in voorbereiding');
    expect(text).toContain(`Doorverwezen naar deze vergadering ${question} van Stakeholdersoverleg`);
    expect(text).toContain(`De vraag “${question}” van Stakeholdersoverleg ondersteuning kinderopvang`);
    expect(links).toContainEqual({ text: 'Bekijk de vraag', href: `/agendapunt/${itemId}` });
  });

  it('is shown to members before the agenda is there, and no check any more once it is answered', async () => {
    expect((await show(site, 'chantal')).text).toContain('Doorverwezen naar deze vergadering');
    await site.given(route.did(itemId, 'RoutedItemReturned', { answer: 'Elke gemeente zelf.' }));
    const { text } = await show(site, 'els');
    expect(text).toContain('van Stakeholdersoverleg ondersteuning kinderopvang');
    expect(text).not.toContain('is op deze vergadering gepland');
  });
});

describe('Once the agenda is published', () => {
  let site: Site;
  let signalId: string;
  beforeAll(async () => {
    const withdrawn = { itemId: theme.itemId, reason: 'Te vroeg.' };
    const seat = {
      seatProposalId: id('seat'),
      organisationId: organisationId('soz'),
      category: 'gebruikers',
      motive: 'Zij kennen het veld.',
    };
    site = await startSite({
      at: '2026-05-10T10:00:00.000Z',
      given: [
        ...announced,
        ...routed,
        meeting.did(may, 'AgendaItemWithdrawn', withdrawn, at('2026-05-08')),
        roster.did(chk, 'SeatProposed', seat, madeBy('els', '2026-05-08')),
      ],
    });
    signalId = await raised(site, 'attest', 'chantal');
  });
  afterAll(() => site.close());

  it('members see the question, and no title says that it is still in preparation', async () => {
    expect((await show(site, 'chantal')).text).toContain(`Doorverwezen naar deze vergadering ${question}`);
    expect((await show(site, 'els')).title).not.toContain('in voorbereiding');
  });

  it('a signal can be linked to what stands on the draft, and to a seat by the name of its organisation', async () => {
    const { html } = await (await site.signIn('els')).get(`/signalen/${signalId}`);
    for (const { title } of [unclear, test]) expect(html).toContain(`Agendapunt: ${title}`);
    expect(html).not.toContain(`Agendapunt: ${theme.title}`);
    expect(html).toContain('Voorgestelde zetel: soz, gebruikers');
  });
});
