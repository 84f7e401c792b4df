import { defineTexts } from '../../web/texts.js';

/** What kind of change each event was; see register-kinds.texts.ts. */
defineTexts('bodiesKinds', {
  BodyConstituted: 'opgericht',
  BodyDissolved: 'opgeheven',
  RuleProfileDrafted: 'ontwerp van de werkwijze',
  RuleProfileAdopted: 'werkwijze vastgesteld',
  RuleProfileSuperseded: 'werkwijze vervangen',
  SeatPlanSet: 'verdeling van de zetels vastgelegd',
  SeatProposed: 'zetel voorgesteld',
  SeatReserved: 'zetel vrijgehouden',
  SeatConfirmed: 'zetel bevestigd',
  SeatGranted: 'zetel toegekend',
  SeatRefused: 'zetel geweigerd',
  SeatRelinquished: 'zetel afgestaan',
});
