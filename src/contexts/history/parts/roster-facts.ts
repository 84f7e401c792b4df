import type { Opened } from '../../../kernel/index.js';
import { dateLong } from '../../../web/index.js';
import { composition } from '../../bodies/composition.view.js';
import { mandates, type MandateRow } from '../../bodies/mandates.view.js';
import { bodyWords } from '../../bodies/parts/body-words.texts.js';
import { said } from '../../overview/parts/said.js';
import { seatProposals } from '../../bodies/seat-proposals.view.js';
import { seats, type SeatRow } from '../../bodies/seats.view.js';
import { factText as text } from '../history-facts.texts.js';
import { factsFrom, type FactsOf, type PageFact } from './fact.js';
import { lastDay } from './event-values.js';
import type { Names } from './names.js';

/** Seats and mandates of a body: totals, then every seat with whoever was given a mandate for it and still has it. */
export const rosterFacts: FactsOf = async (bodyId, names) => {
  const { glance } = names;
  const [counted, seated, given] = await Promise.all([
    glance.get(composition, bodyId),
    glance.rows(seats, { bodyId }, 'category'),
    glance.rows(mandates, { bodyId }, 'from'),
  ]);
  const totals = counted?.document.totals;
  const figures = factsFrom([
    [text('cap'), totals?.cap],
    [text('granted'), totals?.granted],
    [text('convenorSeats'), totals?.convenor],
    [text('reserved'), totals && totals.reserved > 0 ? totals.reserved : undefined],
    [text('left'), totals?.left],
  ]);
  const lines = await Promise.all(
    seated.map((seat) => seatFact(bodyId, seat as Seat, given as readonly Given[], names)),
  );
  return [
    ...figures,
    ...lines.sort((a, b) => a.label.localeCompare(b.label, 'nl')),
    ...(await asked(bodyId, names)),
  ];
};

type Seat = SeatRow & { readonly id: string };
type Given = Opened<MandateRow> & { readonly id: string };

async function seatFact(
  bodyId: string,
  seat: Seat,
  given: readonly Given[],
  names: Names,
): Promise<PageFact> {
  const own = given.filter(({ seatId }) => seatId === seat.id);
  const label = text('seatOf', {
    organisation: await names.organisation(seat.organisationId),
    category: await names.category(bodyId, seat.category),
  });
  if (seat.status !== 'granted') {
    const reason = said((await names.glance.get(seats, seat.id))?.document.relinquishReason);
    return { label, value: text('seatStatus', { status: seat.status, reason: reason || 'none' }) };
  }
  const held = await Promise.all(own.map((mandate) => mandateWords(mandate, names)));
  return { label, value: held.length > 0 ? held.join('; ') : text('seatEmpty') };
}

/** Person, role and days, with why it ended and what was corrected. */
async function mandateWords({ id, participant, role, from, until }: Given, names: Names): Promise<string> {
  const person = await names.person(participant);
  const values = { person, role: bodyWords(`role.${role as 'lid'}`), day: dateLong(from) };
  const found = (await names.glance.get(mandates, id))?.document;
  const held =
    until === undefined
      ? text('heldSince', values)
      : text('heldUntil', {
          ...values,
          last: dateLong(lastDay(until)),
          reason: said(found?.endReason) || 'none',
        });
  const corrections =
    found?.corrections.map(({ reason }) => text('corrected', { reason: said(reason) })) ?? [];
  return [held, ...corrections].join(', ');
}

/** Seats asked for on which nothing was decided. */
async function asked(bodyId: string, names: Names): Promise<readonly PageFact[]> {
  const open = await names.glance.rows(seatProposals, { bodyId, status: 'open' }, 'proposedAt');
  return Promise.all(
    open.map(async ({ id, proposedAt }) => ({
      label: text('seatAsked', { who: await names.seatProposal(id) }),
      value: text('seatAskedOn', {
        day: dateLong(proposedAt),
        motive: said((await names.glance.get(seatProposals, id))?.document.motive),
      }),
    })),
  );
}
