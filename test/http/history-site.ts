import { GrantAudit } from '../../src/contexts/register/grants.js';
import { chk } from '../forum.js';
import { id } from '../scenario.js';
import type { Site, Visitor } from './site.js';

/** Gives somebody an audit grant, from and up to and including a day, by the administrator of the network. */
export async function audits(site: Site, key: string, firstDay: string, lastDay: string): Promise<void> {
  const { participant: personRef } = await site.person(key);
  const grantId = id(`audit ${key} ${firstDay.slice(5)}`);
  await site.order(
    GrantAudit,
    { grantId, personRef, firstDay, lastDay, purpose: 'Nazicht van 2026' },
    { who: 'petra' },
  );
}

/** A browser of Omar Benali, who audits from 15 October to 15 November 2026 unless told otherwise. */
export async function auditor(site: Site, firstDay = '2026-10-15', lastDay = '2026-11-15'): Promise<Visitor> {
  await site.person('omar', 'Omar Benali');
  await audits(site, 'omar', firstDay, lastDay);
  return site.signIn('omar');
}

export const history = (soort: string, dossier: string): string => `/geschiedenis/${soort}/${dossier}`;
export const seatsOf = history('zetels', chk);
