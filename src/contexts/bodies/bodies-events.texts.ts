import { defineTexts } from '../../web/texts.js';

/** What each event of bodies, rules, seats and mandates says; see register-events.texts.ts. */
defineTexts('bodiesEvents', {
  BodyConstituted: '{title} is opgericht',
  BodyDissolved:
    '{self} is opgeheven{successorBodyId, select, none {} other {; {successorBodyId} neemt het werk over}}',
  RuleProfileDrafted: 'Versie {version} van de werkwijze is opgesteld',
  RuleProfileSuperseded: 'Versie {version} van de werkwijze geldt niet meer; versie {by} komt in de plaats',
  RuleProfileAdopted: 'Versie {version} van de werkwijze is vastgesteld',
  SeatPlanSet:
    'De verdeling van de zetels is vastgelegd: hoogstens {cap} zetels, {convenorSeats} daarvan voor wie bijeenroept',
  SeatProposed:
    '{organisationId, select, none {Een zetel is voorgesteld in de categorie “{category}”} other {Een zetel voor {organisationId} is voorgesteld in de categorie “{category}”}}',
  SeatAdvised:
    '{advice, select, gunstig {Gunstig advies} ongunstig {Ongunstig advies} other {Verdeeld advies}} over een zetel voor {seatProposalId}{meetingId, select, none {} other {, in {meetingId}}}',
  SeatReserved: 'Een zetel is vrijgehouden voor {organisationId}, in de categorie “{category}”',
  SeatConfirmed: 'De vrijgehouden zetel van {seatId} is bevestigd',
  SeatGranted: '{organisationId} krijgt een zetel in de categorie “{category}”',
  SeatRefused: 'De zetel voor {seatProposalId} is geweigerd',
  SeatRelinquished: '{seatId} staat de zetel af',
  MandateGiven:
    '{organisationId, select, none {} other {Namens {organisationId}: }}{personRef} krijgt een mandaat als {role, select, voorzitter {voorzitter} plaatsvervanger {vervanger} waarnemer {waarnemer} other {vertegenwoordiger}}{until, select, none {} other {, tot en met {until}}}',
  MandateReplaced: 'Het mandaat van {mandateId} eindigt op {effectiveAt}; {successor} volgt op',
  MandateEnded: 'Het mandaat van {mandateId} eindigt op {effectiveAt}',
  MandateCorrected:
    'Het mandaat van {mandateId} is verbeterd: {field, select, from {de eerste dag} until {de laatste dag} other {de rol}} was {from, select, none {er niet} other {{from}}} en is {to, select, none {er niet meer} other {{to}}}',
});
