import { defineTexts } from '../../web/texts.js';

/**
 * What kind of change each event of the register was, for people who read no log: no names, no mandates. One without a line
 * here is said to have changed something.
 */
defineTexts('registerKinds', {
  OrganisationRegistered: 'ingeschreven',
  OrganisationRenamed: 'nieuwe naam',
});
