import { defineTexts } from '../../web/texts.js';

/** Closing a body for good, on its page. */
export const dissolveText = defineTexts('dissolve', {
  open: 'Hef dit overleg op',
  lead: 'Een opgeheven overleg vergadert niet meer. Zetels en mandaten kunnen dan niet meer wijzigen. Alles wat er gebeurde, blijft leesbaar. U kunt dit niet ongedaan maken.',
  reason: 'Waarom heft u dit overleg op?',
  reasonHint: 'Iedereen in het netwerk kan dit lezen.',
  heir: 'Welk overleg zet het werk verder?',
  heirHint: 'Nodig als er nog doorverwezen punten openstaan.',
  noHeir: 'Geen',
  happened: 'Wanneer werd het opgeheven?',
  happenedHint: 'Vul dit in als het al gebeurd is. Anders geldt het vanaf nu.',
  do: 'Hef het overleg op',
  done: 'Het overleg is opgeheven.',
  processing: 'Het overleg wordt opgeheven. Dit verschijnt hier zodra het verwerkt is.',
  refused: 'Het overleg is niet opgeheven',
});
