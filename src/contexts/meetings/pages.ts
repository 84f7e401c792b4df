import type { Page } from '../../web/page.js';
import './meetings-acts.texts.js';
import './meetings-events.texts.js';
import './meetings-kinds.texts.js';
import { itemPage } from './item.page.js';
import { proposalPage } from './item-proposal.page.js';
import { meetingPage } from './meeting.page.js';
import './meetings.texts.js';
import { minutesEditPage } from './minutes-edit.page.js';
import { minutesPage } from './minutes.page.js';
import { planPage } from './plan.page.js';
import { workingPage } from './working.page.js';

/** The pages of meetings, their agendas, items and minutes, and of whoever prepares them. */
export const meetingsPages: readonly Page[] = [
  meetingPage,
  itemPage,
  planPage,
  proposalPage,
  workingPage,
  minutesPage,
  minutesEditPage,
];
