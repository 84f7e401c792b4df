import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSite, type Site, type Visitor } from './site.js';

/** From nothing to two networks that work differently, by somebody who has only the pages. */
describe('Two networks in one installation', () => {
  let site: Site;
  let visitor: Visitor;
  const places = new Map<string, string>();

  beforeAll(async () => {
    site = await startSite({ empty: true, demo: false });
    const { service } = site.installation;
    const { code } = await service.issueInvitation({ purpose: 'first-admin', issuedBy: 'command-line' });
    visitor = site.visitor();
    await visitor.get(`/uitnodiging/${code}`);
    const who = {
      email: 'petra@voorbeeld.test',
      naam: 'Petra Smets',
      wachtwoord: 'een lange zin over fietsen',
    };
    await visitor.submit('/aanvaarden', who);
  });
  afterAll(() => site.close());

  async function organisation(shortName: string): Promise<void> {
    await visitor.get('/organisaties');
    const made = await visitor.submit('/organisaties/inschrijven', {
      shortName,
      legalName: `${shortName} vzw`,
      kind: 'andere',
    });
    expect(made.text).toContain(shortName);
  }

  async function body(title: string, code: string, example: string, convenor: string): Promise<string> {
    const { html } = await visitor.get('/overleggen/nieuw');
    const organisationId = new RegExp(`value="([^"]+)"[^>]*>${convenor}<`).exec(html)![1]!;
    const typed = {
      title,
      code,
      kind: 'werkgroep',
      purpose: 'Samen overleggen.',
      example,
      convenor: organisationId,
    };
    const made = await visitor.submit('/overleggen/nieuw/maken', {
      ...typed,
      'categorie.0.title': 'Leden',
      'categorie.0.target': '1',
    });
    expect(made.text).toContain('Het overleg is gemaakt');
    return made.path.replace(/\/werkwijze\?.*$/, '');
  }

  it('begins with a first network, a body and the rules of an example', async () => {
    await visitor.get('/');
    await visitor.submit('/maak-netwerk', { title: 'Netwerk Kinderopvang', code: 'kinderopvang' });
    await organisation('Agentschap');
    places.set('kinderopvang', await body('Werkgroep opvang', 'WGO', 'werkgroep', 'Agentschap'));
    expect(visitor.screen!.text).toContain('Er zijn hoogstens 20 zetels.');
    const steps = await visitor.get('/');
    expect(steps.text).toContain('Nog geen secretaris? Geef die rol bij Mensen.');
    expect(steps.links).toContainEqual({ text: 'Kies een secretaris', href: '/mensen' });
  });

  it('takes a second network with the same codes, other months, terms, cap and k of n', async () => {
    await visitor.get('/beheer');
    expect(visitor.screen!.html).not.toContain('href="/account#netwerken"');
    await visitor.submit('/beheer/maak-netwerk', { title: 'Rivierenland', code: 'rivierenland' });
    const network = (await visitor.get('/overleggen')).links.find(
      ({ href }) => href === '/account#netwerken',
    );
    expect(network?.text).toBe('Netwerk: Rivierenland');
    await organisation('Agentschap');
    places.set('rivierenland', await body('Ouders overleggen', 'WGO', 'ouderplatform', 'Agentschap'));
    await visitor.submit('/werkwijze/ontwerp', {
      seatCap: '1',
      months: ['12'],
      perYear: '1',
      minutesTarget: '3',
      minutesLimit: '4',
      signOffK: '2',
      signOffN: '5',
    });
    const adopted = await visitor.submit('/werkwijze/vaststellen');
    expect(adopted.text).toContain('Nu geldig: versie 2');
    expect(adopted.text).toContain('1 vergadering per jaar, in december, ’s avonds.');
    expect(adopted.text).toContain('liefst na 3 dagen en ten laatste na 4 dagen');
    expect(adopted.text).toContain('als 2 van de 5 het deden');
    // The seat plan takes the new maximum over by itself.
    await site.installation.engine.settled();
  });

  it('holds the second to its own cap', async () => {
    const { html } = await visitor.get(`${places.get('rivierenland')}/leden/zetels`);
    const organisationId = /value="([^"]+)"[^>]*>Agentschap</.exec(html)![1]!;
    const granted = await visitor.submit('/zetels/toekennen', { organisationId, category: 'leden' });
    expect(granted.text).toContain('Verdeeld: 1 van 1 zetel. Er is geen zetel vrij.');
    const refused = await visitor.submit('/zetels/toekennen', { organisationId, category: 'convenor' });
    expect(refused.text).toContain('De enige zetel is toegekend of voorbehouden.');
  });

  it('keeps the two apart: lists, pages and rules', async () => {
    const second = await visitor.get('/overleggen');
    expect(second.text).toContain('Ouders overleggen');
    expect(second.text).not.toContain('Werkgroep opvang');
    expect((await visitor.get(places.get('kinderopvang')!)).status).toBe(404);
    await visitor.post('/netwerk', { code: 'kinderopvang' });
    expect((await visitor.get(`${places.get('kinderopvang')}/werkwijze`)).text).toContain(
      'Er zijn hoogstens 20 zetels.',
    );
    expect((await visitor.get(places.get('rivierenland')!)).status).toBe(404);
  });
});
