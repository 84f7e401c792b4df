import type { Page } from '../../web/page.js';
import './bodies.texts.js';
import { newBodyPage } from './new-body.page.js';
import { rulesPage } from './rules.page.js';
import { seatsPage } from './seats.page.js';

/** The pages of bodies, rules, seats and mandates. */
export const bodyPages: readonly Page[] = [newBodyPage, rulesPage, seatsPage];
