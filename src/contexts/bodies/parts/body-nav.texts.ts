import { defineTexts } from '../../../web/texts.js';

/** The local menu of a body. */
export const bodyNavText = defineTexts('bodyNav', {
  agenda: 'Agenda',
  verslag: 'Verslag',
  leden: 'Leden',
  signalen: 'Signalen',
  werkblad: 'Voorbereiding',
  werkwijze: 'Werkwijze',
});
