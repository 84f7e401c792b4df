import { dateLong, type Option } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { categoryTitles } from '../../bodies/parts/seat-lines.js';
import { seatProposals } from '../../bodies/seat-proposals.view.js';
import { agendas } from '../../meetings/agendas.view.js';
import { items } from '../../meetings/items.view.js';
import { meetings } from '../../meetings/meetings.view.js';
import { proposals } from '../../meetings/proposals.view.js';
import type { LinkKind } from '../signal.events.js';
import { statuses, type Status } from '../signal.status.js';
import { signals } from '../signals.view.js';
import { signalFormText as text } from '../signal-forms.texts.js';
import { signalText } from '../signal-page.texts.js';
import { numbersFor } from './numbers.js';
import { said } from './said.js';
import type { Scene } from './scene.js';

const awaiting: readonly Status[] = statuses.slice(0, statuses.indexOf('beantwoord'));

/** Older signals of the same body that still wait for their answer, oldest first. */
export async function olderSignals({ context, signal }: Scene): Promise<readonly Option[]> {
  const { state, raised } = signal.document;
  const confidential = state.confidential ? undefined : false;
  const where = { bodyId: state.bodyId, status: awaiting, confidential };
  const rows = await context.all(signals, where, 'raisedNumber');
  const older = rows.filter((row) => row.raisedNumber < raised.number);
  const number = await numbersFor(
    context,
    older.map((row) => row.raisedNumber),
  );
  return older.map(({ id, raisedNumber, title }) => ({
    value: id,
    label: `${number(raisedNumber)} ${said(title)}`.trim(),
  }));
}

/** What a signal of a body can be linked to: open proposals, points of coming meetings, open proposals of seats. */
export async function linkTargets(scene: Scene): Promise<readonly Option[]> {
  const { context, signal } = scene;
  const { bodyId, links } = signal.document.state;
  const found = [
    ...(await comingItems(scene)),
    ...(await openProposals(context, bodyId)),
    ...(await openSeats(scene)),
  ];
  return found.filter(({ value }) => !links.includes(value.split(':').at(-1)!));
}

/** A point that was withdrawn stands on the published agenda until the next one, but can't be linked to any more. */
async function comingItems({ context, signal, cast }: Scene): Promise<readonly Option[]> {
  const { bodyId } = signal.document.state;
  const { items: planned } = await context.list(meetings, {
    where: { bodyId },
    sort: '-plannedAt',
    limit: 20,
  });
  const coming = planned.filter((one) => one.status !== 'cancelled' && one.plannedAt >= context.at.instant);
  const found = await Promise.all(
    coming.map(async (one) => {
      const meeting = signalText('meeting', { body: cast.body(bodyId), day: dateLong(one.plannedAt) });
      const points = await context.all(items, { meetingId: one.id }, 'place');
      const draft = (await context.get(agendas, one.id))?.document.items;
      const open = points.filter(
        ({ itemId, outcome }) =>
          outcome === undefined && (!draft || draft.some((point) => point.itemId === itemId)),
      );
      return open.map(({ id, title }) => ({
        value: `item:${one.id}:${id}`,
        label: text('linkItem', { title, meeting }),
      }));
    }),
  );
  return found.flat();
}

async function openProposals(context: PageContext, bodyId: string): Promise<readonly Option[]> {
  const rows = await context.all(proposals, { bodyId, status: 'open' }, 'submittedAt');
  return rows.map(({ id, title }) => ({
    value: `proposal:${id}`,
    label: text('linkProposal', { title: said(title) }),
  }));
}

async function openSeats({ context, signal, cast }: Scene): Promise<readonly Option[]> {
  const { bodyId } = signal.document.state;
  const rows = await context.all(seatProposals, { bodyId, status: 'open' }, 'proposedAt');
  const titles = rows.length > 0 ? await categoryTitles(context, bodyId) : new Map<string, string>();
  return rows.map(({ id, category, organisationId }) => ({
    value: `seatProposal:${id}`,
    label: text('linkSeat', {
      organisation: cast.organisation(organisationId) || text('linkSeatNobody'),
      category: titles.get(category) ?? category,
    }),
  }));
}

/** The fields of the command from one choice of the list above. */
export function chosenTarget(value: string | undefined) {
  const [kind, first, second] = (value ?? '').split(':');
  return kind === 'item'
    ? { kind: 'item' as LinkKind, meetingId: first, itemId: second }
    : { kind: kind as LinkKind, proposalId: first };
}
