import type { Page } from '../../web/page.js';
import './bodies-acts.texts.js';
import './bodies-events.texts.js';
import './bodies-kinds.texts.js';
import { bodiesListPage } from './bodies-list.page.js';
import './bodies.texts.js';
import { forumPage } from './forum.page.js';
import { importPage } from './import.page.js';
import { membersPage } from './members.page.js';
import { newBodyPage } from './new-body.page.js';
import { rulesPage } from './rules.page.js';
import { seatPage } from './seat.page.js';
import { seatsPage } from './seats.page.js';

/** The pages of bodies, rules, seats and mandates. */
export const bodyPages: readonly Page[] = [
  bodiesListPage,
  newBodyPage,
  forumPage,
  membersPage,
  seatsPage,
  importPage,
  seatPage,
  rulesPage,
];
