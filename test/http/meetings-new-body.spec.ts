import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GrantAudit, GrantRole } from '../../src/contexts/register/grants.js';
import { LinkSignal } from '../../src/contexts/signals/triage.rules.js';
import { body } from '../../src/contexts/bodies/body.js';
import { meeting } from '../../src/contexts/meetings/meeting.js';
import { chk, sok } from '../forum.js';
import { announced, at, may, test } from '../meeting.js';
import { routedToSok } from '../routed.js';
import { id } from '../scenario.js';
import { raised, under } from './signals-site.js';
import { startSite, type Site, type Visitor } from './site.js';

const item = `/agendapunt/${test.itemId}`;
const question = 'Wat vraagt inclusie van een opvang?';
const proposed = 'Werkgroep inclusie';

/** From the check-in to the answer of a group that was not there yet. */
describe('An item that goes to a body still to be set up', () => {
  let site: Site;
  let signalId: string;
  let guy: Visitor;
  let petra: Visitor;
  beforeAll(async () => {
    site = await startSite({ at: '2026-05-20T10:00:00.000Z', given: announced });
    signalId = await raised(site, 'inclusie', 'chantal');
    const link = { signalId, kind: 'item' as const, meetingId: may, itemId: test.itemId };
    await site.order(LinkSignal, link, under('els'));
    guy = await site.signIn('guy', 'rol');
    petra = await site.signIn('petra');
    await site.until('2026-05-21T08:00:00.000Z');
  });
  afterAll(() => site.close());

  it('is sent there by the name it would have; a body that is there as well is one too many', async () => {
    await guy.get(item);
    const both = { targetBodyId: id('sok'), newBodyProposal: proposed, question };
    const refused = await guy.submit('/doorverwijzen', both);
    expect(refused.text).toContain('Vul een van beide in, niet allebei.');
    expect(guy.form('/doorverwijzen').values).toMatchObject(both);
    const routed = await guy.submit('/doorverwijzen', { targetBodyId: '' });
    expect(routed.text).toContain(`Doorverwezen naar een nieuw overleg “${proposed}”`);
    expect(routed.text).toContain(`Het overleg “${proposed}” wordt opgericht en plant het punt in`);
  });

  it('says so on the agenda and on the way of the signal it is about', async () => {
    await site.installation.engine.settled();
    const reader = await site.signIn('chantal');
    const to = `een nieuw overleg “${proposed}”`;
    expect((await reader.get(`/vergadering/${may}`)).text).toContain(`doorverwezen naar ${to}`);
    expect((await reader.get(`/signalen/${signalId}`)).text).toContain(`Wacht op het antwoord van ${to}`);
    expect((await reader.get(item)).text).not.toContain('Richt het overleg op');
  });

  it('is shown as stuck once its term is over, on the page and on the desk of who sent it', async () => {
    await site.until('2026-07-22T08:00:00.000Z');
    expect((await guy.get(`/overleggen/${chk}`)).text).toContain(
      `een nieuw overleg “${proposed}”. Dat is er nog niet.`,
    );
    expect((await guy.get(`/overleggen/${chk}/werkblad`)).text).toContain('Dat is er nog niet, 62 dagen na');
  });

  it('asks the administrator to set it up, with a form that knows its name', async () => {
    expect((await petra.get('/')).text).toContain(`Richt een overleg op: ${proposed}`);
    const { links } = await petra.get(item);
    const found = links.find(({ text }) => text === 'Richt het overleg op')!;
    expect((await petra.get(found.href)).text).toContain('Voor welk agendapunt richt u het op?');
    expect(petra.form('/maken').values).toMatchObject({
      title: proposed,
      kind: 'werkgroep',
      foundedByItem: test.itemId,
    });
    const made = await petra.submit('/maken', { code: 'WGI', purpose: 'Zoeken wat inclusie vraagt.' });
    expect(made).toMatchObject({ status: 200 });
    await site.installation.engine.settled();
    expect((await petra.get('/')).text).not.toContain('Richt een overleg op');
  });

  it('lies with that body from then on: it stands on its desk, and its secretary plans and answers it', async () => {
    const { text } = await guy.get(item);
    expect(text).toContain(`Doorverwezen naar ${proposed}`);
    expect(text).toContain(`${proposed} plant het punt in`);
    const [, wgi] = /\/overleggen\/([0-9a-f-]{36})/.exec(await bodyOfWgi(site))!;
    const rita = await site.person('rita', 'Rita Claes');
    const grant = {
      grantId: id('g rita'),
      personRef: rita.participant,
      role: 'secretaris' as const,
      bodyId: wgi,
    };
    await site.order(GrantRole, grant);
    const secretary = await site.signIn(rita);
    expect((await secretary.get(`/overleggen/${wgi}/werkblad`)).text).toContain(
      '1 punt naar ons doorverwezen',
    );
    const raiser = await site.signIn('chantal');
    expect((await raiser.get(`/signalen/${signalId}`)).text).toContain(
      `Wacht op het antwoord van ${proposed}`,
    );
    await secretary.get(`/overleggen/${wgi}/vergadering-plannen`);
    await secretary.submit('/plan', { startsAt: '2026-09-17T09:30' });
    await secretary.get(item);
    const meeting = /<option value="([^"]+)"[^>]*>17 september 2026</.exec(
      secretary.form('/inplannen').html,
    )?.[1];
    expect((await secretary.submit('/inplannen', { meetingId: meeting })).text).toContain(
      'gepland op 17 september 2026',
    );
    const answered = await secretary.submit('/antwoorden', { answer: 'Begin met een vaste begeleider.' });
    expect(answered.text).toContain(`Antwoord van ${proposed}`);
    await site.installation.engine.settled();
    expect((await raiser.get(`/signalen/${signalId}`)).text).toContain('Begin met een vaste begeleider.');
  });

  it('is told so in its history', async () => {
    const omar = await site.person('omar');
    const days = { firstDay: '2026-07-01', lastDay: '2026-08-31' };
    await site.order(
      GrantAudit,
      { grantId: id('audit'), personRef: omar.participant, purpose: 'Controle', ...days },
      { who: 'petra' },
    );
    const { text } = await (await site.signIn(omar)).get(`/geschiedenis/route/${test.itemId}`);
    expect(text).toContain(`naar een nieuw overleg “${proposed}”, te plannen ten laatste op 20 juli 2026`);
    expect(text).toContain(`${proposed} neemt ze op`);
  });
});

describe('An item of a body that is dissolved into another', () => {
  let site: Site;
  const wgi = id('wgi');
  const ended = { itemId: test.itemId, outcome: 'gerouteerd' as const };
  const concluded = meeting.did(may, 'ItemConcluded', ended, at('2026-05-21'));
  beforeAll(async () => {
    site = await startSite({ at: '2026-05-22T10:00:00.000Z', given: [...routedToSok, concluded] });
    const made = {
      bodyId: wgi,
      code: 'WGI',
      title: proposed,
      profileId: id('p-wgi'),
      kind: 'werkgroep' as const,
    };
    await site.given(
      body.did(wgi, 'BodyConstituted', { ...made, duration: 'adhoc', purpose: 'overleg' }),
      body.did(sok, 'BodyDissolved', { reason: 'Opgegaan in de werkgroep.', successorBodyId: wgi }),
    );
  });
  afterAll(() => site.close());

  it('is shown as that of its heir, and told as it was', async () => {
    const guy = await site.signIn('guy');
    const { text } = await guy.get(item);
    expect(text).toContain(`Doorverwezen naar ${proposed}`);
    expect(text).toContain(`Aan zet: ${proposed}`);
    const before = await guy.get(`${item}?op=2026-05-21`);
    expect(before.text).toContain('Doorverwezen naar Stakeholdersoverleg ondersteuning kinderopvang');
    await site.role(await site.person('rita', 'Rita Claes'), 'secretaris', wgi);
    const desk = await (await site.signIn('rita')).get(`/overleggen/${wgi}/werkblad`);
    expect(desk.text).toContain('1 punt naar ons doorverwezen');
  });
});

async function bodyOfWgi(site: Site): Promise<string> {
  const { text, links } = await (await site.signIn('petra')).get('/overleggen');
  expect(text).toContain(proposed);
  return links.find((link) => link.text.includes(proposed))!.href;
}
