import { afterEach, describe, expect, it } from '@jest/globals';
import { by, chk, forum, madeBy, on, sok } from '../../../test/forum.js';
import { announced, at, may, planned, published, scheduled, test, theme } from '../../../test/meeting.js';
import { command, id, p, send, testNetwork, world, type World } from '../../../test/scenario.js';
import { latest } from '../../engine/ask/moment.js';
import type { Given, Reader, View } from '../../kernel/index.js';
import { everyone, members, preparers } from '../audiences.js';
import { agendaProposal } from './agenda-proposal.js';
import { RouteItemToBody } from './conclusion-rules.js';
import { items } from './items.view.js';
import { meeting } from './meeting.js';
import { proposals } from './proposals.view.js';
import { route } from './route.js';
import { routes } from './routes.view.js';

const reader = (...more: string[]): Reader => ({
  network: testNetwork,
  participant: p('lezer'),
  audiences: [everyone(testNetwork), ...more],
});
const anyone = reader();
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

const proposalId = id('proposal');
const proposed = agendaProposal.did(
  proposalId,
  'AgendaProposalSubmitted',
  {
    proposalId,
    bodyId: chk,
    kind: 'themapunt',
    title: 'Eén startpagina',
    motive: 'Nu zijn het vijf sites.',
    signalIds: [],
  },
  madeBy('gezinsraad', '2026-03-10'),
);

describe('Proposals', () => {
  const terms = { title: 'Eén startpagina voor ouders', minutes: 20 };
  const steps = [
    proposed,
    agendaProposal.did(
      proposalId,
      'AgendaProposalDeferred',
      { reason: 'De agenda is vol.' },
      madeBy('els', '2026-03-11'),
    ),
    agendaProposal.did(
      proposalId,
      'AgendaProposalAssented',
      { party: 'convenor', ...terms },
      madeBy('guy', '2026-03-12'),
    ),
  ];
  const onAgenda = scheduled({ ...theme, proposalId });

  it('are open to the members of the body, with every step', async () => {
    await running([...forum, ...steps]);
    expect(await get(proposals, proposalId)).toBeUndefined();
    expect(await get(proposals, proposalId, reader(members(chk)))).toMatchObject({
      title: 'Eén startpagina',
      motive: 'Nu zijn het vijf sites.',
      status: 'open',
      submitted: { actor: p('gezinsraad') },
      deferred: [{ reason: 'De agenda is vol.' }],
      assents: [{ party: 'convenor', actor: p('guy'), ...terms }],
    });
    const list = await to.engine.ask.list(
      proposals,
      { where: { bodyId: chk, status: 'open' }, sort: 'submittedAt' },
      reader(members(chk)),
      now,
    );
    expect(list.items).toMatchObject([{ title: 'Eén startpagina', assents: ['convenor'] }]);
  });
  it('say on which agenda they stand, as long as they do: to members once it is published', async () => {
    const [asMember, asPreparer] = [reader(members(chk)), reader(members(chk), preparers(chk))];
    const place = { meetingId: may, itemId: theme.itemId };
    await running([...forum, ...steps, planned(), onAgenda]);
    expect((await get(proposals, proposalId, asMember))?.item).toBeUndefined();
    expect((await get(proposals, proposalId, asPreparer))?.item).toEqual(place);
    await to.engine.close();
    await running([...forum, ...steps, planned(), onAgenda, published({ ...theme, proposalId })]);
    expect((await get(proposals, proposalId, asMember))?.item).toMatchObject(place);
    await to.engine.close();
    await running([
      ...forum,
      ...steps,
      planned(),
      onAgenda,
      meeting.did(may, 'MeetingCancelled', { reason: 'Staking.' }),
    ]);
    expect((await get(proposals, proposalId, asMember))?.item).toBeUndefined();
  });
});

describe('A proposal whose item is taken off the draft of a published agenda', () => {
  const [asMember, asPreparer] = [reader(members(chk)), reader(members(chk), preparers(chk))];
  const item = { ...theme, proposalId };
  const off = (inMeeting?: true) =>
    meeting.did(
      may,
      'AgendaItemWithdrawn',
      { itemId: theme.itemId, reason: 'Later.', inMeeting },
      at('2026-05-08'),
    );
  const next = meeting.did(
    may,
    'AgendaSupplemented',
    {
      version: 2,
      items: [{ ...test, order: 1 }],
      daysBefore: 12,
      reason: 'Later.',
      urgent: false,
      added: [],
      removed: [theme.itemId],
      changed: [],
      reordered: false,
    },
    at('2026-05-09'),
  );
  const before = [...forum, proposed, planned(), scheduled(test), scheduled(item), published(test, item)];
  const placeFor = async (who: Reader) => (await get(proposals, proposalId, who))?.item;
  const listedFor = async (who: Reader) =>
    (await to.engine.ask.list(proposals, { where: { itemId: theme.itemId } }, who, now)).items.length;

  it('stands on it for members until the next publication; who prepares it sees at once that it does not', async () => {
    const place = { meetingId: may, itemId: theme.itemId };
    await running([...before, off()]);
    expect([await placeFor(asMember), await placeFor(asPreparer)]).toEqual([place, undefined]);
    expect([await listedFor(asMember), await listedFor(asPreparer)]).toEqual([1, 0]);
    expect(await get(proposals, proposalId, asMember)).not.toHaveProperty('known');
    await to.engine.close();
    await running([...before, off(), next]);
    expect([await placeFor(asMember), await placeFor(asPreparer)]).toEqual([undefined, undefined]);
    expect(await listedFor(asMember)).toBe(0);
  });

  const cancelled = (meetingId: string) => meeting.did(meetingId, 'MeetingCancelled', { reason: 'Staking.' });
  const june = id('june');
  const again = meeting.did(june, 'AgendaItemScheduled', {
    ...test,
    itemId: id('again'),
    proposalId,
    bodyId: chk,
  });

  it('stands on it for nobody once that meeting does not take place', async () => {
    await running([...before, off(), cancelled(may)]);
    expect([await placeFor(asMember), await placeFor(asPreparer)]).toEqual([undefined, undefined]);
    expect([await listedFor(asMember), await listedFor(asPreparer)]).toEqual([0, 0]);
  });

  it('stays on the draft it came on since, whichever of both meetings does not take place', async () => {
    const moved = [...before, off(), planned({}, june), again];
    const [there, here] = [
      { meetingId: june, itemId: id('again') },
      { meetingId: may, itemId: theme.itemId },
    ];
    await running([...moved, cancelled(may)]);
    expect([await placeFor(asMember), await placeFor(asPreparer)]).toEqual([undefined, there]);
    await to.engine.close();
    await running([...moved, cancelled(june)]);
    expect([await placeFor(asMember), await placeFor(asPreparer)]).toEqual([here, undefined]);
  });

  it('stands on it for everybody once it was concluded all the same, and on none once it was postponed', async () => {
    const concluded = (outcome: 'beantwoord' | 'uitgesteld') =>
      meeting.did(may, 'ItemConcluded', { itemId: theme.itemId, outcome }, at('2026-05-21'));
    const postponed = meeting.did(may, 'ItemPostponed', { itemId: theme.itemId, reason: 'Geen tijd.' });
    const place = { meetingId: may, itemId: theme.itemId };
    await running([...before, off(), concluded('beantwoord')]);
    expect([await placeFor(asMember), await placeFor(asPreparer)]).toEqual([place, place]);
    await to.engine.close();
    await running([...before, off(), concluded('uitgesteld'), postponed]);
    expect([await placeFor(asMember), await placeFor(asPreparer)]).toEqual([undefined, undefined]);
  });

  it('stands on it for nobody once it was withdrawn in the meeting itself', async () => {
    await running([...before, off(true)]);
    expect([await placeFor(asMember), await placeFor(asPreparer)]).toEqual([undefined, undefined]);
  });
});

describe('Routes', () => {
  it('show everyone where a routed item stands, and what was stalled', async () => {
    await running(announced);
    const question = 'Hoe verder?';
    await send(
      to,
      by('daan'),
      command(RouteItemToBody, { meetingId: may, itemId: test.itemId, targetBodyId: sok, question }),
      { at: on('2026-05-21') },
    );
    await to.engine.ticker.advance(to.clock, on('2026-08-01'));
    await to.engine.settled();
    const { items: rows } = await to.engine.ask.list(
      routes,
      { where: { bodyId: chk, status: 'stalled' }, sort: 'dueBy' },
      anyone,
      now,
    );
    expect(rows).toMatchObject([
      {
        id: test.itemId,
        targetBodyId: sok,
        question,
        routedOn: '2026-05-21',
        dueBy: '2026-07-20',
        stalled: true,
        stalledOn: '2026-07-21',
      },
    ]);
    expect(await get(items, test.itemId)).toMatchObject({
      routed: { targetBodyId: sok, question, dueBy: '2026-07-20' },
      ended: { outcome: 'gerouteerd' },
    });
  });
  it('keep every step and the answer', async () => {
    const itemId = test.itemId;
    const opened = {
      itemId,
      meetingId: may,
      bodyId: chk,
      targetBodyId: sok,
      question: 'Hoe verder?',
      routedOn: '2026-05-21',
      dueBy: '2026-07-20',
    };
    await running([
      ...announced,
      route.did(itemId, 'RouteOpened', opened, at('2026-05-21')),
      route.did(itemId, 'RoutedItemPlanned', { meetingId: id('june') }, madeBy('guy', '2026-06-01')),
      route.did(itemId, 'RoutedItemReturned', { answer: 'Vanaf september.' }, madeBy('guy', '2026-06-18')),
    ]);
    expect(await get(routes, itemId)).toMatchObject({
      status: 'returned',
      plannedMeetingId: id('june'),
      answer: 'Vanaf september.',
      steps: [{ what: 'planned', actor: p('guy') }, { what: 'returned' }],
    });
  });
});
