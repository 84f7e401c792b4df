import { holds } from '../../../kernel/index.js';
import type { PageContext } from '../../../web/page.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import { mandates } from '../../bodies/mandates.view.js';
import { seats } from '../../bodies/seats.view.js';
import { PlanMeeting } from '../../meetings/planning-rules.js';
import { meetings } from '../../meetings/meetings.view.js';
import { networks } from '../../register/networks.view.js';
import { organisations } from '../../register/organisations.view.js';
import { people } from '../../register/people.view.js';
import { roles } from '../../register/roles.view.js';
import { startText as text } from '../start.texts.js';

type StepKey =
  | 'stepNetwork'
  | 'stepOrganisations'
  | 'stepBody'
  | 'stepSeats'
  | 'stepPeople'
  | 'stepPreparers'
  | 'stepInvite'
  | 'stepMeeting';

/** One step from an empty network to a first meeting: where it is done, and whether it is. */
export interface StartStep {
  readonly key: StepKey;
  readonly title: string;
  readonly text: string;
  readonly label: string;
  readonly done: boolean;
  /** Absent while a step before it must be done first. */
  readonly href?: string;
}
const step = (
  key: StepKey,
  done: boolean,
  href: string | undefined,
  values: Readonly<Record<string, string | number>> = {},
): StartStep => ({
  key,
  title: text(key),
  text: text(`${key}Text`, values),
  label: text(`${key}Do`),
  done,
  href,
});

/** In the order in which they are done; what a step says comes from the views. */
export async function startSteps(context: PageContext): Promise<readonly StartStep[]> {
  const { items: bodies } = await context.list(bodiesView, { where: { dissolved: false }, sort: 'code' });
  const body = bodies.find(({ kind }) => kind !== 'voorbereidingsgroep') ?? bodies[0];
  const ofBody = (page: string) => (body ? `/overleggen/${body.id}${page}` : undefined);
  const [registered, seated, mandated, planned] = await Promise.all([
    context.count(organisations, {}),
    context.count(seats, { status: 'granted' }),
    context.count(mandates, {}),
    context.count(meetings, {}),
  ]);
  const alone = (await context.count(people, {})) < 2;
  const [network] = (await context.list(networks, { limit: 1 })).items;
  return [
    step('stepNetwork', true, '/beheer', { title: network?.title ?? '' }),
    step('stepOrganisations', registered > 0, '/organisaties', { count: registered }),
    step('stepBody', bodies.length > 0, '/overleggen/nieuw', { count: bodies.length }),
    step('stepSeats', seated > 0, ofBody('/leden/zetels'), { count: seated }),
    step('stepPeople', mandated > 0, alone ? '/mensen' : ofBody('/leden'), { count: mandated }),
    await preparersStep(context, alone),
    step('stepInvite', await somebodyCame(context), '/mensen'),
    await meetingStep(context, body?.id, planned > 0),
  ];
}

/** Leads to the seats of the first group in which nobody sits yet, and once it has seats to its mandates. */
async function preparersStep(context: PageContext, alone: boolean): Promise<StartStep> {
  const ruled = await ruledBodies(context);
  const groups = ruled.flatMap(({ preparatoryBodyId }) => preparatoryBodyId ?? []);
  if (ruled.length === 0) return step('stepPreparers', false, undefined, { groups: 0 });
  if (groups.length === 0) return step('stepPreparers', true, '/overleggen', { groups: 0 });
  const filled = await Promise.all(groups.map((bodyId) => context.count(mandates, { bodyId })));
  const empty = groups.find((_id, index) => filled[index] === 0);
  const bodyId = empty ?? groups[0]!;
  const seated = (await context.count(seats, { bodyId, status: 'granted' })) > 0;
  const page = `/overleggen/${bodyId}/leden${seated ? '' : '/zetels'}`;
  return step('stepPreparers', empty === undefined, alone ? undefined : page, { groups: groups.length });
}

/** Bodies that have rules, which may name a preparatory group. */
async function ruledBodies(context: PageContext) {
  const { items } = await context.list(bodiesView, { where: { dissolved: false } });
  const documents = await Promise.all(items.map(({ id }) => context.need(bodiesView, id)));
  return documents.map(({ document }) => document).filter(({ rulesVersion }) => rulesVersion !== undefined);
}

/** Planning is not for an administrator: without that right the way leads to where a secretary is named, and then to the body. */
async function meetingStep(
  context: PageContext,
  bodyId: string | undefined,
  done: boolean,
): Promise<StartStep> {
  if (bodyId === undefined) return step('stepMeeting', done, undefined, { who: 'self', name: '' });
  const one = { meetingId: bodyId, bodyId, kind: 'gewoon', startsAt: '2000-01-01T09:00' } as const;
  if (await context.may(PlanMeeting, one))
    return step('stepMeeting', done, `/overleggen/${bodyId}/vergadering-plannen`, { who: 'self', name: '' });
  const name = await secretaryName(context, bodyId);
  if (name === undefined)
    return {
      ...step('stepMeeting', done, '/mensen', { who: 'other', name: '' }),
      label: text('stepMeetingName'),
    };
  const asked = step('stepMeeting', done, `/overleggen/${bodyId}`, { who: 'named', name });
  return { ...asked, label: text('stepMeetingLook') };
}

/** Who is secretary of a body now; the first, where there are several. */
async function secretaryName(context: PageContext, bodyId: string): Promise<string | undefined> {
  const rows = await context.all(roles, { role: 'secretaris' });
  const held = rows.find((row) => row.bodyId === bodyId && holds(context.at.instant, row.from, row.until));
  if (!held) return undefined;
  return (await context.names([held.participant]))(held.participant);
}

/** Somebody besides the administrator chose a password. */
async function somebodyCame(context: PageContext): Promise<boolean> {
  const { doors, viewer } = context;
  const { items } = await context.list(people, { where: { annulled: false }, limit: 200 });
  for (const { participant } of items) {
    const subject =
      participant === viewer.participant
        ? undefined
        : await doors.directory.subjectOf(viewer.network, participant);
    if (subject && (await doors.directory.find(subject))?.passwordSetAt !== undefined) return true;
  }
  return false;
}
