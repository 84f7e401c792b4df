import type { Context } from '../../kernel/index.js';
import { body } from './body.js';
import { roster } from './roster.js';
import { ruleProfile } from './rule-profile.js';
import { seatCap } from './seat-cap.process.js';

export const bodies: Context = {
  name: 'bodies',
  entities: [body, ruleProfile, roster],
  views: [],
  processes: [seatCap],
};
