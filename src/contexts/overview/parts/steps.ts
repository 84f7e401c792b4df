import type { PageContext } from '../../../web/page.js';
import { bodiesView } from '../../bodies/bodies.view.js';
import { mandates } from '../../bodies/mandates.view.js';
import { seats } from '../../bodies/seats.view.js';
import { meetings } from '../../meetings/meetings.view.js';
import { networks } from '../../register/networks.view.js';
import { organisations } from '../../register/organisations.view.js';
import { people } from '../../register/people.view.js';
import { startText as text } from '../start.texts.js';

/** One step from an empty network to a first meeting: where it is done, and whether it is. */
export interface StartStep {
  readonly title: string;
  readonly text: string;
  readonly done: boolean;
  readonly href: string;
  readonly label: string;
}

/** In the order in which they are done; what a step says comes from the views. */
export async function startSteps(context: PageContext): Promise<readonly StartStep[]> {
  const { items: bodies } = await context.list(bodiesView, { where: { dissolved: false }, sort: 'code' });
  const body = bodies.find(({ kind }) => kind !== 'voorbereidingsgroep') ?? bodies[0];
  const place = body ? `/overleggen/${body.id}` : '/overleggen';
  const ofBody = (page: string) => (body ? `${place}/${page}` : place);
  const many = {
    organisations: await context.count(organisations, {}),
    seats: await context.count(seats, { status: 'granted' }),
    mandates: await context.count(mandates, {}),
    meetings: await context.count(meetings, {}),
  };
  const [network] = (await context.list(networks, { limit: 1 })).items;
  return [
    {
      title: text('stepNetwork'),
      text: text('stepNetworkText', { title: network?.title ?? '' }),
      done: true,
      href: '/beheer',
      label: text('stepNetworkDo'),
    },
    {
      title: text('stepOrganisations'),
      text: text('stepOrganisationsText', { count: many.organisations }),
      done: many.organisations > 0,
      href: '/organisaties',
      label: text('stepOrganisationsDo'),
    },
    {
      title: text('stepBody'),
      text: text('stepBodyText', { count: bodies.length }),
      done: bodies.length > 0,
      href: '/overleggen',
      label: text('stepBodyDo'),
    },
    {
      title: text('stepSeats'),
      text: text('stepSeatsText', { count: many.seats }),
      done: many.seats > 0,
      href: ofBody('leden'),
      label: text('stepSeatsDo'),
    },
    {
      title: text('stepPreparers'),
      text: text('stepPreparersText'),
      done: await preparersChosen(context),
      href: ofBody('werkwijze'),
      label: text('stepPreparersDo'),
    },
    {
      title: text('stepPeople'),
      text: text('stepPeopleText', { count: many.mandates }),
      done: many.mandates > 0,
      href: many.mandates > 0 || (await context.count(people, {})) > 1 ? ofBody('leden') : '/mensen',
      label: text('stepPeopleDo'),
    },
    {
      title: text('stepInvite'),
      text: text('stepInviteText'),
      done: await somebodyCame(context),
      href: '/mensen',
      label: text('stepInviteDo'),
    },
    {
      title: text('stepMeeting'),
      text: text('stepMeetingText'),
      done: many.meetings > 0,
      href: place,
      label: text('stepMeetingDo'),
    },
  ];
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
