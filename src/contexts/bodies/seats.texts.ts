import { defineTexts } from '../../web/texts.js';

/** Seat plan, new seats, proposals. */
export const seatsText = defineTexts('seats', {
  title: 'Zetels verdelen',
  lead: 'Verdeeld: {planned} van {cap, plural, one {# zetel} other {# zetels}}. {left, plural, =0 {Er is geen zetel vrij.} one {Er is nog 1 zetel vrij.} other {Er zijn nog # zetels vrij.}}',
  noPlan: 'Er geldt nog geen werkwijze. Stel die eerst vast; ze zegt hoeveel zetels er zijn.',
  toRules: 'Naar de werkwijze',
  plan: 'Categorieën',
  planHint:
    'Het maximum van {cap} zetels en de {convenor, plural, =0 {0 zetels} one {ene zetel} other {# zetels}} van de organisatie die bijeenroept, staan in de werkwijze.',
  categories: 'Categorieën en streefdoelen',
  categoriesHint:
    'Laat een rij leeg als u ze niet nodig hebt. Het streefdoel toont of er een tekort is; het dwingt niets af.',
  category: 'Categorie {nr}',
  target: 'Streefdoel {nr}',
  savePlan: 'Bewaar de categorieën',
  planSaved: 'De categorieën zijn bewaard.',
  newSeat: 'Zetel geven',
  newSeatHint:
    'Een zetel die nog te bevestigen is, telt mee onder het maximum, maar niemand kan er al een mandaat op krijgen.',
  organisation: 'Organisatie',
  organisationMissing: 'Staat de organisatie er niet bij? Schrijf ze eerst in.',
  toOrganisations: 'Naar de organisaties',
  seatCategory: 'Categorie',
  convenorOption: '{organisation} (roept bijeen)',
  firstDay: 'Vanaf',
  firstDayHint: 'Leeg: vanaf nu.',
  grant: 'Ken toe',
  reserve: 'Houd vrij, nog te bevestigen',
  granted: 'De zetel is toegekend.',
  reserved: 'De zetel is vrijgehouden. Bevestig hem als het zeker is.',
  members: 'Leden',
  toMembers: 'Bekijk alle zetels',
  processing: 'Dit wordt verwerkt. Laad de pagina zo meteen opnieuw.',
  refused: 'Er is niets gewijzigd',
});
