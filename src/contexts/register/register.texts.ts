/** Why the register refuses, and what to do: one sentence for each code. */
export const registerTexts = {
  'secretary-needs-body':
    'Een secretaris is secretaris van één orgaan. Kies een orgaan bij deze rol, en alleen bij deze rol.',
  'already-over': 'De laatste dag ligt in het verleden. Kies een dag vanaf vandaag.',
  'days-reversed': 'De laatste dag ligt voor de eerste. Draai de dagen om.',
  'last-administrator':
    'Dit is de laatste beheerder van het netwerk. Geef eerst iemand anders de rol van beheerder.',
  'no-such-grant': 'Deze rol bestaat niet in dit netwerk. Laad de pagina opnieuw.',
  'id-in-use': 'Dit kenmerk is al gebruikt. Laad de pagina opnieuw en probeer het nog eens.',
  'unknown-person': 'Deze persoon is niet ingeschreven in het netwerk. Schrijf de persoon eerst in.',
  'unknown-body': 'Dit orgaan bestaat niet in dit netwerk. Kies een ander orgaan.',
  'enrolment-annulled': 'Deze inschrijving is geannuleerd. U kunt de gegevens niet meer wijzigen.',
  'name-empty': 'De naam is leeg. Vul een naam in.',
  'taken-network': 'Er is al een netwerk met deze code. Kies een andere code.',
  'taken-short-name': 'Er is al een organisatie met deze korte naam. Kies een andere korte naam.',
} as const;
