import { defineTexts } from '../../web/texts.js';

/** Setting up a body. */
export const newBodyText = defineTexts('newBody', {
  title: 'Nieuw overleg',
  lead: 'U geeft het een naam en kiest een voorbeeld. Alle getallen kunt u daarna nog wijzigen.',
  refused: 'Het overleg is niet gemaakt',
  what: 'Wat is het?',
  name: 'Naam',
  nameHint: 'Bijvoorbeeld: Informatieve check-in',
  code: 'Korte code',
  codeHint: 'Twee tot twaalf hoofdletters, cijfers of streepjes, zoals CHK. Ze verandert nooit meer.',
  kind: 'Soort',
  purpose: 'Waarvoor dient het?',
  purposeHint: 'Eén of twee zinnen. Iedereen in het netwerk leest ze.',
  duration: 'Hoe lang bestaat het?',
  who: 'Wie roept bijeen en bereidt voor?',
  convenor: 'Organisatie die bijeenroept',
  convenorNone: 'nog geen',
  chair: 'Wie zit voor?',
  chairNone: 'nog niet afgesproken',
  preparatory: 'Voorbereidingsgroep',
  preparatoryHint: 'Staat de groep er niet bij? Maak ze dan eerst, met het voorbeeld “Voorbereidingsgroep”.',
  preparatoryNone: 'geen',
  example: 'Van welk voorbeeld vertrekt u?',
  exampleSeats: '{cap} zetels, {cadence} Verslag ten laatste na {limit} dagen, afgeklopt door {k} van {n}.',
  plan: 'Wie moet er aan tafel zitten?',
  make: 'Maak het overleg',
});
