import { holds, organisationOf } from '../../../kernel/index.js';
import { PageHidden, type PageContext } from '../../../web/page.js';
import { preparers } from '../../audiences.js';
import { bodyOf, type FoundBody } from '../../bodies/parts/body-page.js';
import { calendarOf, worksFor, type Calendar } from '../../bodies/parts/body-nav.js';
import { mandates, type MandateRow } from '../../bodies/mandates.view.js';
import type { Parameters } from '../../bodies/parameters.js';
import { castOf, type Cast } from '../../signals/parts/cast.js';
import type { Act } from '../act.js';
import { meetings } from '../meetings.view.js';
import { proposals } from '../proposals.view.js';
import { rulesAt } from './rules-at.js';
import { personWords } from './speakers.js';
import { takenUpAs } from './taken-up.js';

export type Proposals = Awaited<ReturnType<typeof proposalsOf>>;
type HeldRow = MandateRow & { readonly id: string };

/** What the sections of the desk share. */
export interface DeskScene {
  readonly context: PageContext;
  readonly body: FoundBody;
  readonly rules?: Parameters;
  readonly calendar: Calendar;
  /** Open ones, and admitted ones that stand on no agenda; oldest first. */
  readonly proposals: Proposals;
  /** The body that signs and prepares, with who holds a seat of it now. */
  readonly signingBodyId: string;
  readonly signers: readonly HeldRow[];
  readonly cast: Cast;
  readonly name: (participant: string | undefined) => string;
  /** "Els Maes, LGO". */
  readonly who: (act: Act) => string;
}

/** @throws PageHidden for whoever neither prepares the body nor may look over its shoulder */
export async function deskScene(context: PageContext): Promise<DeskScene> {
  const body = await bodyOf(context);
  const { viewer } = context;
  const looks = viewer.reader.audiences.includes(preparers(body.id));
  if (!looks && !worksFor(viewer, body.id, body.document)) throw new PageHidden();
  const signingBodyId = body.document.preparatoryBodyId ?? body.id;
  const [rules, calendar, found, signers] = await Promise.all([
    rulesAt(context, body.document),
    calendarOf(context, body.id),
    proposalsOf(context, body.id),
    holdersOf(context, signingBodyId),
  ]);
  const acts = found.flatMap(({ document }) => [document.submitted, ...document.assents]);
  const cast = await castOf(context, acts);
  const name = await context.names([
    ...signers.map(({ participant }) => participant),
    ...acts.map(({ actor }) => actor),
  ]);
  const who = ({ actor, onBehalfOf }: Act) =>
    personWords(name(actor), cast.organisation(organisationOf(onBehalfOf)));
  return { context, body, rules, calendar, proposals: found, signingBodyId, signers, cast, name, who };
}

async function proposalsOf(context: PageContext, bodyId: string) {
  const rows = await context.all(proposals, { bodyId, status: ['open', 'admitted'] }, 'submittedAt');
  const waiting = rows.filter(({ itemId }) => itemId === undefined);
  const found = await Promise.all(
    waiting.map(async ({ id, status }) =>
      status === 'admitted' && (await takenUpAs(context, id)) ? undefined : context.get(proposals, id),
    ),
  );
  return found.filter((one) => one !== undefined);
}

async function holdersOf(context: PageContext, bodyId: string): Promise<readonly HeldRow[]> {
  const rows = await context.all(mandates, { bodyId });
  return rows.filter(
    ({ role, from, until }) => role !== 'waarnemer' && holds(context.at.instant, from, until),
  );
}

/** Coming meetings that can still take an item. */
export const comingMeetings = ({ calendar, context }: DeskScene): Calendar['ahead'] =>
  calendar.ahead.filter(({ plannedAt }) => plannedAt > context.at.instant);

/** Day of a meeting of the body, where it is known. */
export async function meetingDay(
  context: PageContext,
  meetingId: string | undefined,
): Promise<string | undefined> {
  return meetingId === undefined ? undefined : (await context.get(meetings, meetingId))?.document.plannedAt;
}
