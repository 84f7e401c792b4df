import { defineTexts } from '../../web/texts.js';

/** The overview: what is asked of me, what became of my signals, coming days, my mandates. */
export const overviewText = defineTexts('overview', {
  name: 'Overzicht',
  title:
    'Dag {name}, wij vragen u {count, plural, =0 {niets} =1 {één ding} =2 {twee dingen} =3 {drie dingen} =4 {vier dingen} =5 {vijf dingen} =6 {zes dingen} other {# dingen}}',
  titleOutside: 'Dag {name}',
  titlePast:
    'Dag {name}, toen vroegen wij u {count, plural, =0 {niets} =1 {één ding} =2 {twee dingen} =3 {drie dingen} =4 {vier dingen} =5 {vijf dingen} =6 {zes dingen} other {# dingen}}',
  represents:
    'U vertegenwoordigt {organisations} in {count, plural, =1 {één overleg} =2 {twee overleggen} =3 {drie overleggen} other {# overleggen}}.',
  secretaryOf:
    'U bent secretaris van {count, plural, =1 {één overleg} =2 {twee overleggen} =3 {drie overleggen} other {# overleggen}}.',
  administers: 'U beheert {network}.',
  audits: 'U kijkt de geschiedenis na als auditor.',
  reads: 'U leest mee in {network}.',
  nothingYet:
    'U bent ingeschreven, maar u hebt nu geen mandaat en geen rol. Uw secretaris of beheerder geeft u er een.',

  auditAhead: 'U krijgt toegang als auditor vanaf {day}. Vanaf dan vindt u hier de geschiedenis.',
  auditEnded:
    'Uw toegang als auditor liep tot en met {day}. Hebt u opnieuw toegang nodig? Vraag het aan {who} of aan een andere beheerder.',

  requests: 'Wat wordt er van mij gevraagd',
  noRequests: 'Op dit moment niets. Vraagt iemand iets van u, dan staat het hier met een datum.',
  noRequestsPast: 'Toen vroeg niemand iets van u.',
  until: 'tot {day}',

  receipt: 'Beantwoordt dit uw signaal “{title}”?',
  receiptMeta: 'U kreeg antwoord op {day}',
  receiptDo: 'Lees en bevestig',
  feedback: 'Geef antwoord aan wie “{title}” doorgaf',
  feedbackMeta: 'Het signaal is beantwoord, de indiener weet het nog niet',
  feedbackDo: 'Schrijf antwoord',
  again: 'Geef een nieuw antwoord op “{title}”',
  againMeta: 'De indiener zei op {day} dat het antwoord niet helpt',
  againDo: 'Lees en beantwoord',
  triage: '{count, plural, one {Bekijk één nieuw signaal} other {Bekijk # nieuwe signalen}}',
  triageMeta: 'Het oudste kwam op {day}',
  triageDo: 'Bekijk',
  assent:
    '{count, plural, one {Beslis over één voorstel voor de agenda} other {Beslis over # voorstellen voor de agenda}}',
  assentMeta: 'Het oudste kwam op {day}',
  assentDo: 'Beslis',
  signOff: 'Klop het verslag van {day} af',
  signOffMeta: '{signed} van {needed} nodig deed het al',
  signOffDo: 'Lees en klop af',
  publishMinutes: 'Publiceer het verslag van {day}',
  publishMinutesMeta: 'Het is afgeklopt',
  publishMinutesDo: 'Publiceer',
  writeMinutes: 'Schrijf het verslag van {day}',
  writeMinutesMeta: 'Er is nog geen ontwerp',
  writeMinutesDo: 'Schrijf',
  confirmDate: 'Bevestig de vergadering van {day}',
  confirmDateMeta: 'De datum is nog een voorstel',
  confirmDateDo: 'Bevestig of verplaats',
  outcomes:
    '{count, plural, one {Noteer hoe één punt van {day} eindigde} other {Noteer hoe # punten van {day} eindigden}}',
  outcomesMeta: 'Nu nog zonder uitkomst: {title}',
  outcomesDo: 'Noteer',
  plan: 'Plan de vergadering van {when}',
  planAny: 'Plan de volgende vergadering',
  planDo: 'Plan',
  agenda: 'Publiceer de agenda van {day}',
  agendaMeta: 'Ten laatste {count, plural, one {één dag} other {# dagen}} vooraf',
  agendaDo: 'Naar de agenda',
  route: 'Zet op een agenda: {question}',
  routeMeta: 'Doorverwezen door {body} op {day}',
  routeDo: 'Plan',
  found: 'Richt een overleg op: {title}',
  foundDo: 'Bekijk',
  seats:
    '{count, plural, one {Beslis over één voorgestelde zetel} other {Beslis over # voorgestelde zetels}}',
  seatsMeta: 'Het oudste voorstel kwam op {day}',
  seatsDo: 'Beslis',
  tasks: '{count, plural, one {Kijk één taak na} other {Kijk # taken na}}',
  tasksMeta: 'Iets kon niet vanzelf doorgaan',
  backupNone: 'Maak een reservekopie',
  backupNoneMeta: 'Er is er nog geen',
  backupOld: 'Maak een nieuwe reservekopie',
  backupOldMeta: 'De laatste is van {day}',
  quarantined:
    '{count, plural, one {Herstel één document dat niet getoond wordt} other {Herstel # documenten die niet getoond worden}}',
  administrationDo: 'Naar beheer',

  signals: 'Wat is er met mijn signalen gebeurd',
  newSignal: 'Nieuw signaal doorgeven',
  noSignals: 'U gaf nog geen signaal door.',
  allSignals: 'Alle signalen',
  confidential: 'Vertrouwelijk: alleen u en het secretariaat weten dat het van u komt',
  turn: 'Nu aan zet: {who}.',
  turnFeedback: 'Nu aan zet: {who}. U hoort ten laatste op {day} wat ermee gebeurde.',
  turnReceipt: 'Nu aan zet: {who}. Bevestig ten laatste op {day} of dit uw signaal beantwoordt.',
  total: '{count, plural, =0 {Dezelfde dag afgerond.} one {In totaal één dag.} other {In totaal # dagen.}}',

  dates: 'Komende dagen',
  noDates: 'Er is nog niets gepland.',
  toConfirm: 'datum nog te bevestigen',
  minutesLimit: 'Laatste dag om het verslag van {day} te publiceren',
  mandates: 'Mijn mandaten',
});
