import { defineTexts } from '../../web/texts.js';

/** Why signing in, a code or a password is refused, and what to do: one sentence for each code. */
export const accountText = defineTexts('accounts', {
  'wrong-credentials': 'Het e-mailadres of het wachtwoord klopt niet.',
  'too-many-attempts':
    'Er waren te veel foute pogingen. Wacht {seconds, plural, one {1 seconde} other {# seconden}} en probeer opnieuw.',
  'not-signed-in': 'U bent niet meer aangemeld. Meld u opnieuw aan.',
  'account-unknown': 'Dit account bestaat niet (meer). Kies iemand anders.',
  'account-disabled': 'Dit account is gesloten. Vraag de beheerder van uw netwerk om het te openen.',
  'administrator-exists': 'Deze installatie heeft al een beheerder. Vraag aan hem of haar een uitnodiging.',
  'email-invalid': 'Geef een e-mailadres zoals naam@voorbeeld.be.',
  'email-needed': 'Vul uw e-mailadres in.',
  'email-taken': 'Dit e-mailadres hoort al bij een ander account. Geef een ander adres, of meld u aan.',
  'email-differs': 'Dit is niet het adres van deze uitnodiging. Laat het adres staan dat er stond.',
  'participant-unknown': 'Deze persoon heeft geen account in dit netwerk. Schrijf de persoon eerst in.',
  'code-unknown': 'Deze code kennen we niet. Kijk na of u alle 32 letters hebt.',
  'code-used': 'Deze code is al gebruikt. Elke code werkt maar één keer.',
  'code-expired': 'Deze code is te oud en werkt niet meer.',
  'code-withdrawn': 'Deze code werkt niet meer, omdat u intussen een nieuwe kreeg.',
  'password-needed': 'Kies een wachtwoord.',
  'password-too-short': 'Dit wachtwoord is te kort. Neem minstens 12 tekens, bijvoorbeeld een korte zin.',
  'password-too-long': 'Dit wachtwoord is te lang. Neem hoogstens 128 tekens.',
  'password-common': 'Dit wachtwoord raadt men te snel. Neem een zin die alleen u kent.',
  'store-failed': 'De accounts zijn nu niet bereikbaar. Verwittig de beheerder en probeer later opnieuw.',
});
