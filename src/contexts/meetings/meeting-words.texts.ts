import { defineTexts } from '../../web/texts.js';

/** Words that several pages about meetings share: outcomes, kinds, statuses, who speaks, days. */
export const meetingWords = defineTexts('meetingWords', {
  'outcome.kennisgenomen': 'kennisgenomen',
  'outcome.toegelicht': 'toegelicht',
  'outcome.beantwoord': 'beantwoord',
  'outcome.themapunt vastgelegd': 'themapunt vastgelegd',
  'outcome.gerouteerd': 'doorverwezen',
  'outcome.niet weerhouden': 'niet weerhouden',
  'outcome.besloten': 'besloten',
  'outcome.uitgesteld': 'uitgesteld',
  'outcome.ingetrokken': 'ingetrokken',
  outcomeRule: 'Dit punt kan alleen eindigen als {outcomes}.',
  onBehalf: '{name}, {organisation}',
  takenOff:
    '{title, select, none {Dit punt} other {“{title}”}} is na de publicatie van de agenda gehaald, maar dat is niet gepubliceerd. {when, select, ahead {Publiceer de agenda opnieuw.} today {Publiceer de agenda opnieuw of rond het punt af.} other {Rond het punt af.}}',
  inBody: '{label} ({body})',
  chair: 'Voorzitter: {who}',
  signal: '{number} {title}',
  meetingOn: '{title}, {day}',
  system: 'Samenspraak',
  processing: 'Dit wordt verwerkt. Laad de pagina over enkele seconden opnieuw.',
  refused: 'Dit is niet gelukt',
  routeOpen:
    '{days, plural, =0 {vandaag doorverwezen, nog niet gepland} one {nog niet gepland na 1 dag} other {nog niet gepland na # dagen}}',
  routeLate:
    'nog niet gepland na {days, plural, one {1 dag} other {# dagen}}, {late, plural, one {1 dag te laat} other {# dagen te laat}}',
  routePlanned: 'gepland op {day}',
  routePlannedLate: 'gepland op {day}; dat plannen kwam {late} te laat',
  routeReturned: 'beantwoord op {day}',
  noRules:
    'Dit overleg heeft nog geen geldige werkwijze. Zonder werkwijze kunt u hier geen vergadering plannen.',
  noRulesDo: 'Bekijk de werkwijze',
});
