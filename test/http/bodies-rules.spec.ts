import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RegisterOrganisation } from '../../src/contexts/register/organisation.js';
import { id } from '../scenario.js';
import { startSite, type Site, type Visitor } from './site.js';

describe('A body with rules of its own, set up through pages alone', () => {
  let site: Site;
  let petra: Visitor;
  let place: string;

  beforeAll(async () => {
    site = await startSite();
    for (const shortName of ['Taalhuis', 'Ouderbond', 'Speelplein', 'Wijkhuis'])
      await site.order(RegisterOrganisation, {
        organisationId: id(`o ${shortName}`),
        shortName,
        legalName: `${shortName} vzw`,
        kind: 'andere',
      });
    petra = await site.signIn('petra');
  });
  afterAll(() => site.close());

  it('starts from an example, with categories', async () => {
    await petra.get('/overleggen/nieuw');
    const screen = await petra.submit('/overleggen/nieuw/maken', {
      title: 'Ouderplatform Rivierenland',
      code: 'opr',
      kind: 'breedOverleg',
      purpose: 'Ouders vertellen wat beter kan.',
      convenor: id('o Wijkhuis'),
      example: 'ouderplatform',
      'categorie.0.title': 'Ouders en gezinnen',
      'categorie.0.target': '2',
      'categorie.2.title': 'Verenigingen',
    });
    place = screen.path.split('?')[0]!.replace(/\/werkwijze$/, '');
    expect(screen.text).toContain('Het overleg is gemaakt');
    expect(screen.text).toContain(
      '5 vergaderingen per jaar, in februari, april, juni, september en november, ’s avonds.',
    );
  });
});
