import { afterEach, describe, expect, it } from '@jest/globals';
import { chk } from '../forum.js';
import { may } from '../meeting.js';
import { blockId, draftedWith, revisedWith } from '../minutes.js';
import { auditor, history } from './history-site.js';
import { p, testNetwork } from '../scenario.js';
import { startSite, type Site, type Visitor } from './site.js';

const path = `/vergadering/${may}/verslag`;
const edit = `${path}/bewerken`;
const field = `tekst-${blockId}`;
/** A name too long to stand by chance in a random checking code. */
const named = 'Emmanuelle van twee jaar was er ook.';
const first = `Het agentschap licht toe.\n\n${named}`;
const second = `Het agentschap licht alles toe.\n\nEr kwam een vraag.\n\nMen zei nog: ${named}`;

let site: Site;
/** Two versions with the same words, of 1 and 4 June, the second one read on 5 June. */
const open = async (at = '2026-06-05T10:00:00.000Z'): Promise<void> => {
  site = await startSite({ given: [...draftedWith(first), revisedWith(second)], at });
};
afterEach(() => site.close());

const withhold = async (version: number, paragraph: number): Promise<Visitor> => {
  const guy = await site.signIn('guy', 'rol');
  await guy.get(path);
  const done = await guy.submit('/verberg', {
    alinea: `${version}.${blockId}.${paragraph}`,
    reden: 'persoonsnaam',
  });
  expect(done.text).toContain('De alinea is verborgen.');
  return guy;
};
const publish = async (): Promise<void> => {
  for (const who of ['daan', 'ilse']) {
    const visitor = await site.signIn(who);
    await visitor.get(path);
    await visitor.submit('/afkloppen');
  }
  const guy = await site.signIn('guy', 'rol');
  await guy.get(path);
  expect((await guy.submit('/publiceer')).text).toContain('Het verslag is gepubliceerd.');
};
const api = `/api/v1/views`;
const places = [
  path,
  `${path}?vergelijk=2`,
  `${path}?op=2026-06-02`,
  `${path}?op=2026-06-05T09:00`,
  `${api}/minutes/${may}`,
  `${api}/minutes?bodyId=${chk}`,
  `${api}/minutes-versions/${may}.1`,
  `${api}/minutes-versions/${may}.2`,
];
/** Everything this person reads of these minutes, by address. */
const read = async (visitor: Visitor, addresses: readonly string[]): Promise<Record<string, string>> => {
  const found: Record<string, string> = {};
  for (const address of addresses) {
    const { status, html } = await visitor.get(address);
    expect([address, status]).toEqual([address, 200]);
    found[address] = html;
  }
  return found;
};
const showing = (found: Record<string, string>, words = 'Emmanuelle'): readonly string[] =>
  Object.keys(found).filter((address) => found[address]!.includes(words));

describe('A passage withheld in one version', () => {
  for (const [what, version, paragraph] of [
    ['of an earlier one', 2, 3],
    ['of a later one', 1, 2],
  ] as const)
    it(`is gone from every place where somebody reads the words ${what}, and is back once it is released`, async () => {
      await open();
      const els = await site.signIn('els');
      const where = [...places, edit];
      const before = showing(await read(els, where));
      expect(before).toEqual(
        expect.arrayContaining([path, `${path}?op=2026-06-02`, `${api}/minutes/${may}`, edit]),
      );

      const guy = await withhold(version, paragraph);
      expect(showing(await read(els, where))).toEqual([]);
      expect(showing(await read(els, [path]), 'Er kwam een vraag.')).toEqual([path]);
      expect(showing(await read(guy, where))).toEqual(before);

      await guy.get(path);
      await guy.submit('/toon');
      expect(showing(await read(els, where))).toEqual(before);
    });

  it('stays hidden once minutes with its words are online, also from whoever looks back', async () => {
    await open();
    await withhold(1, 2);
    await publish();
    const chantal = await site.signIn('chantal');
    const online = [path, `${path}?op=2026-06-05T23:00`, `${api}/minutes/${may}`];
    site.clock.set('2026-06-09T10:00:00.000Z');
    expect(showing(await read(chantal, online))).toEqual([]);
    expect(chantal.screen!.json().document.blocks[0].shown[2]).toMatchObject({ withheld: 'persoonsnaam' });
    await chantal.get(path);
    expect(chantal.screen!.text).toContain('Er kwam een vraag.');
    expect(chantal.screen!.text).toContain('Reden: er stond een persoonsnaam in.');
  });

  it('stays hidden in an erratum that repeats its words', async () => {
    await open();
    await publish();
    const guy = await withhold(1, 2);
    await guy.submit('/erratum', { punt: blockId, 'tekst-erratum': `Fout was: ${named} Het waren er twee.` });
    expect(guy.screen!.text).toContain(
      'Verborgen voor anderen (er stond een persoonsnaam in): Fout was: Emmanuelle',
    );
    const chantal = await site.signIn('chantal');
    expect(showing(await read(chantal, [path, `${api}/minutes/${may}`]))).toEqual([]);
    await chantal.get(path);
    expect(chantal.screen!.text).toContain(
      'Erratum van 5 juni 2026. Deze passage is tijdelijk niet zichtbaar.',
    );
  });

  it('is read in the history by an auditor alone, marked', async () => {
    await open('2026-10-20T10:00:00.000Z');
    await withhold(1, 2);
    const omar = await auditor(site);
    const dossier = await omar.get(history('verslag', may));
    expect(dossier.text).toContain('[afgeschermd voor lezers: Men zei nog: Emmanuelle');
    const els = await site.signIn('els');
    expect((await els.get(history('verslag', may))).html).not.toContain('Emmanuelle');
  });
});

describe('A draft that somebody keeps', () => {
  it('no longer shows its own writer what was withheld meanwhile, and loses nothing that was typed', async () => {
    await open();
    const els = await site.signIn('els');
    await els.get(edit);
    await els.submit('/bewaar', { [field]: `${second} Zij bleef lang.\n\nEn een slot.` });
    await withhold(1, 2);
    await els.get(edit);
    expect(els.screen!.html).not.toContain('Emmanuelle');
    expect(els.screen!.text).toContain('Eén of meer alinea’s van dit punt zijn verborgen.');
    const kept = String(els.form('/bewaar').values[field]);
    for (const typed of ['Zij bleef lang.', 'En een slot.', 'Men zei nog']) expect(kept).toContain(typed);
  });

  it('asks no choice of a writer who changed another paragraph', async () => {
    await open();
    const els = await site.signIn('els');
    await els.get(edit);
    await els.submit('/bewaar', { [field]: second.replace('alles', 'veel') });
    await withhold(1, 2);
    const screen = await els.get(edit);
    expect(screen.html).not.toContain('Emmanuelle');
    expect(screen.text).not.toContain('Twee mensen wijzigden deze tekst');
    expect(String(els.form('/bewaar').values[field])).toContain('Het agentschap licht veel toe.');
  });

  it('of a colleague never shows the words, also where they were moved to another item', async () => {
    await open();
    const guy = await withhold(1, 2);
    await guy.get(edit);
    const elsewhere = Object.keys(guy.form('/bewaar').values).find(
      (name) => name.startsWith('tekst-') && name !== field,
    )!;
    await guy.submit('/bewaar', { [elsewhere]: `Hier hoort het: ${named} Zo zei men.` });
    const els = await site.signIn('els');
    await els.get(edit);
    await els.submit('/bewaar', { [elsewhere]: 'Iets anders.' });
    expect(els.screen!.text).toContain('Zo zei men.');
    expect(els.screen!.html).not.toContain('Emmanuelle');
  });

  it('that was refused is shown without the words, and recorded with the words it stays hidden', async () => {
    await open();
    const els = await site.signIn('els');
    await els.get(edit);
    const form = els.form('/bewaar').values;
    await withhold(1, 2);
    const refused = await els.post(`${edit}/herzie`, { ...form, revision: '1', anderen: 'veel' });
    expect(refused.status).toBe(422);
    expect(refused.html).not.toContain('Emmanuelle');
    const { revision } = (await els.get(edit), els.form('/bewaar')).values;
    const done = await els.post(`${edit}/herzie`, { ...form, revision: String(revision) });
    expect(done.text).toContain('De nieuwe tekst is vastgelegd.');
    expect(
      showing(await read(els, [path, `${path}?vergelijk=3`, `${api}/minutes-versions/${may}.3`])),
    ).toEqual([]);
    const guy = await site.signIn('guy', 'rol');
    expect((await guy.get(path)).text).toContain('Verborgen voor anderen');
    expect((await guy.get(`${api}/minutes-versions/${may}.3`)).html).toContain('Emmanuelle');
  });
});

describe('Reading a passage that is withheld', () => {
  const readers = async (): Promise<readonly string[]> => {
    const { accessLog } = site.installation.accounts;
    const { entries } = await accessLog.list(testNetwork, { target: `minutes-${may}`, limit: 200 });
    return entries.filter(({ what }) => what === 'withheld-passage').map(({ who }) => who);
  };

  it('is noted of the secretary and the auditor, and of nobody who is not shown it', async () => {
    await open();
    await withhold(1, 2);
    const read = await readers();
    expect(new Set(read)).toEqual(new Set([p('guy')]));
    await publish();
    const omar = await auditor(site, '2026-06-01', '2026-06-30');
    for (const address of [path, `${api}/minutes/${may}`])
      expect((await omar.get(address)).html).toContain('Emmanuelle');
    await (await site.signIn('els')).get(path);
    expect(new Set(await readers())).toEqual(new Set([p('guy'), p('omar')]));
  });

  it('is not noted of who opens a page that only says how far the minutes are', async () => {
    await open();
    await withhold(1, 2);
    await publish();
    const omar = await auditor(site, '2026-06-01', '2026-06-30');
    for (const address of [`/vergadering/${may}`, `/overleggen/${chk}`, `/overleggen/${chk}/werkblad`, '/'])
      expect((await omar.get(address)).status).toBe(200);
    expect(await readers()).not.toContain(p('omar'));
  });
});
