import { defineTexts } from '../../web/texts.js';

/** What is said when a rule about signals refuses: why, and what can be done. */
export const signalsText = defineTexts('signals', {
  'signal-body-closed': '{body} bestaat niet meer. Dien uw signaal in bij een ander overleg.',
  'signal-closed': 'Dit signaal is afgerond. Dien een nieuw signaal in als er nog iets leeft.',
  'signal-merged': 'Dit signaal is samengevoegd met een ouder signaal. Werk verder op dat oudere signaal.',
  'confidential-not-supported': 'Dit signaal is vertrouwelijk. Leden kunnen het niet steunen.',
  'own-signal': 'Uw organisatie diende dit signaal zelf in. Vul het aan als u meer wilt zeggen.',
  'already-answered': 'Dit signaal heeft al een antwoord. Ga verder met de terugkoppeling.',
  'link-incomplete': 'Kies waarmee u dit signaal verbindt.',
  'no-such-target': 'Dit punt of voorstel staat niet open in dit overleg. Kies een ander.',
  'merge-target-unknown': 'Dit signaal bestaat niet in dit overleg. Kies een ander signaal.',
  'merge-only-into-older':
    'U voegt een signaal samen met een ouder signaal. Kies een signaal dat eerder is ingediend.',
  'merge-target-merged': 'Dat signaal is zelf al samengevoegd. Kies het signaal waarin het opging.',
  'merge-target-answered':
    'Dat signaal heeft al een antwoord of is afgerond. Geef op dit signaal een eigen antwoord.',
  'merge-into-confidential': 'Dat signaal is vertrouwelijk. Voeg er geen open signaal mee samen.',
  'nothing-to-report': 'Er is nog geen antwoord op dit signaal. Antwoord eerst, koppel daarna terug.',
  'feedback-given': 'De indiener kreeg al een terugkoppeling. Wacht op de reactie van de indiener.',
  'no-feedback-yet': 'U kreeg nog geen terugkoppeling op dit signaal. Wacht tot u bericht krijgt.',
  'feedback-term-over':
    'De termijn om te reageren is voorbij. Dien een nieuw signaal in als dit geen antwoord was.',
  'feedback-confirmed': 'U bevestigde dit antwoord al. Dien een nieuw signaal in als er nog iets leeft.',
});
