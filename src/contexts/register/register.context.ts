import type { Context } from '../../kernel/index.js';
import { auditTerm } from './audit-term.deadline.js';
import { grants } from './grants.js';
import { network } from './network.js';
import { organisation } from './organisation.js';
import { person } from './person.js';

export const register: Context = {
  name: 'register',
  entities: [network, organisation, person, grants],
  views: [],
  deadlines: [auditTerm],
};
