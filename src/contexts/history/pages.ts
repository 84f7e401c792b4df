import type { Page } from '../../web/page.js';
import { dossierPage } from './dossier.page.js';
import { roomPage } from './room.page.js';

/** The pages of auditors; others find the dates of changes of what they may see. */
export const historyPages: readonly Page[] = [roomPage, dossierPage];
