import type { Context } from '../../kernel/index.js';
import { bodiesView } from './bodies.view.js';
import { body } from './body.js';
import { composition } from './composition.view.js';
import { mandates } from './mandates.view.js';
import { roster } from './roster.js';
import { ruleProfile } from './rule-profile.js';
import { ruleProfiles } from './rule-profiles.view.js';
import { seatCap } from './seat-cap.process.js';
import { seatProposals } from './seat-proposals.view.js';
import { seats } from './seats.view.js';

export const bodies: Context = {
  name: 'bodies',
  entities: [body, ruleProfile, roster],
  views: [bodiesView, ruleProfiles, seats, mandates, seatProposals, composition],
  processes: [seatCap],
};
