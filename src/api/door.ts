import type { FastifyRequest } from 'fastify';
import type { InstallationDoor } from '../web/page.js';
import type { Pages } from './pages.js';
import { cookie, visitOf } from './visit.js';

const themes = new Set(['systeem', 'licht', 'donker']);

/** What pages may reach of the installation itself. Pages of one subject take what they need by name. */
export function doorOf({ installation }: Pages, request: FastifyRequest): InstallationDoor {
  const theme = cookie(request, 'sspr-weergave') ?? 'systeem';
  return {
    demo: installation.config.demo,
    publicUrl: installation.config.publicUrl,
    theme: themes.has(theme) ? theme : 'systeem',
    visit: visitOf(request, installation.config),
    running: installation,
  };
}
