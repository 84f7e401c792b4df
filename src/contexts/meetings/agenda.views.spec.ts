import { afterEach, describe, expect, it } from '@jest/globals';
import { by, chk, forum, madeBy, on, secretary, sok } from '../../../test/forum.js';
import {
  announced,
  at,
  drafted,
  item,
  may,
  planned,
  plannedAt,
  scheduled,
  test,
  theme,
  unclear,
} from '../../../test/meeting.js';
import { append, command, id, p, send, testNetwork, world, type World } from '../../../test/scenario.js';
import { latest } from '../../engine/ask/moment.js';
import { instantOf, type Given, type Reader, type View } from '../../kernel/index.js';
import { everyone, preparers } from '../audiences.js';
import { listed } from './agenda.js';
import { agendas } from './agendas.view.js';
import { ConcludeItem, PostponeItem } from './conclusion-rules.js';
import { items } from './items.view.js';
import { meeting } from './meeting.js';
import { meetings } from './meetings.view.js';
import { minutes } from './minutes.js';
import { publicationId, publications } from './publications.view.js';

const reader = (...more: string[]): Reader => ({
  network: testNetwork,
  participant: p('lezer'),
  audiences: [everyone(testNetwork), ...more],
});
const anyone = reader();
const preparer = reader(preparers(chk));
const now = { number: latest, instant: on('2026-12-01'), past: false };

let to: World;
const running = async (given: readonly Given[]): Promise<void> => {
  to = await world(given);
  await to.engine.start();
  await to.engine.settled();
};
afterEach(() => to.engine.close());
const get = async <D, R extends object>(view: View<D, R>, docId: string, who: Reader = anyone) =>
  (await to.engine.ask.get(view, docId, who, now))?.document;

const retitled = meeting.did(
  may,
  'AgendaItemRetitled',
  { itemId: test.itemId, title: 'Nieuwe titel' },
  madeBy('ilse', '2026-05-08'),
);
const extra = item('extra', 'overkoepelend');
const changed = [...announced, retitled, scheduled(extra, '2026-05-09')];
const second = {
  version: 2,
  daysBefore: 11,
  reason: 'Een punt kwam erbij.',
  urgent: true,
  added: [extra.itemId],
  removed: [],
  changed: [test.itemId],
  reordered: false,
};
const supplemented = meeting.did(
  may,
  'AgendaSupplemented',
  {
    ...second,
    items: [unclear, { ...test, title: 'Nieuwe titel' }, theme, extra].map((one, index) => ({
      ...one,
      order: index + 1,
    })),
  },
  at('2026-05-10'),
);

describe('The list of meetings', () => {
  it('shows dates, promises and their lateness to everyone', async () => {
    const late = meeting.did(
      may,
      'AgendaPublished',
      { version: 1, items: [], daysBefore: 10, daysLate: 4, lateReason: 'Nota kwam later.' },
      at('2026-05-11'),
    );
    const online = minutes.did(
      may,
      'MinutesPublished',
      { version: 1, hash: 'h', daysAfter: 25, daysLate: 4 },
      at('2026-06-15'),
    );
    await running([...drafted, late, online]);
    const { items: rows } = await to.engine.ask.list(
      meetings,
      { where: { bodyId: chk }, sort: '-plannedAt' },
      anyone,
      now,
    );
    expect(rows).toMatchObject([
      {
        id: may,
        plannedAt,
        year: 2026,
        day: '2026-05-21',
        status: 'confirmed',
        daysBefore: 10,
        daysLate: 4,
        lateReason: 'Nota kwam later.',
        minutesDaysAfter: 25,
        minutesDaysLate: 4,
      },
    ]);
  });
  it('keeps the lateness of the first publication whatever follows', async () => {
    await running([...changed, supplemented]);
    expect(await get(meetings, may)).toMatchObject({
      agendaPromise: { daysBefore: 14, daysLate: 0 },
      publication: { version: 2, items: 4, minutes: 80 },
    });
  });
  it('says what became of a date', async () => {
    const moved = meeting.did(
      may,
      'MeetingRescheduled',
      { plannedAt: instantOf('2026-05-28T09:30'), dayPart: 'vm', reason: 'Zaal bezet.' },
      madeBy('daan', '2026-04-01'),
    );
    await running([
      ...forum,
      planned({ toBeConfirmed: true }),
      moved,
      meeting.did(may, 'MeetingCancelled', { reason: 'Staking.' }, madeBy('els', '2026-04-02')),
    ]);
    expect(await get(meetings, may)).toMatchObject({
      status: 'cancelled',
      plannedAt: instantOf('2026-05-28T09:30'),
      rescheduled: [{ from: plannedAt, reason: 'Zaal bezet.', actor: p('daan') }],
      cancelled: { reason: 'Staking.', actor: p('els'), mandate: by('els').mandate },
    });
  });
});

describe('The agenda', () => {
  it('in preparation is for those who prepare, with who changed it last', async () => {
    await running([
      ...drafted,
      meeting.did(
        may,
        'AgendaItemMoved',
        { itemId: theme.itemId, from: 3, to: 1 },
        madeBy('ilse', '2026-04-02'),
      ),
    ]);
    expect(await get(agendas, may)).toBeUndefined();
    expect(await get(agendas, may, preparer)).toMatchObject({
      items: [
        { itemId: theme.itemId, order: 1 },
        { itemId: unclear.itemId, order: 2 },
        { itemId: test.itemId, order: 3 },
      ],
      totalMinutes: 60,
      changed: { what: 'moved', actor: p('ilse') },
      moved: { itemId: theme.itemId, from: 3, to: 1 },
    });
  });
  it('once published, readers keep that publication while changes gather', async () => {
    await running(changed);
    expect(await get(publications, publicationId(may, 1))).toMatchObject({
      version: 1,
      items: [unclear, test, theme].map(listed),
      totalMinutes: 60,
    });
    expect(await get(items, test.itemId)).toMatchObject({ title: test.title, publishedIn: 1 });
    expect(await get(items, extra.itemId)).toBeUndefined();
    expect(await get(agendas, may, preparer)).toMatchObject({
      pending: { added: [extra.itemId], changed: [test.itemId], removed: [] },
    });
  });
  it('until the next publication, which says what is new', async () => {
    await running([...changed, supplemented]);
    expect(await get(publications, publicationId(may, 2))).toMatchObject({
      version: 2,
      urgent: true,
      changes: { added: [extra.itemId], changed: [test.itemId] },
    });
    expect(await get(items, test.itemId)).toMatchObject({ title: 'Nieuwe titel', publishedIn: 1 });
    expect(await get(items, extra.itemId)).toMatchObject({ publishedIn: 2, order: 4 });
    expect((await get(agendas, may, preparer))?.pending).toBeUndefined();
  });
  it('an item left out stays readable, as left out', async () => {
    const withdrawn = meeting.did(
      may,
      'AgendaItemWithdrawn',
      { itemId: unclear.itemId, reason: 'Al beantwoord.' },
      at('2026-05-08'),
    );
    const out = {
      ...second,
      added: [],
      changed: [],
      removed: [unclear.itemId],
      items: [
        { ...test, order: 1 },
        { ...theme, order: 2 },
      ],
    };
    await running([...announced, withdrawn]);
    expect((await get(items, unclear.itemId))?.ended).toBeUndefined();
    await to.engine.close();
    await running([...announced, withdrawn, meeting.did(may, 'AgendaSupplemented', out, at('2026-05-10'))]);
    expect(await get(items, unclear.itemId)).toMatchObject({ publishedIn: 1, removedIn: 2 });
  });
});

describe('An agenda item', () => {
  it('is for those who prepare until it is published', async () => {
    await running(drafted);
    expect(await get(items, test.itemId)).toBeUndefined();
    expect(await get(items, test.itemId, preparer)).toMatchObject({ title: test.title, meetingId: may });
  });
  it('has no presenter any more once an agenda without one is published', async () => {
    const spoken = { ...theme, presenterMandate: by('chantal').mandate! };
    const first = meeting.did(
      may,
      'AgendaPublished',
      { version: 1, items: [{ ...spoken, order: 1 }], daysBefore: 14, daysLate: 0 },
      at('2026-05-07'),
    );
    const taken = meeting.did(
      may,
      'PresenterAppointed',
      { itemId: theme.itemId },
      madeBy('els', '2026-05-08'),
    );
    const again = meeting.did(
      may,
      'AgendaSupplemented',
      { ...second, items: [{ ...theme, order: 1 }], added: [], changed: [theme.itemId] },
      at('2026-05-10'),
    );
    const given = [...forum, planned(), scheduled(spoken), first, taken];
    await running(given);
    expect(await get(items, theme.itemId)).toMatchObject({ presenterMandate: spoken.presenterMandate });
    expect((await get(agendas, may, preparer))?.pending).toMatchObject({ changed: [theme.itemId] });
    await to.engine.close();
    await running([...given, again]);
    expect(await get(items, theme.itemId)).not.toHaveProperty('presenterMandate');
    expect((await get(agendas, may, preparer))?.pending).toBeUndefined();
  });
  it('shows how it ended, by whom', async () => {
    await running(announced);
    await send(
      to,
      by('daan'),
      command(ConcludeItem, { meetingId: may, itemId: unclear.itemId, outcome: 'beantwoord' }),
      { at: on('2026-05-21') },
    );
    await send(
      to,
      secretary,
      command(PostponeItem, { meetingId: may, itemId: test.itemId, reason: 'Geen tijd meer.' }),
    );
    await to.engine.settled();
    expect(await get(items, unclear.itemId)).toMatchObject({
      ended: { outcome: 'beantwoord', actor: p('daan'), mandate: by('daan').mandate },
    });
    expect(await get(items, test.itemId)).toMatchObject({
      ended: { outcome: 'uitgesteld', reason: 'Geen tijd meer.' },
    });
  });
  it('names the later item that takes it up to members once that stands on an agenda they have', async () => {
    const later = id('june');
    const next = item('next', 'standpunttoetsing');
    const given = [
      ...announced,
      planned({}, later),
      meeting.did(later, 'AgendaItemScheduled', { ...next, bodyId: chk }),
    ];
    const postpone = command(PostponeItem, {
      meetingId: may,
      itemId: test.itemId,
      reason: 'Geen tijd meer.',
      successor: next.itemId,
    });
    const named = async () => [
      (await get(items, test.itemId))?.successor,
      (await get(items, test.itemId, preparer))?.successor,
    ];
    const isPublished = meeting.did(later, 'AgendaPublished', {
      version: 1,
      items: [{ ...next, order: 1 }],
      daysBefore: 14,
      daysLate: 0,
    });
    await running(given);
    await send(to, secretary, postpone, { at: on('2026-05-21') });
    await to.engine.settled();
    expect(await named()).toEqual([undefined, next.itemId]);
    expect(await get(items, test.itemId)).not.toHaveProperty('known');
    await append(to.engine, to.clock, isPublished);
    await to.engine.settled();
    expect(await named()).toEqual([next.itemId, next.itemId]);
    await to.engine.close();
    await running([...given, isPublished]);
    await send(to, secretary, postpone, { at: on('2026-05-21') });
    await to.engine.settled();
    expect(await named()).toEqual([next.itemId, next.itemId]);
  });
  it('is not changed by another meeting that names it', async () => {
    const other = id('other');
    const stranger = [
      planned({ bodyId: sok }, other),
      meeting.did(
        other,
        'ItemConcluded',
        { itemId: test.itemId, outcome: 'besloten' },
        at('2026-05-09', '11:00'),
      ),
    ];
    await running([...announced, ...stranger]);
    expect(await get(items, test.itemId)).toMatchObject({ title: test.title, meetingId: may, bodyId: chk });
    expect((await get(items, test.itemId))?.ended).toBeUndefined();
  });
});
