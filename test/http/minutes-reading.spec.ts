import { afterEach, describe, expect, it } from '@jest/globals';
import { may } from '../meeting.js';
import { blockId, draftedWith, held, revisedWith } from '../minutes.js';
import { startSite, type Site, type Visitor } from './site.js';

const path = `/vergadering/${may}/verslag`;
const edit = `${path}/bewerken`;
const words = 'Het agentschap licht toe.\n\nEmma van twee jaar was er ook.';

let site: Site;
/** Version 1 was recorded on 1 June: two paragraphs, one item answered, 47 people. */
const open = async (at = '2026-06-03T10:00:00.000Z'): Promise<void> => {
  site = await startSite({ given: draftedWith(words), at });
};
afterEach(() => site.close());

const reading = async (who: string, of = path): Promise<Visitor> => {
  const visitor = await site.signIn(who, who === 'guy' ? 'rol' : undefined);
  await visitor.get(of);
  return visitor;
};
const sign = async (who: string) => {
  const visitor = await reading(who);
  return visitor.submit('/afkloppen');
};
const publish = async () => {
  await sign('daan');
  await sign('ilse');
  return (await reading('guy')).submit('/publiceer');
};

describe('A draft of minutes', () => {
  it('is for who prepares; to others it looks as if there were none', async () => {
    await open();
    const els = await reading('els');
    expect(els.screen!.h1).toBe('Ontwerpverslag van 21 mei 2026');
    expect(els.screen!.text).toContain('dag 13 van 21, doel 4 juni');
    expect(els.screen!.text).toContain('Emma van twee jaar was er ook.');
    expect(els.screen!.text).toContain('Uitkomst: beantwoord');

    const chantal = await reading('chantal');
    expect(chantal.screen!.text).toContain('Dit verslag is nog niet gepubliceerd.');
    expect(chantal.screen!.text).toContain('11 juni 2026');
    expect(chantal.screen!.text).not.toContain('Emma');
    expect(chantal.has('/afkloppen')).toBe(false);
  });

  it('is signed by two of three on the text they saw, and can then be put online', async () => {
    await open();
    const guy = await reading('guy');
    expect(guy.has('/afkloppen')).toBe(false);
    expect(guy.has('/publiceer')).toBe(false);
    expect(guy.screen!.text).toContain('nog 2 afkloppingen nodig');

    const signed = await sign('els');
    expect(signed.text).toContain('U klopte deze tekst af.');
    expect(signed.text).toContain('nog één afklopping nodig');
    await sign('daan');
    await guy.get(path);
    expect(guy.screen!.text).toContain('2 van de 2 afkloppingen');
    const online = await guy.submit('/publiceer');
    expect(online.text).toContain('Het verslag is gepubliceerd.');
    expect(online.text).toContain('Beloofd binnen 21 dagen, gepubliceerd op dag 13.');
    expect(online.h1).toBe('Verslag van 21 mei 2026');
  });

  it('lets a member take the signature back', async () => {
    await open();
    await sign('els');
    const els = await reading('els');
    const back = await els.submit('/trek-in');
    expect(back.text).toContain('Uw afklopping is ingetrokken.');
    expect(back.text).toContain('nog 2 afkloppingen nodig');
  });

  it('begins signing again with every new text, and shows whoever signed the older one what changed', async () => {
    await open();
    await sign('els');
    const daan = await reading('daan');
    const guy = await reading('guy', edit);
    expect(guy.screen!.text).toContain('dan begint het afkloppen opnieuw');
    const fields = {
      ...guy.form('/bewaar').values,
      mandate: 'rol',
      [`tekst-${blockId}`]: 'Het agentschap licht alles toe.',
    };
    const revised = await guy.post(`${edit}/herzie`, { ...fields, revision: '1' });
    expect(revised.text).toContain('De nieuwe tekst is vastgelegd.');
    expect(revised.text).toContain('nog 2 afkloppingen nodig');

    const refused = await daan.submit('/afkloppen');
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Er is intussen een nieuwe tekst');
    expect(refused.html).toMatch(/<ins><span class="diff-tag">erbij: <\/span>alles<\/ins>/);
    expect(daan.form('/afkloppen').values.version).toBe('2');
    expect((await daan.submit('/afkloppen')).text).toContain('nog één afklopping nodig');
  });

  it('refuses a new text written on an older one, and keeps what was typed', async () => {
    await open();
    const guy = await reading('guy', edit);
    await site.given(revisedWith('Iemand was eerst.'));
    const fields = { ...guy.form('/bewaar').values, mandate: 'rol', [`tekst-${blockId}`]: 'Mijn tekst.' };
    const refused = await guy.post(`${edit}/herzie`, { ...fields, revision: '0' });
    expect(refused.status).toBe(412);
    expect(refused.text).toContain('Iemand was u voor');
    expect(guy.form('/bewaar').values).toMatchObject({ vanaf: '2', [`tekst-${blockId}`]: 'Mijn tekst.' });
    expect(refused.text).toContain('Een collega legde intussen versie 2 vast.');
  });

  it('shows two versions beside each other', async () => {
    await open();
    await site.given(revisedWith('Het agentschap licht toe.\n\nEen kind was er ook.'));
    const els = await reading('els', `${path}?vergelijk=2`);
    expect(els.screen!.text).toContain('Versie 1 en versie 2 vergeleken');
    expect(els.screen!.html).toContain('<span class="diff-tag">weg: </span>Emma van twee jaar</del>');
  });
});

describe('Minutes online', () => {
  it('carry their lateness with its reason for ever', async () => {
    await open('2026-06-15T12:30:00.000Z');
    await sign('daan');
    await sign('ilse');
    const guy = await reading('guy');
    expect(guy.screen!.text).toContain('Vandaag is dag 25 van 21: 4 dagen te laat.');
    const short = await guy.submit('/publiceer', { 'reden-te-laat': 'x' });
    expect(short.status).toBe(422);
    expect(guy.form('/publiceer').values['reden-te-laat']).toBe('x');
    await guy.submit('/publiceer', { 'reden-te-laat': 'tweede afklopping bleef liggen' });
    site.clock.set('2026-10-20T10:00:00.000Z');
    const chantal = await reading('chantal');
    expect(chantal.screen!.text).toContain('4 dagen te laat: tweede afklopping bleef liggen');
    expect(chantal.screen!.text).toContain('Beloofd binnen 21 dagen, gepubliceerd op dag 25.');
    expect(chantal.screen!.text).toContain('47 aanwezig');
    expect(
      chantal.screen!.forms.map(({ action }) => action).filter((action) => action.startsWith(path)),
    ).toEqual([]);
  });

  it('are corrected beside the text, which stays', async () => {
    await open();
    await publish();
    const guy = await reading('guy');
    const none = await guy.submit('/erratum', { 'tekst-erratum': 'Niet Emma.' });
    expect(none.status).toBe(422);
    expect(guy.form('/erratum').values['tekst-erratum']).toBe('Niet Emma.');
    const done = await guy.submit('/erratum', {
      punt: blockId,
      'tekst-erratum': 'Het ging om een ander kind.',
    });
    expect(done.text).toContain('Het erratum staat bij het punt.');
    const chantal = await reading('chantal');
    expect(chantal.screen!.text).toContain('Erratum van 3 juni 2026. Het ging om een ander kind.');
    expect(chantal.screen!.text).toContain('Emma van twee jaar was er ook.');
  });

  it('hide a passage at once from all but secretariat and auditors, also in the past', async () => {
    await open();
    await publish();
    site.clock.set('2026-06-04T10:00:00.000Z');
    const moment = '?op=2026-06-03T23:00';
    const chantal = await reading('chantal');
    expect(chantal.screen!.text).toContain('Emma');

    const guy = await reading('guy');
    await guy.submit('/verberg', { alinea: `1.${blockId}.2`, reden: 'persoonsnaam' });
    expect(guy.screen!.text).toContain('De alinea is verborgen.');
    for (const at of ['', moment]) {
      await chantal.get(path + at);
      expect(chantal.screen!.html).not.toContain('Emma');
      expect(chantal.screen!.text).toContain('Deze passage is tijdelijk niet zichtbaar');
      expect(chantal.screen!.text).toContain('Reden: er stond een persoonsnaam in.');
      expect(chantal.screen!.text).toContain('Het agentschap licht toe.');
      await guy.get(path + at);
      expect(guy.screen!.text).toContain('Emma van twee jaar was er ook.');
    }
    const els = await reading('els', `${path}?vergelijk=1`);
    expect(els.screen!.html).not.toContain('Emma');
    expect((await reading('els', edit)).screen!.html).not.toContain('Emma');

    await guy.get(path);
    await guy.submit('/toon');
    await chantal.get(path);
    expect(chantal.screen!.text).toContain('Emma');
  });

  it('never show a hidden passage through what a colleague is writing', async () => {
    await open();
    const guy = await reading('guy');
    await guy.submit('/verberg', { alinea: `1.${blockId}.2`, reden: 'persoonsnaam' });
    await guy.get(edit);
    expect(guy.screen!.text).toContain('Alinea 2 is verborgen.');
    await guy.submit('/bewaar', { [`tekst-${blockId}`]: `${words} Zij bleef.` });
    const els = await reading('els', edit);
    expect(els.form('/bewaar').values[`tekst-${blockId}`]).toBe('Het agentschap licht toe.');
    await els.submit('/bewaar', { [`tekst-${blockId}`]: 'Het agentschap legt uit.' });
    expect(els.screen!.html).not.toContain('Emma');
    expect(els.screen!.text).toContain('Eén of meer alinea’s van dit punt zijn verborgen.');
  });

  it('show a past moment without any form that changes something', async () => {
    await open();
    await publish();
    site.clock.set('2026-06-05T10:00:00.000Z');
    const els = await reading('els', `${path}?op=2026-06-02`);
    expect(els.screen!.h1).toBe('Ontwerpverslag van 21 mei 2026');
    expect(els.screen!.text).toContain('nog 2 afkloppingen nodig');
    expect(els.screen!.forms.filter(({ action }) => action.startsWith('/vergadering'))).toEqual([]);
    expect(els.screen!.links.some(({ href }) => href === edit)).toBe(false);
    const chantal = await reading('chantal', `${path}?op=2026-06-02`);
    expect(chantal.screen!.text).toContain('Op dat moment was dit verslag niet gepubliceerd.');
  });
});

describe('A meeting without minutes', () => {
  it('says so, and offers to write them to who does', async () => {
    site = await startSite({ given: held, at: '2026-06-01T10:00:00.000Z' });
    const guy = await reading('guy');
    expect(guy.screen!.links.map(({ href }) => href)).toContain(edit);
    const chantal = await reading('chantal');
    expect(chantal.screen!.links.map(({ href }) => href)).not.toContain(edit);
  });
});
