import { defineTexts } from '../../web/texts.js';

/**
 * What somebody tries with each command of the register, as the access log says it of a refused one: "Petra Smets een rol
 * geven niet toegelaten".
 */
defineTexts('registerActs', {
  RegisterNetwork: 'een netwerk aanmaken',
  RegisterOrganisation: 'een organisatie inschrijven',
  RenameOrganisation: 'de naam van een organisatie wijzigen',
  EnrolPerson: 'een persoon inschrijven',
  ChangePersonContact: 'naam of adres wijzigen',
  AnnulPersonEnrolment: 'een inschrijving ongedaan maken',
  GrantRole: 'een rol geven',
  RevokeRole: 'een rol intrekken',
  GrantAudit: 'een auditor toegang geven',
  ExpireAuditGrant: 'de toegang van een auditor afsluiten',
});
