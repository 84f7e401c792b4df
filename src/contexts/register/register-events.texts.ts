import { defineTexts } from '../../web/texts.js';

/**
 * What each event of the register says, one sentence a type. Values are the members of the event in words; one that is
 * absent is "none". `self` is the name of the dossier.
 */
defineTexts('registerEvents', {
  NetworkRegistered: 'Het netwerk {title} is aangemaakt',
  OrganisationRegistered: '{shortName} is ingeschreven als organisatie',
  OrganisationRenamed: 'De organisatie heet voortaan {shortName}',
  PersonEnrolled: '{personRef} is ingeschreven in het netwerk',
  PersonContactChanged: 'De naam of het adres van {personRef} is gewijzigd',
  PersonEnrolmentAnnulled: 'De inschrijving van {personRef} is ongedaan gemaakt',
  RoleGranted:
    '{personRef} wordt {role, select, beheerder {beheerder van het netwerk} secretaris {secretaris van {bodyId}} other {lezer}}{until, select, none {} other {, tot en met {until}}}{replaces, select, none {} other {: langer dan de rol eerst liep}}',
  RoleRevoked: 'De rol van {grantId} is ingetrokken',
  AuditGranted: '{personRef} krijgt toegang als auditor, van {from} tot en met {until}',
  AuditGrantExpired: 'De toegang van {grantId} is afgelopen',
});
