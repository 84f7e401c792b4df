import type { Context } from '../../kernel/index.js';
import { auditTerm } from './audit-term.deadline.js';
import { grants } from './grants.js';
import { network } from './network.js';
import { networks } from './networks.view.js';
import { organisation } from './organisation.js';
import { organisations } from './organisations.view.js';
import { people } from './people.view.js';
import { person } from './person.js';
import { roles } from './roles.view.js';

export const register: Context = {
  name: 'register',
  entities: [network, organisation, person, grants],
  views: [networks, organisations, people, roles],
  deadlines: [auditTerm],
};
