import { defineTexts } from '../../web/texts.js';

/** The administration of a network and of the installation. */
export const administrationText = defineTexts('administration', {
  title: 'Beheer',
  lead: 'Of alles werkt, wat iemand moet nakijken, en wat u veilig moet bewaren.',
  refused: 'Dit is niet gelukt',
  processing: 'Dit wordt verwerkt. Over enkele tellen staat het er.',

  health: 'Werkt alles?',
  views: 'Schermen',
  upToDate: 'zijn helemaal bij',
  behind: '{count, plural, one {1 gebeurtenis} other {# gebeurtenissen}} achter',
  behindNote: 'Dat herstelt zich vanzelf. Blijft het langer dan een minuut, start dan de server opnieuw.',
  fault: 'De schermen staan stil',
  faultText:
    'Er gebeurt niets verkeerd met wat bewaard is, maar schermen tonen niets nieuws. De oorzaak: {fault}',
  faultDo: 'Start de server opnieuw. Helpt dat niet, bouw dan alles opnieuw op:',
  rebuildCommand: 'npm run rebuild',
  backup: 'Reservekopie',
  backupNone: 'nog nooit gemaakt',
  backupAge: '{day}, {count, plural, =0 {vandaag} one {1 dag geleden} other {# dagen geleden}}',
  backupOld: 'te oud',
  backupMissing: 'ontbreekt',
  backupGood: 'goed',
  backupDemo: 'niet nodig: dit is de demo',
  backupDo: 'Maak er een, ook terwijl de server draait:',
  backupCommand: 'npm run samenspraak -- backup <nieuwe map>',
  keys: 'Sleutels',
  keysText:
    'De sleutelmap (KEY_DIR) zit nooit in een reservekopie. Bewaar er een kopie van op een andere plaats dan de gegevens. Wie beide samen heeft, leest alles. Wie de sleutels kwijt is, leest niets meer.',

  tasks: 'Na te kijken',
  tasksLead: 'Iets wat vanzelf had moeten gebeuren, is geweigerd. Kijk na wat nodig is en vink het af.',
  noTasks: 'Niets. Alles wat vanzelf moest gebeuren, is gebeurd.',
  taskOther: 'De regels lieten dit niet toe ({code}).',
  taskCause: 'Na gebeurtenis {number}',
  taskDo: 'Afgehandeld',
  taskDone: 'De taak is afgehandeld.',
  'proposal-scheduling': 'Een voorstel waarmee iedereen instemde, kwam niet op de agenda',
  'route-opening': 'Een doorverwijzing kwam niet aan',
  'route-unplanning': 'Een doorverwezen punt kwam niet terug in de wachtrij',
  'proposal-links': 'Een signaal werd niet verbonden met zijn voorstel',
  'merged-follows': 'Een samengevoegd signaal volgde het oudere niet',
  'item-answers': 'Een signaal kreeg de uitkomst van zijn agendapunt niet',
  'seat-cap': 'Het zetelplan volgde de nieuwe regels niet',
  'route-term': 'Het einde van een termijn voor een doorverwijzing is niet genoteerd',
  'feedback-term': 'Het einde van een termijn voor een antwoord is niet genoteerd',
  'audit-term': 'Het einde van een toegang van een auditor is niet genoteerd',
  otherProcess: 'Een stap die vanzelf gaat, is niet gebeurd ({process})',

  quarantine: 'Documenten die niet getoond worden',
  quarantineLead:
    'Deze documenten konden de schermen niet opbouwen. Wat bewaard is, is heel. Werk eerst bij, bouw dan opnieuw op.',
  noQuarantine: 'Geen. Alles wordt getoond.',
  quarantineElse:
    '{count, plural, one {Er is één document} other {Er zijn # documenten}} dat niet getoond wordt. Verwittig wie de installatie beheert.',
  view: 'Scherm',
  document: 'Document',
  event: 'Gebeurtenis',
  reason: 'Reden',
  rebuild: 'Bouw {view} opnieuw op',
  rebuilt: 'Het scherm is opnieuw opgebouwd.',

  networks: 'Netwerken',
  another: 'Maak nog een netwerk',
  anotherText:
    'Een netwerk staat helemaal op zichzelf: eigen organisaties, mensen en overleggen. Mensen kunnen in meer dan één zitten.',

  people: 'Mensen en rollen',
  organisations: 'Organisaties',
  goTo: 'Ook hier',
});
