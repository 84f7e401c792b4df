import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Screen, Site } from './site.js';
import { raised, signalsSite, under } from './signals-site.js';
import { WithdrawSignal } from '../../src/contexts/signals/raise.rules.js';
import { TriageSignal } from '../../src/contexts/signals/triage.rules.js';
import { chk, organisationId, sok } from '../forum.js';

let site: Site;
/** Thirty signals: twenty-seven of SOZ, two of Felicia of which one is sorted, one of ZOS that was withdrawn. */
beforeAll(async () => {
  site = await signalsSite();
  for (let number = 1; number <= 27; number++) await raised(site, `s${number}`, 'soz', { theme: 'plaatsen' });
  const sorted = await raised(site, 'f1', 'chantal', { theme: 'attest' });
  await raised(site, 'f2', 'chantal', { theme: 'plaatsen' });
  await site.order(TriageSignal, { signalId: sorted, theme: 'attest', urgency: 'dringend' }, under('els'));
  const gone = await raised(site, 'z1', 'zos');
  await site.order(WithdrawSignal, { signalId: gone, reason: 'Opgelost.' }, under('zos'));
});
afterAll(() => site.close());

const rows = ({ links }: Screen): readonly string[] =>
  links.flatMap(({ text }) => (/^SG-\d\d/.test(text) ? [text.slice(0, 5)] : []));
const seen = async (path: string, name = 'chantal') => (await site.signIn(name)).get(path);

describe('The list of signals', () => {
  it('is newest first, in pages that together hold each once', async () => {
    const visitor = await site.signIn('chantal');
    const first = await visitor.get('/signalen');
    expect(first.text).toContain('30 signalen, 29 lopen nog.');
    expect(first.text).toContain('1 tot 25 van 30');
    const next = first.links.find(({ text }) => text === 'Volgende')!;
    const second = await visitor.get(next.href);
    expect(second.text).toContain('26 tot 30 van 30');
    const all = [...rows(first), ...rows(second)];
    expect(all[0]).toBe('SG-30');
    expect([all.length, new Set(all).size]).toEqual([30, 30]);
    expect(second.links.map(({ text }) => text)).toContain('Naar het begin');
  });

  it.each([
    ['?thema=attest', ['SG-28']],
    ['?status=getrieerd', ['SG-28']],
    ['?status=ingetrokken', ['SG-30']],
    ['?fase=afgerond', ['SG-30']],
    ['?wie=mij', ['SG-29', 'SG-28']],
    ['?wie=mij&thema=plaatsen', ['SG-29']],
    [`?wie=${organisationId('zos')}`, ['SG-30']],
    [`?overleg=${sok}`, []],
  ])('with %s shows %j', async (query, numbers) => {
    expect(rows(await seen(`/signalen${query}`))).toEqual(numbers);
  });

  it('names each filter in force and how to take it away alone', async () => {
    const { links, text } = await seen('/signalen?thema=plaatsen&wie=mij');
    expect(text).toContain('U filtert op:');
    expect(links).toContainEqual({ href: '/signalen?wie=mij', text: 'Thema: plaatsen ×, filter wegnemen' });
  });

  it('counts each status, within the other filters', async () => {
    const { html } = await seen('/signalen?thema=plaatsen');
    expect(html).toContain('nieuw (28)');
    expect(html).toContain('bekeken (0)');
  });

  it('says what to do when nothing fits, and when there is nothing at all', async () => {
    const nothing = await seen('/signalen?thema=onbestaand');
    expect(nothing.text).toContain('Geen signalen gevonden');
    expect(nothing.text).toContain('Geen signaal past bij wat u koos.');
    expect(nothing.text).not.toContain('Er zijn nog geen signalen die u kunt zien.');
    expect(nothing.links).toContainEqual({ href: '/signalen', text: 'Wis filters' });
    expect((await seen(`/overleggen/${sok}/signalen`)).text).toContain('Nog geen signalen');
  });

  it('does not fall over a place in the list that is none', async () => {
    expect((await seen('/signalen?vanaf=onzin')).status).toBe(400);
    expect((await seen('/signalen?eerste=-5&status=onzin')).status).toBe(200);
  });
});

describe('The board', () => {
  it('gathers signals by how far they are, the latest of each, the rest one link away', async () => {
    const board = await seen(`/overleggen/${chk}/signalen?vorm=bord`);
    for (const column of ['Te bekijken: 28', 'Onderweg: 1', 'Antwoord gegeven: 0', 'Afgerond: 1'])
      expect(board.text).toContain(column);
    expect(rows(board)).toHaveLength(8 + 1 + 1);
    expect(board.links).toContainEqual({ href: `/overleggen/${chk}/signalen?fase=nieuw`, text: 'Alle 28' });
  });
});

describe('Signals of one body', () => {
  it('stand in its menu and start a new one for it, for its members alone', async () => {
    const page = `/overleggen/${chk}/signalen`;
    expect((await seen(page)).links).toContainEqual({
      href: `/signalen/nieuw?overleg=${chk}`,
      text: 'Nieuw signaal',
    });
    expect((await seen(page, 'kijker')).links.map(({ text }) => text)).not.toContain('Nieuw signaal');
  });

  it('are shown as they were, without a way to add one', async () => {
    const past = await seen(`/overleggen/${chk}/signalen?op=2026-10-19`);
    expect(past.text).toContain('Er zijn nog geen signalen die u kunt zien.');
    expect(past.links.map(({ text }) => text)).not.toContain('Nieuw signaal');
  });
});
