import { defineTexts } from '../../web/texts.js';

/** Roles and roles of mandates, as words. */
export const roleText = defineTexts('roles', {
  beheerder: 'beheerder',
  secretaris: 'secretaris',
  auditor: 'auditor',
  lezer: 'lezer',
  lid: 'lid',
  voorzitter: 'voorzitter',
  plaatsvervanger: 'vervanger',
  waarnemer: 'waarnemer',
});

export type NamedRole = Parameters<typeof roleText>[0];
