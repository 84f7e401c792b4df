import { defineTexts } from '../../web/texts.js';

/** Planning a meeting of a body, and the series it means to keep. */
export const planText = defineTexts('planPage', {
  title: 'Een vergadering plannen',
  lead: 'Kies een dag en een uur. Daarna maakt u de agenda. Met een einduur ziet u of de punten in de tijd passen.',
  rule: 'Afgesproken: {rule}',
  planned:
    '{count, plural, =0 {In {year} staat nog geen gewone vergadering.} one {In {year} staat al 1 gewone vergadering.} other {In {year} staan al # gewone vergaderingen.}}',
  kind: 'Soort vergadering',
  'kind.gewoon': 'gewone vergadering',
  'kind.bijzonder': 'bijzondere vergadering',
  'kind.buitengewoon': 'buitengewone vergadering',
  startsAt: 'Begin',
  endsAt: 'Einde',
  name: 'Naam van de vergadering',
  nameHint: 'Laat u dit leeg, dan heet ze “{body}”.',
  place: 'Waar',
  capacity: 'Plaatsen in de zaal',
  capacityHint: 'Volgens de werkwijze {count}.',
  lunch: 'Er is een broodjeslunch',
  toBeConfirmed: 'De datum is nog te bevestigen',
  deviation: 'Waarom valt deze datum buiten de reeks?',
  deviationHint:
    'Alleen nodig buiten de afgesproken maanden of boven het afgesproken aantal. Iedereen in het netwerk ziet de reden.',
  deviationFold: 'Deze datum valt buiten de reeks',
  planDo: 'Plan de vergadering',
  mayNot: 'Plannen kan het secretariaat, of wie dit overleg voorbereidt.',
  past: 'In het verleden kunt u niets plannen.',

  series: 'De reeks',
  seriesNow: 'Vastgelegd op {day}: {rule}',
  seriesNone: 'Er is nog geen reeks vastgelegd.',
  seriesFold: 'Leg de reeks vast',
  months: 'Maanden',
  perYear: 'Vergaderingen per jaar',
  dayPart: 'Dagdeel',
  'part.vm': 'voormiddag',
  'part.nm': 'namiddag',
  'part.avond': 'avond',
  seriesDo: 'Bewaar de reeks',

  ahead: 'Al gepland',
  aheadNone: 'Er is nog geen komende vergadering.',
  toConfirm: 'nog te bevestigen',
  'done.reeks': 'De reeks is vastgelegd.',
});
