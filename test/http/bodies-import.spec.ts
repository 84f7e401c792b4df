import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { chk, hasRole, isPlanned, setUp } from '../given/check-in.js';
import { p } from '../scenario.js';
import { startSite, type Site, type Visitor } from './site.js';

const composition = readFileSync(
  new URL('../../examples/samenstelling-check-in.csv', import.meta.url),
  'utf8',
);
const place = `/overleggen/${chk}/leden`;
const heading = 'organisatie;voluit;categorie;toestand;naam;e-mail';

describe('Members from a list', () => {
  let site: Site;
  let petra: Visitor;
  const head = () => site.installation.stores.events.head();
  const look = async (...rows: readonly string[]) => {
    await petra.get(`${place}/invoer`);
    return petra.submit('/nakijken', { csv: [heading, ...rows].join('\n') });
  };

  beforeAll(async () => {
    const admin = hasRole('petra', 'beheerder').id;
    const given = [...setUp, isPlanned(chk)].filter(
      ({ id, data }) => id !== admin || data.personRef !== p('petra'),
    );
    site = await startSite({ given });
    await site.person('guy', 'Guy Lemmens');
    petra = await site.signIn('petra');
  });
  afterAll(() => site.close());

  it('shows what would happen, and changes nothing', async () => {
    await petra.get(`${place}/invoer`);
    const before = await head();
    const screen = await petra.submit('/nakijken', { csv: composition });
    expect(screen.h1).toBe('34 rijen gelezen, alles klopt');
    expect(screen.text).toContain(
      'Nieuwe zetels 34 Nieuwe mandaten 7 Nieuwe organisaties 33 Nieuwe mensen 7 Ongewijzigd 0 Overgeslagen 0',
    );
    expect(screen.text).toContain('Er zijn 50 zetels. Na invoeren zijn er 34 verdeeld; dat past.');
    expect(await head()).toBe(before);
  });

  it('names each faulty row with what to do, and leads to it', async () => {
    const screen = await look(
      'Felicia;;Organisatoren kinderopvang;toegekend;Chantal Dewit;chantal.voorbeeld.example',
      'Thuisnabij;;Organisator;toegekend;;',
      'LBV;;Gebruikers;misschien;;',
      'ZOS;;Werkgeversorganisaties;;;',
      'zos;;werkgeversorganisaties;;;',
      'NOO;;Werkgeversorganisaties;te bevestigen;Els Maes;els@voorbeeld.example',
      'Infantia;;Gebruikers;;Niemand Bekend;',
      ';;Gebruikers;;;',
    );
    expect(screen.h1).toBe('8 rijen gelezen, 7 vragen aandacht');
    expect(screen.links).toContainEqual({ href: '#rij-2', text: 'Rij 2: het e-mailadres klopt niet' });
    for (const fault of [
      'Rij 3: de categorie “Organisator” bestaat niet. Bedoelt u “Organisatoren kinderopvang”?',
      'Rij 4: de toestand “misschien” kennen wij niet.',
      'Rij 6: deze zetel staat al op rij 5',
      'Rij 7: een zetel die te bevestigen is, draagt nog geen mandaat.',
      'Rij 8: Niemand Bekend is nog niet ingeschreven.',
      'Rij 9: er staat geen organisatie',
    ])
      expect(screen.text).toContain(fault);
    expect(petra.form('/invoeren').html).toContain('Voer 1 rij in');
  });

  it('has an address of its own, where going back or a reload finds the list', async () => {
    const screen = await look('SOZ;;Gebruikers;;;');
    expect((await petra.get(screen.path)).h1).toBe(screen.h1);
    await petra.get(screen.path.replace(/&stap=2/, ''));
    expect(petra.form('/nakijken').values.csv).toContain('SOZ;;Gebruikers');
  });

  it('asks for a list with headings, keeping what was pasted', async () => {
    await petra.get(`${place}/invoer`);
    const screen = await petra.submit('/nakijken', { csv: 'naam;stad\nEls;Gent' });
    expect(screen.status).toBe(422);
    expect(screen.text).toContain('De eerste rij noemt geen kolom “organisatie”.');
    expect(petra.form('/nakijken').values.csv).toBe('naam;stad\nEls;Gent');
  });

  it('carries out the whole composition, once however often it is sent', async () => {
    await petra.get(`${place}/invoer`);
    await petra.submit('/nakijken', { csv: composition });
    const sent = petra.form('/invoeren').values;
    const members = await petra.post(`${place}/invoer/invoeren`, sent);
    expect(members.text).toContain('De lijst is ingevoerd.');
    expect(members.text).toContain('Zetels 34 van 50 Vacant 26 Te bevestigen 1');
    expect((await petra.get(`${place}?q=felicia`)).text).toContain('Chantal Dewit');
    const after = await head();
    await petra.post(`${place}/invoer/invoeren`, sent);
    expect(await head()).toBe(after);
  });

  it('finds everything unchanged the second time, and says who holds a seat the list gives to another', async () => {
    await petra.get(`${place}/invoer`);
    const screen = await petra.submit('/nakijken', { csv: composition });
    expect(screen.text).toContain('Ongewijzigd 34 Overgeslagen 0');
    expect(screen.text).toContain('Er is niets om in te voeren.');
    const other = await look('VCK;;Ondersteuningsstructuur;;An Vermeulen;an@voorbeeld.example');
    expect(other.text).toContain('Rij 2: deze zetel staat er al, met Bart Claes als vertegenwoordiger');
  });

  it('adds a mandate to a seat that stands empty, for somebody known by name', async () => {
    await look('HJC;;Openbare en lokale besturen;;Bart Claes;');
    const members = await petra.submit('/invoeren');
    expect(members.text).toContain('De lijst is ingevoerd.');
    expect((await petra.get(`${place}?q=hjc`)).text).toContain('Bart Claes');
  });

  it('does not offer to carry out what does not fit under the cap', async () => {
    const rows = Array.from({ length: 17 }, (_, nr) => `Nieuw huis ${nr};;Gebruikers;;;`);
    const screen = await look(...rows);
    expect(screen.text).toContain('Na invoeren zouden er 51 verdeeld zijn; dat past niet.');
    expect(petra.form('/invoeren').html).not.toContain('type="submit"');
  });

  it('lets a secretary, who registers no organisations, import seats of those that are registered', async () => {
    const guy = await site.signIn('guy', 'rol');
    await guy.get(`${place}/invoer`);
    const screen = await guy.submit('/nakijken', {
      csv: [heading, 'Nieuwkomer;;Gebruikers;;;', 'SOZ;;Gebruikers;;;'].join('\n'),
    });
    expect(screen.text).toContain('Rij 2: deze organisatie staat niet in het register.');
    expect((await guy.submit('/invoeren')).text).toContain('De lijst is ingevoerd.');
  });
});
