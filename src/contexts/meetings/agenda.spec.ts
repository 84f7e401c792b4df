import { describe, expect, it } from '@jest/globals';
import { by, chk, forum, on, secretary, sok } from '../../../test/forum.js';
import {
  announced,
  at,
  chairRef,
  drafted,
  may,
  planned,
  published,
  scheduled,
  test,
  theme,
  unclear,
} from '../../../test/meeting.js';
import { command, did, id, scenario } from '../../../test/scenario.js';
import {
  MoveAgendaItem,
  RetitleAgendaItem,
  ScheduleAgendaItem,
  TimeAgendaItem,
  WithdrawAgendaItem,
  AppointPresenter,
} from './agenda-rules.js';
import { signal } from '../signals/signal.js';
import { meeting } from './meeting.js';

const fresh = {
  meetingId: may,
  itemId: id('fresh'),
  kind: 'overkoepelend' as const,
  title: 'Zetels',
  minutes: 15,
  signalIds: [],
};
const schedule = (more: Partial<ScheduleAgendaItem> = {}) =>
  command(ScheduleAgendaItem, { ...fresh, ...more });

const raisedIn = (bodyId: string) =>
  signal.did(id('elsewhere'), 'SignalRaised', {
    signalId: id('elsewhere'),
    bodyId,
    origin: 'formulier',
    subsector: [],
    confidential: false,
    seatId: id('seat'),
    title: 'Een signaal',
    text: 'Zo loopt het niet goed.',
  });

describe('Drafting the agenda', () => {
  it.each(['daan', 'guy'] as const)('is for the preparatory group and the convening authority: %s', (name) =>
    scenario({
      given: [...forum, planned()],
      actor: by(name),
      when: schedule(),
      then: [did('AgendaItemScheduled', { title: 'Zetels', bodyId: chk })],
    }),
  );
  it('and for the secretary', () =>
    scenario({
      given: [...forum, planned()],
      actor: secretary,
      when: schedule(),
      then: [did('AgendaItemScheduled')],
    }));
  it('not for other members', () =>
    scenario({
      given: [...forum, planned()],
      actor: by('chantal'),
      when: schedule(),
      then: { refused: 'not-allowed' },
    }));
  it('takes only the kinds of item the body knows', () =>
    scenario({
      given: [...forum, planned()],
      actor: by('daan'),
      when: schedule({ kind: 'signaalronde' }),
      then: { rejected: 'kind-not-in-body' },
    }));
  it('takes up only signals of the body', async () => {
    const when = schedule({ signalIds: [id('elsewhere')] });
    await scenario({
      given: [...drafted, raisedIn(sok)],
      actor: by('daan'),
      when,
      then: { rejected: 'signal-of-other-body' },
    });
    await scenario({
      given: [...drafted, raisedIn(chk)],
      actor: by('daan'),
      when,
      then: [did('AgendaItemScheduled')],
    });
    await scenario({ given: drafted, actor: by('daan'), when, then: { notFound: true } });
  });

  it('takes an item once', () =>
    scenario({
      given: drafted,
      actor: by('daan'),
      when: schedule({ itemId: test.itemId }),
      then: { rejected: 'item-already-there' },
    }));
  it('asks that the presenter holds a mandate on the day of the meeting', () =>
    scenario({
      given: [...forum, planned()],
      actor: by('daan'),
      when: schedule({ presenterMandate: by('an').mandate! }),
      then: { rejected: 'presenter-without-mandate' },
    }));
  it('so that a successor who starts in between can present', () =>
    scenario({
      given: [...forum, planned()],
      actor: by('daan'),
      at: on('2026-03-03'),
      when: schedule({ presenterMandate: by('bart').mandate! }),
      then: [did('AgendaItemScheduled', { presenterMandate: by('bart').mandate! })],
    }));
  it('lets another presenter be appointed', () =>
    scenario({
      given: drafted,
      actor: by('els'),
      when: command(AppointPresenter, {
        meetingId: may,
        itemId: theme.itemId,
        presenterMandate: by('gezinsraad').mandate!,
      }),
      then: [did('PresenterAppointed', { presenterMandate: by('gezinsraad').mandate! })],
    }));
  it('or nobody any more', () =>
    scenario({
      given: [...forum, planned(), scheduled({ ...theme, presenterMandate: by('chantal').mandate! })],
      actor: by('els'),
      when: command(AppointPresenter, { meetingId: may, itemId: theme.itemId }),
      then: [
        {
          type: 'PresenterAppointed',
          data: expect.not.objectContaining({ presenterMandate: expect.anything() }),
        },
      ],
    }));
  it('nothing happens where nobody presents it already', () =>
    scenario({
      given: drafted,
      actor: by('els'),
      when: command(AppointPresenter, { meetingId: may, itemId: theme.itemId }),
      then: [],
    }));
  it('moves an item to another place', () =>
    scenario({
      given: drafted,
      actor: by('ilse'),
      when: command(MoveAgendaItem, { meetingId: may, itemId: theme.itemId, to: 1 }),
      then: [did('AgendaItemMoved', { itemId: theme.itemId, from: 3, to: 1 })],
    }));
  it('an item already at that place stays there', () =>
    scenario({
      given: drafted,
      actor: by('ilse'),
      when: command(MoveAgendaItem, { meetingId: may, itemId: theme.itemId, to: 3 }),
      then: [],
    }));
  it('there are as many places as items', () =>
    scenario({
      given: drafted,
      actor: by('ilse'),
      when: command(MoveAgendaItem, { meetingId: may, itemId: theme.itemId, to: 4 }),
      then: { rejected: 'no-such-place', params: { places: 3 } },
    }));
  it('gives an item another length', () =>
    scenario({
      given: drafted,
      actor: by('els'),
      when: command(TimeAgendaItem, { meetingId: may, itemId: test.itemId, minutes: 15 }),
      then: [did('AgendaItemTimed', { minutes: 15 })],
    }));
  it('ends with the day of the meeting', () =>
    scenario({
      given: drafted,
      actor: by('daan'),
      at: on('2026-05-22'),
      when: schedule(),
      then: { rejected: 'meeting-held' },
    }));
});

describe('Withdrawing an item', () => {
  const withdraw = command(WithdrawAgendaItem, {
    meetingId: may,
    itemId: test.itemId,
    reason: 'De indiener trok zich terug.',
  });
  it('is a change of the draft before the meeting', () =>
    scenario({
      given: announced,
      actor: by('daan'),
      when: withdraw,
      then: [did('AgendaItemWithdrawn', { itemId: test.itemId })],
    }));
  it('is how the item ends once the meeting began', () =>
    scenario({
      given: announced,
      actor: by('daan'),
      at: on('2026-05-21'),
      when: withdraw,
      then: [did('AgendaItemWithdrawn', { inMeeting: true })],
    }));
  it('is refused where the item ended already', () =>
    scenario({
      given: [
        ...announced,
        meeting.did(
          may,
          'ItemConcluded',
          { itemId: test.itemId, outcome: 'niet weerhouden' },
          at('2026-05-21'),
        ),
      ],
      actor: by('daan'),
      when: withdraw,
      then: { rejected: 'item-already-ended' },
    }));
  it('leaves nothing to retitle', () =>
    scenario({
      given: drafted,
      after: [{ actor: by('daan'), when: withdraw }],
      actor: by('daan'),
      when: command(RetitleAgendaItem, { meetingId: may, itemId: test.itemId, title: 'Nieuwe titel' }),
      then: { rejected: 'no-such-item' },
    }));
});

describe('The chair alone', () => {
  it('may do no more with the agenda than other members of the group', () =>
    scenario({
      given: [...forum, planned({ chairMandate: chairRef('els') }), scheduled(unclear), published(unclear)],
      actor: by('chantal'),
      when: command(RetitleAgendaItem, { meetingId: may, itemId: unclear.itemId, title: 'Andere titel' }),
      then: { refused: 'not-allowed' },
    }));
});
