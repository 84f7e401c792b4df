import { defineTexts } from '../../web/texts.js';

/** Setting up a body. */
export const newBodyText = defineTexts('newBody', {
  title: 'Nieuw overleg',
  lead: 'U geeft het een naam en kiest een voorbeeld. Alle getallen kunt u daarna nog wijzigen.',
  refused: 'Het overleg is niet gemaakt',
  what: 'Wat is het?',
  askedFor: 'Voor welk agendapunt richt u het op?',
  askedForHint:
    'Deze punten wachten op een overleg dat er nog niet is. Het punt dat u kiest, komt meteen op het werkblad van het nieuwe overleg.',
  askedForNone: 'voor geen van deze punten',
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
  preparatoryHint: 'Een forum heeft er een nodig. Bestaat ze nog niet, dan maken wij ze mee.',
  preparatoryNew: 'een nieuwe groep, als het voorbeeld er een vraagt',
  preparatoryNone: 'geen',
  groupTitle: 'Voorbereidingsgroep van {title}',
  groupPurpose: 'Bereidt {title} voor en klopt het verslag af.',
  groupMembers: 'Leden van het overleg',
  example: 'Van welk voorbeeld vertrekt u?',
  exampleForum:
    'Een forum beslist niet, en dit voorbeeld wel. Kies een ander voorbeeld of een andere soort overleg.',
  exampleSeats: '{cap} zetels, {cadence} Verslag ten laatste na {limit} dagen, afgeklopt door {k} van {n}.',
  plan: 'Wie moet er aan tafel zitten?',
  make: 'Maak het overleg',
});
