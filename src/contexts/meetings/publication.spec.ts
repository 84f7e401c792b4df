import { describe, it } from '@jest/globals';
import { by, forum, on, secretary } from '../../../test/forum.js';
import {
  announced,
  at,
  drafted,
  item,
  may,
  planned,
  scheduled,
  test,
  theme,
  unclear,
} from '../../../test/meeting.js';
import { command, did, scenario } from '../../../test/scenario.js';
import { meeting } from './meeting.js';
import { PublishAgenda, SupplementAgenda } from './publication-rules.js';

const publish = command(PublishAgenda, { meetingId: may });

describe('Publishing', () => {
  it('in time: 14 days ahead', () =>
    scenario({
      given: drafted,
      actor: by('daan'),
      at: on('2026-05-07'),
      when: publish,
      then: [did('AgendaPublished', { version: 1, daysBefore: 14, daysLate: 0 })],
    }));
  it('late stays possible: on 11 May for 21 May it is 10 days ahead and 4 days late, with the reason', () =>
    scenario({
      given: drafted,
      actor: secretary,
      at: on('2026-05-11'),
      when: command(PublishAgenda, { meetingId: may, lateReason: 'De nota van de stuurgroep kwam later.' }),
      then: [
        did('AgendaPublished', {
          daysBefore: 10,
          daysLate: 4,
          lateReason: 'De nota van de stuurgroep kwam later.',
        }),
      ],
    }));
  it('late without a reason stays possible too', () =>
    scenario({
      given: drafted,
      actor: secretary,
      at: on('2026-05-11'),
      when: publish,
      then: [did('AgendaPublished', { daysLate: 4 })],
    }));
  it('needs at least one item', () =>
    scenario({
      given: [...forum, planned()],
      actor: by('daan'),
      when: publish,
      then: { rejected: 'agenda-empty' },
    }));
  it('happens once; after that come numbered supplements', () =>
    scenario({
      given: announced,
      actor: by('daan'),
      when: publish,
      then: { rejected: 'agenda-already-published' },
    }));
  it('is not for members who only attend', () =>
    scenario({ given: drafted, actor: by('soz'), when: publish, then: { refused: 'not-allowed' } }));
});

describe('Changing a published agenda', () => {
  const supplement = command(SupplementAgenda, {
    meetingId: may,
    reason: 'Een punt kwam erbij.',
    urgent: false,
  });
  const extra = item('extra', 'overkoepelend');

  it('gathers in the draft and comes out with the next number, saying what differs', () =>
    scenario({
      given: [
        ...announced,
        scheduled(extra, '2026-05-08'),
        meeting.did(
          may,
          'AgendaItemRetitled',
          { itemId: test.itemId, title: 'Financiering' },
          at('2026-05-08', '11:00'),
        ),
        meeting.did(
          may,
          'AgendaItemWithdrawn',
          { itemId: unclear.itemId, reason: 'Al beantwoord.' },
          at('2026-05-08', '12:00'),
        ),
        meeting.did(
          may,
          'AgendaItemMoved',
          { itemId: theme.itemId, from: 2, to: 1 },
          at('2026-05-08', '13:00'),
        ),
      ],
      actor: by('daan'),
      at: on('2026-05-09'),
      when: supplement,
      then: [
        did('AgendaSupplemented', {
          version: 2,
          daysBefore: 12,
          added: [extra.itemId],
          removed: [unclear.itemId],
          changed: [test.itemId],
          reordered: true,
          items: [
            { ...theme, order: 1 },
            { ...test, title: 'Financiering', order: 2 },
            { ...extra, order: 3 },
          ],
        }),
      ],
    }));
  it('needs a change', () =>
    scenario({
      given: announced,
      actor: by('daan'),
      when: supplement,
      then: { rejected: 'agenda-unchanged', params: { version: 1 } },
    }));
  it('comes after a first publication', () =>
    scenario({
      given: drafted,
      actor: by('daan'),
      when: supplement,
      then: { rejected: 'agenda-not-published' },
    }));
});
