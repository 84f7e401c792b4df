import { afterEach, describe, expect, it } from '@jest/globals';
import { announced, may, theme, unclear } from '../meeting.js';
import { startSite, type Fields, type Site, type Visitor } from './site.js';

const path = `/vergadering/${may}/verslag`;
const edit = `${path}/bewerken`;
const field = `tekst-${unclear.itemId}`;

let site: Site;
const open = async (at = '2026-06-01T10:00:00.000Z'): Promise<void> => {
  site = await startSite({ given: announced, at });
};
afterEach(() => site.close());

/** What the script of the page sends: the fields of the form without its command id, asking for plain text. */
async function autosave(visitor: Visitor, fields: Fields) {
  const { commandId: _none, ...values } = visitor.form('/bewaar').values;
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...values, ...fields }))
    for (const one of Array.isArray(value) ? value : [value]) body.append(name, String(one));
  return visitor.raw('POST', `${edit}/bewaar`, body.toString(), { accept: 'text/plain' });
}
/** Sends the whole form through another of its buttons. */
const press = (visitor: Visitor, button: string, fields: Fields = {}) =>
  visitor.post(`${edit}/${button}`, {
    ...visitor.form('/bewaar').values,
    mandate: visitor.inName,
    ...fields,
  });

const written = (visitor: Visitor) => visitor.form('/bewaar').values[field];

describe('Writing minutes', () => {
  it('keeps what is typed apart from what is recorded, through a reload, signing out and a restart', async () => {
    await open();
    const guy = await site.signIn('guy', 'rol');
    await guy.get(edit);
    const before = await site.installation.stores.events.head();

    const saved = await autosave(guy, { [field]: 'Het agentschap legt uit wat er verandert.' });
    expect(saved.statusCode).toBe(200);
    expect(saved.headers['content-type']).toContain('text/plain');
    expect(saved.payload).toMatch(/^Opgeslagen om \d{1,2}\.\d\d uur$/);
    expect(Number(saved.headers['draft-version'])).toBeGreaterThan(0);
    expect(await site.installation.stores.events.head()).toBe(before);

    await guy.get(edit);
    expect(written(guy)).toBe('Het agentschap legt uit wat er verandert.');
    await guy.post('/afmelden');
    const later = await site.signIn('guy', 'rol');
    await later.get(edit);
    expect(written(later)).toBe('Het agentschap legt uit wat er verandert.');

    site = await site.restart();
    const restarted = site.again(later);
    await restarted.get(edit);
    expect(written(restarted)).toBe('Het agentschap legt uit wat er verandert.');
    expect(restarted.screen!.text).toContain('Opgeslagen om');
  });

  it('goes on to the page itself without script', async () => {
    await open();
    const guy = await site.signIn('guy', 'rol');
    await guy.get(edit);
    const kept = await guy.submit('/bewaar', { [field]: 'Zonder script.' });
    expect(kept.status).toBe(200);
    expect(kept.text).toContain('Uw tekst is bewaard. Hij is nog niet vastgelegd.');
    expect(written(guy)).toBe('Zonder script.');
  });

  it('records the text as version 1, and throws the draft away', async () => {
    await open();
    const guy = await site.signIn('guy', 'rol');
    await guy.get(edit);
    const done = await press(guy, 'leg-vast', { [field]: 'Eén.\n\nTwee.', anderen: '12' });
    expect(done.path.startsWith(path)).toBe(true);
    expect(done.h1).toBe('Ontwerpverslag van 21 mei 2026');
    expect(done.text).toContain('Het verslag is vastgelegd als versie 1.');
    expect(done.text).toContain('12 aanwezig');
    await guy.get(edit);
    expect(guy.form('/bewaar').values).toMatchObject({ vanaf: '1', versie: '', [field]: 'Eén.\n\nTwee.' });
  });

  it('keeps what was typed when it is refused', async () => {
    await open();
    const guy = await site.signIn('guy', 'rol');
    await guy.get(edit);
    const refused = await press(guy, 'leg-vast', { [field]: 'Een tekst.', anderen: 'veel' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('Geef een geheel getal.');
    expect(guy.form('/bewaar').values).toMatchObject({ [field]: 'Een tekst.', anderen: 'veel' });

    const empty = await press(guy, 'leg-vast', { [field]: ' ', anderen: '3' });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('Schrijf bij minstens één punt wat er gezegd werd.');
  });

  it('notes how an item ended without losing the text beside it', async () => {
    await open();
    const guy = await site.signIn('guy', 'rol');
    await guy.get(edit);
    const punt = unclear.itemId;
    const missing = await press(guy, 'uitkomst', { [field]: 'Half geschreven', punt });
    expect(missing.status).toBe(422);
    expect(written(guy)).toBe('Half geschreven');

    const noted = await press(guy, 'uitkomst', { punt, [`uitkomst-${punt}`]: 'beantwoord' });
    expect(noted.text).toContain('De uitkomst is genoteerd.');
    expect(noted.text).toContain('Uitkomst: beantwoord');
    expect(written(guy)).toBe('Half geschreven');
  });

  it('gives back what was typed while the session was over, after signing in again', async () => {
    await open();
    const guy = await site.signIn('guy', 'rol');
    await guy.get(edit);
    await site.installation.service.signOut(guy.cookies.get('sspr')!);
    const asked = await press(guy, 'bewaar', { [field]: 'Getypt toen ik afgemeld was.' });
    expect(asked.path.startsWith('/aanmelden')).toBe(true);
    guy.cookies.set('sspr', (await site.signIn('guy', 'rol')).cookies.get('sspr')!);
    await guy.get(edit);
    expect(written(guy)).toBe('Getypt toen ik afgemeld was.');
    await guy.submit('/bewaar');
    expect(written(guy)).toBe('Getypt toen ik afgemeld was.');
  });

  it('is for who works on the minutes of the body, from the day of the meeting on', async () => {
    await open('2026-05-20T10:00:00.000Z');
    const guy = await site.signIn('guy', 'rol');
    expect((await guy.get(edit)).text).toContain('Deze vergadering is nog niet geweest.');
    const chantal = await site.signIn('chantal');
    expect((await chantal.get(edit)).status).toBe(404);
    expect((await chantal.post(`${edit}/bewaar`, { [field]: 'Ik ook' })).status).toBe(404);
  });
});

describe('Two people writing the same minutes', () => {
  it('see each other, choose between two texts, and lose nothing', async () => {
    await open();
    const guy = await site.signIn(await site.person('guy', 'Guy Lemmens'));
    const els = await site.signIn(await site.person('els', 'Els Maes'));
    await guy.get(edit);
    await els.get(edit);
    await autosave(guy, { [field]: 'Drie organisaties melden wachtlijsten.' });
    const second = await autosave(els, { [field]: 'Drie organisaties melden opnieuw wachtlijsten.' });
    expect(second.payload).toContain('Guy Lemmens wijzigde ook punt 1');

    const shown = await els.get(edit);
    expect(shown.text).toContain('Een collega, Guy Lemmens, schrijft aan punt 1');
    expect(shown.text).toContain('Twee mensen wijzigden deze tekst');
    expect(shown.html).toMatch(/<del><span class="diff-tag">u: <\/span>/);

    await press(els, 'kies', { keuze: `${unclear.itemId}:beide` });
    expect(written(els)).toBe(
      'Drie organisaties melden opnieuw wachtlijsten.\n\nDrie organisaties melden wachtlijsten.',
    );
    expect(els.screen!.text).not.toContain('Twee mensen wijzigden deze tekst');
  });

  it('are told when the other recorded a text, with both texts and their own first', async () => {
    await open();
    const guy = await site.signIn('guy', 'rol');
    const els = await site.signIn('els');
    await guy.get(edit);
    await els.get(edit);
    const first = await autosave(els, { [field]: 'De tekst van Els.' });
    const versie = String(first.headers['draft-version']);
    await press(guy, 'leg-vast', { [field]: 'De tekst van Guy.' });

    const late = await autosave(els, { versie, [field]: 'De tekst van Els, langer.' });
    expect(late.statusCode).toBe(409);
    expect(late.payload).toContain('Kies nog wat blijft');
    const refused = await press(els, 'leg-vast', {
      versie: String(late.headers['draft-version']),
      [field]: 'De tekst van Els, langer.',
    });
    expect(refused.status).toBe(409);
    expect(written(els)).toBe('De tekst van Els, langer.');
    expect(refused.text).toContain('Een collega legde intussen versie 1 vast.');

    await press(els, 'kies', { keuze: `${unclear.itemId}:andere` });
    expect(written(els)).toBe('De tekst van Guy.');
  });

  it('take over what the other recorded where they changed nothing themselves', async () => {
    await open();
    const other = `tekst-${theme.itemId}`;
    const guy = await site.signIn('guy', 'rol');
    const els = await site.signIn('els');
    await els.get(edit);
    await autosave(els, { [other]: 'Els over het themapunt.' });
    await guy.get(edit);
    await press(guy, 'leg-vast', { [field]: 'Guy over het eerste punt.' });
    await els.get(edit);
    expect(els.form('/bewaar').values).toMatchObject({
      [field]: 'Guy over het eerste punt.',
      [other]: 'Els over het themapunt.',
    });
    expect(els.screen!.text).not.toContain('Er ging niets verloren');
  });

  it('is the same for one person with two windows', async () => {
    await open();
    const one = await site.signIn('guy', 'rol');
    const two = site.again(one);
    await one.get(edit);
    await two.get(edit);
    await autosave(one, { [field]: 'In het ene venster.' });
    const second = await autosave(two, { [field]: 'In het andere venster.' });
    expect(second.statusCode).toBe(409);
    const shown = await two.get(edit);
    expect(shown.text).toContain('U wijzigde deze tekst in twee vensters');
    const refused = await press(two, 'leg-vast');
    expect(refused.text).toContain('Kies eerst welke van de twee teksten blijft.');
    await press(two, 'kies', { keuze: `${unclear.itemId}:beide` });
    expect(written(two)).toBe('In het andere venster.\n\nIn het ene venster.');
  });
});
