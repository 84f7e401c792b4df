import type { Page } from '../../web/page.js';
import './register-acts.texts.js';
import './register-events.texts.js';
import './register-kinds.texts.js';
import { accountPage } from './account.page.js';
import { administrationPage } from './administration.page.js';
import { invitationPage } from './invitation.page.js';
import { organisationsPage } from './organisations.page.js';
import { passwordPage } from './password.page.js';
import { peoplePage } from './people.page.js';
import { personPage } from './person.page.js';
import { signInPage } from './sign-in.page.js';
import { accessibilityPage, privacyPage, securityPage } from './statements.page.js';

/** The entrance, one's own account, the people and organisations of a network, its administration, and what everybody may read. */
export const registerPages: readonly Page[] = [
  signInPage,
  invitationPage,
  passwordPage,
  accountPage,
  organisationsPage,
  peoplePage,
  personPage,
  administrationPage,
  accessibilityPage,
  privacyPage,
  securityPage,
];
