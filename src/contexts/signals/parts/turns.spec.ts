import { describe, expect, it } from '@jest/globals';
import type { Opened } from '../../../kernel/index.js';
import { signal } from '../signal.js';
import type { SignalDocument, Step } from '../signal.document.js';
import { owedTo, statusOf, type Signal } from '../signal.status.js';
import type { AnyStep } from './step-words.js';
import { isOver, stretches, totalDays, turnAfter, waiting } from './turns.js';

const step = (
  what: string,
  days: number | undefined,
  at: string,
  details: Step['details'] = {},
): AnyStep => ({
  what,
  number: 1,
  at: `${at}T10:00:00.000Z`,
  days,
  actor: 'system',
  details,
});
const onAgenda = { kind: 'item', itemId: 'i' };
const toSok = { itemId: 'i', targetBodyId: 'sok' };

function document(steps: readonly AnyStep[], state: Partial<Signal> = {}): Opened<SignalDocument> {
  const whole = { ...signal.initial, ...state };
  const raised = { number: 1, at: steps[0]!.at };
  const empty = {
    origin: 'formulier',
    subsector: [],
    supports: [],
    merged: [],
    published: [],
    heard: {},
  } as const;
  const words = { title: 'Opvang', text: 'Te weinig plaatsen.' };
  return { ...empty, ...words, state: whole, status: statusOf(whole), owed: owedTo(whole), raised, steps };
}

describe('Whose turn it is', () => {
  it.each([
    ['the preparers first', [['SignalRaised', {}]], 'preparers'],
    [
      'still theirs when only a proposal was made',
      [['SignalLinked', { kind: 'proposal', proposalId: 'p' }]],
      'preparers',
    ],
    ['the meeting once it is on the agenda', [['SignalLinked', onAgenda]], 'agenda'],
    [
      'the body it was routed to',
      [
        ['SignalLinked', onAgenda],
        ['SignalRouted', toSok],
      ],
      toSok,
    ],
    [
      'a body still to be set up, by its title',
      [
        ['SignalLinked', onAgenda],
        ['SignalRouted', { itemId: 'i', newBodyProposal: 'Werkgroep' }],
      ],
      { itemId: 'i', newBodyProposal: 'Werkgroep' },
    ],
    [
      'the body that took it up',
      [
        ['SignalRouted', { itemId: 'i', newBodyProposal: 'Werkgroep' }],
        ['RoutedItemPlanned', { meetingId: 'm', targetBodyId: 'wgi' }],
      ],
      { itemId: 'i', newBodyProposal: 'Werkgroep', targetBodyId: 'wgi' },
    ],
    [
      'the preparers again when the item ended without an answer',
      [
        ['SignalLinked', onAgenda],
        ['SignalItemConcluded', { itemId: 'i' }],
      ],
      'preparers',
    ],
    ['who decides on the seat', [['SignalLinked', { kind: 'seatProposal', proposalId: 's' }]], 'seats'],
    [
      'the preparers after the seat was decided',
      [
        ['SignalLinked', { kind: 'seatProposal', proposalId: 's' }],
        ['SignalSeatProposalClosed', { proposalId: 's' }],
      ],
      'preparers',
    ],
    ['of the older signal once merged', [['SignalMerged', { into: 'o' }]], 'older'],
    ['not changed by a signal that was merged into it', [['SignalMerged', { from: 'y' }]], 'preparers'],
    [
      'the preparers once loose again',
      [
        ['SignalMerged', { into: 'o' }],
        ['SignalSplit', {}],
      ],
      'preparers',
    ],
    [
      'feedback after the answer',
      [
        ['SignalLinked', onAgenda],
        ['SignalAnswered', {}],
      ],
      'feedback',
    ],
    [
      'the raiser after the feedback',
      [
        ['SignalAnswered', {}],
        ['FeedbackGiven', {}],
      ],
      'receipt',
    ],
    [
      'a new answer after an objection',
      [
        ['SignalAnswered', {}],
        ['FeedbackGiven', {}],
        ['FeedbackRejected', {}],
      ],
      'answer',
    ],
  ] as const)('is %s', (_name, steps, turn) => {
    expect(turnAfter(steps.map(([what, details]) => ({ what, details })))).toEqual(turn);
  });
});

describe('Where the days went', () => {
  const way = [
    step('SignalRaised', 0, '2025-12-10'),
    step('SignalTriaged', undefined, '2026-01-05'),
    step('SignalLinked', 27, '2026-01-06', onAgenda),
    step('SignalRouted', 16, '2026-01-22', toSok),
    step('SignalAnswered', 84, '2026-04-16'),
    step('FeedbackGiven', 60, '2026-06-15'),
    step('FeedbackReceiptConfirmed', 3, '2026-06-18'),
  ];
  const answer = { feedbackDueBy: '2026-05-16' };

  it('is counted by who was at turn, and adds up to the whole', () => {
    const closed = document(way, { answer, feedback: { state: 'confirmed', receiptDueBy: '2026-07-15' } });
    expect(stretches(closed, '2026-10-20T10:00:00.000Z')).toEqual([
      { turn: 'preparers', days: 27 },
      { turn: 'agenda', days: 16 },
      { turn: toSok, days: 84 },
      { turn: 'feedback', days: 60 },
      { turn: 'receipt', days: 3 },
    ]);
    expect([isOver(closed), totalDays(closed, '2026-10-20T10:00:00.000Z')]).toEqual([true, 190]);
  });

  it('goes on to the moment one looks while nothing ended it', () => {
    const open = document(way.slice(0, 4), { routes: ['i'] });
    expect(stretches(open, '2026-10-20T10:00:00.000Z').at(-1)).toEqual({
      turn: toSok,
      days: 271,
    });
    expect(waiting(open, '2026-01-22T22:30:00.000Z')).toBe(0);
    expect(waiting(open, '2026-01-22T23:30:00.000Z')).toBe(1);
  });

  it('stops where it was declined, and starts again when the raiser objects', () => {
    const declined = document([way[0]!, step('SignalDeclined', 14, '2025-12-24')], { declined: true });
    expect([isOver(declined), totalDays(declined, '2026-10-20T10:00:00.000Z')]).toEqual([true, 14]);
    const objected = document(declined.steps, { declined: true, objected: true });
    expect(isOver(objected)).toBe(false);
  });
});
