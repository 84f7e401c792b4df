import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { bodyId } from '../../src/demo/bodies/index.js';
import type { Person } from '../../src/demo/people.js';
import { createServer } from '../../src/server.js';
import { DemoWorld } from './demo-world.js';
import { Visitor } from './visitor.js';

/** The page of a body and the list of bodies, on the demo as a visitor finds it: 20 October 2026. */
let world: DemoWorld;
let app: NestFastifyApplication;
const visitors = new Map<Person, Visitor>();

beforeAll(async () => {
  world = await DemoWorld.make();
  app = await createServer(world.demo, { drowns: false });
}, 300_000);
afterAll(async () => {
  await app.close();
  await world.close();
});

async function as(person: Person): Promise<Visitor> {
  const known = visitors.get(person);
  if (known) return known;
  const { service } = world.demo;
  const to = { subject: world.subjects.get(person)! };
  const { code } = await service.issueInvitation({ purpose: 'demo', issuedBy: 'command-line', to });
  const { token } = await service.redeem(code, {}, { address: '127.0.0.1' });
  const visitor = new Visitor(app);
  visitor.cookies.set('sspr', token);
  visitors.set(person, visitor);
  return visitor;
}
const open = async (person: Person, code: Parameters<typeof bodyId>[0], rest = '') =>
  (await as(person)).get(`/overleggen/${bodyId(code)}${rest}`);

describe('The page of the check-in', () => {
  it('begins with the next date and whether it is certain', async () => {
    const { text } = await open('Chantal Dewit', 'CHK');
    expect(text).toContain('Volgende: donderdag 21 januari 2027 datum nog te bevestigen');
    expect(text).toContain('De agenda komt ten laatste op 7 januari.');
  });

  it('says what got stuck at another body: how long, and how late', async () => {
    const { text, links } = await open('Chantal Dewit', 'CHK');
    expect(text).toContain('1 punt is vastgelopen');
    expect(text).toContain(
      'Werkgroep Voortgangsplan decreet plande het nog niet. 152 dagen, 92 dagen te laat.',
    );
    expect(links.some(({ href, text }) => href.startsWith('/signalen/') && text.startsWith('SG-09'))).toBe(
      true,
    );
  });

  it('keeps lateness visible with its reason', async () => {
    const { text } = await open('Chantal Dewit', 'CHK');
    expect(text).toContain('Verslag van 21 mei 2026 Gepubliceerd op 15 juni, dag 25 4 dagen te laat: ');
    expect(text).toContain('21 mei 2026 10 dagen 4 dagen te laat: ');
    expect(text).toContain('22 januari 2026 15 dagen op tijd dag 14 op tijd 44');
  });

  it('counts each promise to its last day', async () => {
    const { text } = await open('Guy Lemmens', 'CHK');
    expect(text).toContain('Agenda op tijd 15 dagen vooraf');
    expect(text).toContain('dag 5 van 21');
    expect(text).toContain('Afgeklopt door 1 van 2.');
    expect(text).toContain('dag 5 van 30');
    expect(text).toContain('dag 152 van 60');
  });

  it('shows 37 of 50 seats, none of two for small-scale care, and four left', async () => {
    const { text } = await open('Chantal Dewit', 'CHK');
    expect(text).toContain('37 van 50 zetels, Kleinschalige opvang 0 van 2');
    expect(text).toContain('36 toegekend en 1 nog te bevestigen');
    expect(text).toContain('Kandidaten 7 44 Kleinschalige opvang tekort 2 2 46 Nog vrij 4 50');
  });

  it('shows a draft of minutes to who prepares, not to other members', async () => {
    expect((await open('Els Maes', 'CHK')).text).toContain('Ontwerpverslag (dag 5 van 21)');
    const member = await open('Chantal Dewit', 'CHK');
    expect(member.text).not.toContain('Ontwerpverslag');
    expect(member.text).toContain('Het verslag is er nog niet: dag 5 van 21.');
  });

  it('has the working pages in the menu of who works there alone', async () => {
    const local = (screen: Awaited<ReturnType<typeof open>>) =>
      [...screen.html.matchAll(/<nav class="local-nav"[\s\S]*?<\/nav>/g)]
        .join('')
        .replace(/<[^>]+>/g, ' ')
        .split(/\s{2,}/)
        .filter(Boolean);
    expect(local(await open('Chantal Dewit', 'CHK'))).toEqual([
      'Informatieve check-in',
      'Agenda',
      'Verslag',
      'Leden',
      'Signalen',
    ]);
    expect(local(await open('Guy Lemmens', 'CHK'))).toEqual(
      ['Informatieve check-in', 'Agenda', 'Verslag', 'Leden', 'Signalen', 'Voorbereiding', 'Werkwijze'],
    ); // prettier-ignore
    expect(local(await open('Lezer zonder mandaat', 'CHK'))).toEqual([
      'Informatieve check-in',
      'Agenda',
      'Verslag',
      'Leden',
    ]);
  });

  it('leads nowhere that does not exist', async () => {
    const guy = await as('Guy Lemmens');
    const { links } = await open('Guy Lemmens', 'CHK');
    const own = [...new Set(links.map(({ href }) => href.split('#')[0]!))].filter((href) =>
      href.startsWith('/'),
    );
    const statuses: (readonly [string, number])[] = [];
    for (const href of own) statuses.push([href, (await guy.get(href)).status]);
    expect(statuses.filter(([, status]) => status !== 200)).toEqual([]);
  });

  it('is of its moment: before the stall nothing is stuck, and days count at that day', async () => {
    const { text, links } = await open('Chantal Dewit', 'CHK', '?op=2026-05-30');
    expect(text).not.toContain('vastgelopen');
    expect(text).toContain('dag 9 van 21');
    expect(text).toContain('Volgende: donderdag 15 oktober 2026');
    expect(text).not.toContain('Geef een signaal door');
    expect(links.find(({ text }) => text === 'Leden')?.href).toContain('op=2026-05-30');
  });

  it('says of a closed body that it is closed', async () => {
    expect((await open('Chantal Dewit', 'DNK')).text).toContain(
      'Dit overleg is opgeheven op 29 november 2014',
    );
  });

  it('hides bodies of other networks', async () => {
    expect((await open('Chantal Dewit', 'SOJ')).status).toBe(404);
  });
});

describe('The list of bodies', () => {
  it('shows what is active with its next date, and where the viewer sits', async () => {
    const screen = await (await as('Chantal Dewit')).get('/overleggen');
    expect(screen.text).toContain('Informatieve check-in CHK forum volgende: 21 januari 2027 u zetelt hier');
    expect(screen.text).not.toContain('Denktank overleg met de sector');
    expect(screen.links.some(({ href }) => href === '/overleggen/nieuw')).toBe(false);
  });

  it('filters by kind, standing and text, from the address alone', async () => {
    const chantal = await as('Chantal Dewit');
    expect((await chantal.get('/overleggen?toestand=opgeheven')).text).toContain(
      'Denktank overleg met de sector',
    );
    const groups = (await chantal.get('/overleggen?soort=stuurgroep')).text;
    expect(groups).toContain('Stuurgroep Sociale functie');
    expect(groups).not.toContain('Informatieve check-in');
    expect((await chantal.get('/overleggen?q=chk')).text).toContain('Informatieve check-in');
    expect((await chantal.get('/overleggen?q=bestaat-niet')).text).toContain('Geen overleg gevonden');
  });

  it('lets an administrator begin a new one', async () => {
    const { links } = await (await as('Petra Smets')).get('/overleggen');
    expect(links.some(({ href }) => href === '/overleggen/nieuw')).toBe(true);
  });
});
