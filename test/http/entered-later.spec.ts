import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { roster } from '../../src/contexts/bodies/roster.js';
import { startOfDay } from '../../src/kernel/index.js';
import { by, chk, on, organisationId, seatId } from '../forum.js';
import { announced, chairRef, may, test, theme, unclear } from '../meeting.js';
import { id, p } from '../scenario.js';
import { auditor } from './history-site.js';
import { startSite, type Site, type Visitor } from './site.js';

const item = `/agendapunt/${unclear.itemId}`;
const chair = chairRef('daan');
const grant = `g_${id('g-guy')}`;
/** Two deputies of the agency: one speaks for it, the other only votes. */
const deputy = (name: string, scope: 'spreken' | 'stem') =>
  roster.did(
    chk,
    'MandateGiven',
    {
      mandateId: id(`m-${name}`),
      seatId: seatId('guy'),
      personRef: p(name),
      role: 'plaatsvervanger',
      scope: [scope],
      from: startOfDay('2026-05-01'),
    },
    { recordedAt: on('2026-05-08') },
  );
const given = [...announced, deputy('hilde', 'spreken'), deputy('rik', 'stem')];
let site: Site;
let guy: Visitor;
beforeAll(async () => {
  site = await startSite({ at: '2026-05-22T08:00:00.000Z', given });
  for (const [key, name] of [
    ['daan', 'Daan Peeters'],
    ['guy', 'Guy Lemmens'],
  ] as const)
    await site.person(key, name);
  guy = await site.signIn('guy', 'rol');
});
afterAll(() => site.close());

const last = async (): Promise<Record<string, string>> => {
  const { events } = site.installation.stores;
  const stored = await events.readStream(`meeting-${may}`);
  return JSON.parse(stored.at(-1)!.metadata);
};

describe('What the chair did, entered by the secretary the day after', () => {
  it('is offered as the act of who presided', async () => {
    await guy.get(item);
    const { html } = guy.form('/uitkomst');
    expect(html).toContain('Wie deed dit?');
    expect(html).toContain(`<option value="${chair}">Daan Peeters</option>`);
    expect(html).not.toContain(`<option value="${by('guy').mandate}"`);
  });

  it('is offered as the act of whoever may do it by the rule of the act, and of nobody else', async () => {
    await guy.get(item);
    for (const form of ['/uitkomst', '/doorverwijzen', '/uitstellen']) {
      const offered = [...guy.form(form).html.matchAll(/<option value="(b_[^"]+)"/g)].map(([, ref]) => ref);
      expect(offered.sort()).toEqual([chair, `b_${chk}/m_${id('m-hilde')}`].sort());
    }
  });

  it('is asked in a fold of each form, closed until it is wanted', async () => {
    const folds = [
      ...guy.screen!.html.matchAll(/<details class="disclosure"( open)?><summary>Gebeurde dit eerder/g),
    ];
    expect(folds.map(([, open]) => open)).toEqual([undefined, undefined, undefined]);
  });

  it('needs the moment, and keeps what was typed', async () => {
    const typed = { outcome: 'beantwoord', whose: chair };
    const refused = await guy.submit('/uitkomst', typed);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain('Zeg wanneer dit gebeurde');
    expect(guy.form('/uitkomst').values).toMatchObject(typed);
    expect(guy.form('/uitkomst').html).toContain(
      '<details class="disclosure" open><summary>Gebeurde dit eerder',
    );
  });

  it('stands under both, and the page says so', async () => {
    const done = await guy.submit('/uitkomst', { effectiveAt: '2026-05-21T10:45' });
    expect([done.status, done.text.includes('De uitkomst is genoteerd.')]).toEqual([200, true]);
    expect(done.text).toMatch(/Daan Peeters vertegenwoordigt lbv \([^)]*\); ingevoerd door Guy Lemmens/);
    const metadata = await last();
    expect(metadata).toMatchObject({
      actor: p('guy'),
      mandate: chair,
      enteredUnder: grant,
      effectiveAt: '2026-05-21T08:45:00.000Z',
    });
    expect(metadata.onBehalfOf).toBe(`o_${organisationId('daan')}`);
  });

  it('is read so by the auditor, in the meeting and among what was done under the mandate', async () => {
    const omar = await auditor(site, '2026-05-01', '2026-06-30');
    const { text } = await omar.get(`/geschiedenis/vergadering/${may}`);
    expect(text).toMatch(/Wie Daan Peeters, voor lbv Mandaat vertegenwoordiger in Voorbereidingsgroep/);
    expect(text).toMatch(/Ingevoerd door Guy Lemmens, als secretaris van Informatieve check-in, sinds/);
    const acts = await omar.get(`/geschiedenis?mandaat=${encodeURIComponent(chair)}`);
    expect(acts.text).toContain('21 mei 2026, 10.45 uur');
  });
});

describe('The same over the API', () => {
  const send = async (headers: Record<string, string>, itemId = theme.itemId) => {
    const all = { 'content-type': 'application/json', 'idempotency-key': `"${randomUUID()}"`, ...headers };
    const body = JSON.stringify({ meetingId: may, itemId, outcome: 'niet weerhouden' });
    const answer = await guy.raw('POST', '/api/v1/commands/ConcludeItem', body, all);
    return { status: answer.statusCode, type: answer.json().type?.split(':').at(-1) };
  };
  const happened = { 'samenspraak-effective-at': '2026-05-21T11:00' };
  const whose = { 'samenspraak-mandate': chair };
  const under = (ref: string) => ({ 'samenspraak-entered-under': ref });

  it.each([
    ['a reference of another form', { ...happened, ...whose, ...under('guy') }, 400, 'entered-under-form'],
    ['no word of whose act it is', { ...happened, ...under(grant) }, 400, 'entered-under-whom'],
    ['no moment', { ...whose, ...under(grant) }, 409, 'entered-without-moment'],
    ['a role of somebody else', { ...happened, ...whose, ...under(`g_${randomUUID()}`) }, 403, 'not-allowed'],
    [
      'a mandate of somebody else',
      { ...happened, ...whose, ...under(chair.replace(/m_.*/, `m_${id('m-els')}`)) },
      403,
      'no-valid-mandate',
    ],
    ['nothing that entitles to enter it', { ...happened, ...whose }, 403, 'no-valid-mandate'],
    [
      'a mandate that could not do it',
      { ...happened, 'samenspraak-mandate': by('chantal').mandate!, ...under(grant) },
      403,
      'act-not-theirs',
    ],
    [
      'a mandate that had ended',
      { ...happened, 'samenspraak-mandate': by('an').mandate!, ...under(grant) },
      403,
      'no-mandate-then',
    ],
  ])('is refused with %s', async (_what, headers, status, type) => {
    expect(await send(headers)).toEqual({ status, type });
  });

  it('is entered under a role, or under a mandate', async () => {
    expect(await send({ ...happened, ...whose, ...under(grant) })).toMatchObject({ status: 200 });
    expect(await last()).toMatchObject({ mandate: chair, enteredUnder: grant });
    expect(await send({ ...happened, ...whose, ...under(by('guy').mandate!) }, test.itemId)).toMatchObject({
      status: 200,
    });
    expect(await last()).toMatchObject({ actor: p('guy'), mandate: chair, enteredUnder: by('guy').mandate });
  });
});
