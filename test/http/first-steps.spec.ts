import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RegisterOrganisation } from '../../src/contexts/register/organisation.js';
import { id } from '../scenario.js';
import { startSite, type Site, type Visitor } from './site.js';

const typed = {
  title: 'Informatieve check-in',
  code: 'chk',
  purpose: 'Signalen uit de sector bespreken.',
  'categorie.0.title': 'Organisatoren',
  'categorie.0.target': '2',
};

describe('The first steps, in the order in which they stand', () => {
  let site: Site;
  let petra: Visitor;
  const organisation = id('o felicia');

  beforeAll(async () => {
    site = await startSite();
    await site.order(RegisterOrganisation, {
      organisationId: organisation,
      shortName: 'Felicia',
      legalName: 'Felicia vzw',
      kind: 'andere',
    });
    petra = await site.signIn('petra');
  });
  afterAll(() => site.close());

  const steps = () => petra.get('/');
  const wayTo = async (label: string): Promise<string | undefined> =>
    (await steps()).links.find(({ text }) => text === label)?.href;

  it('say everything that is wrong with a new body at once, and keep what was typed', async () => {
    await petra.get((await wayTo('Maak een overleg'))!);
    const screen = await petra.submit('/maken', {
      ...typed,
      code: 'c k',
      purpose: '',
      preparatoryBodyId: '',
      'categorie.0.target': 'veel',
    });
    expect(screen.status).toBe(422);
    expect(screen.text).toContain('Kijk nog 4 vragen na');
    const led = screen.links.map(({ href }) => href);
    expect(led).toEqual(
      expect.arrayContaining(['#code', '#purpose', '#preparatoryBodyId', '#categorie-0-target']),
    );
    expect(petra.form('/maken').values).toMatchObject({ title: typed.title, code: 'c k' });
  });

  it('make a forum with its preparatory group in one go, once however often it is sent', async () => {
    await petra.get('/overleggen/nieuw');
    const sent = { ...petra.form('/maken').values, ...typed };
    expect(sent).toMatchObject({ example: 'forum', preparatoryBodyId: 'nieuw' });
    const made = await petra.post('/overleggen/nieuw/maken', sent);
    expect(made.text).toContain('Het overleg is gemaakt');
    expect(made.text).toContain('Voorbereidingsgroep van Informatieve check-in');
    expect((await petra.post('/overleggen/nieuw/maken', sent)).path).toBe(made.path);
    const { text } = await petra.get('/overleggen');
    expect(text.match(/Voorbereidingsgroep van Informatieve check-in/g)).toHaveLength(1);
  });

  it('refuse a code that is taken before anything is made', async () => {
    await petra.get('/overleggen/nieuw');
    const screen = await petra.submit('/maken', { ...typed, preparatoryBodyId: 'nieuw' });
    expect(screen.status).toBe(422);
    expect(screen.text).toContain('Er is al een overleg met deze code.');
    const { text } = await petra.get('/overleggen');
    expect(text.match(/Voorbereidingsgroep van Informatieve check-in/g)).toHaveLength(1);
  });

  it('lead to the seats of the group, once there is somebody to choose', async () => {
    expect(await wayTo('Kies')).toBeUndefined();
    await site.person('els', 'Els Maes');
    const seats = await petra.get((await wayTo('Kies'))!);
    expect(seats.path).toMatch(/\/leden\/zetels$/);
    expect(seats.text).toContain('Leden van het overleg');
    await petra.submit('/zetels/toekennen', { organisationId: organisation, category: 'leden' });
    expect((await petra.get((await wayTo('Kies'))!)).path).toMatch(/\/leden$/);
  });

  it('say who plans, once a secretary is named', async () => {
    expect(await wayTo('Kies een secretaris')).toBe('/mensen');
    const { links } = await petra.get('/overleggen');
    const body = links
      .find(({ text }) => text === 'Informatieve check-in')!
      .href.split('/')
      .at(-1)!;
    await site.role(await site.person('guy', 'Guy Lemmens'), 'secretaris', body);
    expect((await steps()).text).toContain('Dat doet Guy Lemmens, als secretaris van het overleg');
    expect(await wayTo('Kies een secretaris')).toBeUndefined();
    expect(await wayTo('Bekijk het overleg')).toBe(`/overleggen/${body}`);
  });
});
