import type { Page } from '../../web/page.js';
import './bodies.texts.js';
import { membersPage } from './members.page.js';
import { newBodyPage } from './new-body.page.js';
import { rulesPage } from './rules.page.js';
import { seatPage } from './seat.page.js';
import { seatsPage } from './seats.page.js';

/** The pages of bodies, rules, seats and mandates. */
export const bodyPages: readonly Page[] = [newBodyPage, membersPage, seatsPage, seatPage, rulesPage];
