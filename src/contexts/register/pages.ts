import type { Page } from '../../web/page.js';
import { invitationPage } from './invitation.page.js';
import { passwordPage } from './password.page.js';
import { signInPage } from './sign-in.page.js';

/** The entrance, one's own account, and the administration of a network. */
export const registerPages: readonly Page[] = [signInPage, invitationPage, passwordPage];
