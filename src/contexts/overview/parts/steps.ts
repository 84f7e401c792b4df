import type { PageContext } from '../../../web/page.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import { mandates } from '../../bodies/mandates.view.js';
import { seats } from '../../bodies/seats.view.js';
import { PlanMeeting } from '../../meetings/planning-rules.js';
import { meetings } from '../../meetings/meetings.view.js';
import { networks } from '../../register/networks.view.js';
import { organisations } from '../../register/organisations.view.js';
import { people } from '../../register/people.view.js';
import { startText as text } from '../start.texts.js';

type StepKey =
  | 'stepNetwork'
  | 'stepOrganisations'
  | 'stepBody'
  | 'stepSeats'
  | 'stepPreparers'
  | 'stepPeople'
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
    step('stepPreparers', await preparersChosen(context), ofBody('/werkwijze')),
    step('stepPeople', mandated > 0, alone ? '/mensen' : ofBody('/leden'), { count: mandated }),
    step('stepInvite', await somebodyCame(context), '/mensen'),
    await meetingStep(context, body?.id, planned > 0),
  ];
}

/** Planning is not for an administrator: without that right the way leads to where a secretary is named. */
async function meetingStep(
  context: PageContext,
  bodyId: string | undefined,
  done: boolean,
): Promise<StartStep> {
  if (bodyId === undefined) return step('stepMeeting', done, undefined, { who: 'self' });
  const one = { meetingId: bodyId, bodyId, kind: 'gewoon', startsAt: '2000-01-01T09:00' } as const;
  if (await context.may(PlanMeeting, one))
    return step('stepMeeting', done, `/overleggen/${bodyId}/vergadering-plannen`, { who: 'self' });
  return { ...step('stepMeeting', done, '/mensen', { who: 'other' }), label: text('stepMeetingName') };
}

/** Every body with rules that name a preparatory group has somebody in that group; there is at least one body with rules. */
async function preparersChosen(context: PageContext): Promise<boolean> {
  const { items } = await context.list(bodiesView, { where: { dissolved: false } });
  const documents = await Promise.all(items.map(({ id }) => context.need(bodiesView, id)));
  const ruled = documents.filter(({ document }) => document.rulesVersion !== undefined);
  const groups = ruled.flatMap(({ document }) => document.preparatoryBodyId ?? []);
  const filled = await Promise.all(groups.map((bodyId) => context.count(mandates, { bodyId })));
  return ruled.length > 0 && filled.every((count) => count > 0);
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
