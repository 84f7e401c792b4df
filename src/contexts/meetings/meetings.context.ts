import type { Context } from '../../kernel/index.js';
import { agendaProposal } from './agenda-proposal.js';
import { agendas } from './agendas.view.js';
import { items } from './items.view.js';
import { meeting } from './meeting.js';
import { meetings as meetingsView } from './meetings.view.js';
import { minutes } from './minutes.js';
import { minutesView } from './minutes.view.js';
import { minutesVersions } from './minutes-versions.view.js';
import { proposalScheduling } from './proposal-scheduling.process.js';
import { proposals } from './proposals.view.js';
import { publications } from './publications.view.js';
import { route } from './route.js';
import { routeOpening } from './route-opening.process.js';
import { routes } from './routes.view.js';
import { routeTerm } from './route-term.deadline.js';
import { routeUnplanning } from './route-unplanning.process.js';
import { series } from './series.js';
import { seriesView } from './series.view.js';

export const meetings: Context = {
  name: 'meetings',
  entities: [series, meeting, agendaProposal, route, minutes],
  views: [
    seriesView,
    meetingsView,
    agendas,
    publications,
    items,
    proposals,
    routes,
    minutesView,
    minutesVersions,
  ],
  processes: [proposalScheduling, routeOpening, routeUnplanning],
  deadlines: [routeTerm],
};
