import { defineTexts } from '../../web/texts.js';

/** Why the register refuses, and what to do: one sentence for each code. */
export const registerText = defineTexts('register', {
  'secretary-needs-body':
    'Een secretaris is secretaris van één overleg. Kies een overleg bij deze rol, en alleen bij deze rol.',
  'already-over': 'De laatste dag ligt in het verleden. Kies een dag vanaf vandaag.',
  'days-reversed': 'De laatste dag ligt voor de eerste. Draai de dagen om.',
  'last-administrator':
    'Dit is de laatste beheerder van het netwerk. Geef eerst iemand anders de rol van beheerder.',
  'no-such-grant': 'Deze rol bestaat niet in dit netwerk. Laad de pagina opnieuw.',
  'id-in-use': 'Dit kenmerk is al gebruikt. Laad de pagina opnieuw en probeer het nog eens.',
  'unknown-person': 'Deze persoon is niet ingeschreven in het netwerk. Schrijf de persoon eerst in.',
  'unknown-body': 'Dit overleg bestaat niet in dit netwerk. Kies een ander overleg.',
  'enrolment-annulled': 'Deze inschrijving is geannuleerd. U kunt de gegevens niet meer wijzigen.',
  'still-has-role': 'Deze persoon heeft nog een rol. Neem die rol eerst terug.',
  'still-has-mandate': 'Deze persoon heeft nog een mandaat. Beëindig dat mandaat eerst.',
  'name-empty': 'De naam is leeg. Vul een naam in.',
  'network-code-differs':
    'Een netwerk wordt onder zijn eigen code gemaakt. Begin opnieuw bij het maken van het netwerk.',
  'taken-network': 'Er is al een netwerk met deze code. Kies een andere code.',
  'taken-short-name': 'Er is al een organisatie met deze korte naam. Kies een andere korte naam.',
});
