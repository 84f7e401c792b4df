import { defineTexts } from '../../web/texts.js';

/** The empty installation: registering a network, and the steps to a first meeting. */
export const startText = defineTexts('start', {
  empty: 'Dag {name}, alles is nog leeg',
  emptyLead:
    'Maak eerst uw netwerk: u wordt er meteen beheerder van. Daarna leiden acht stappen naar uw eerste vergadering.',
  network: 'Uw netwerk',
  networkTitle: 'Naam van het netwerk',
  networkTitleHint: 'Bijvoorbeeld: Netwerk Kinderopvang',
  networkCode: 'Korte code',
  networkCodeHint: 'Kleine letters, cijfers en streepjes, zoals kinderopvang. Ze verandert nooit meer.',
  makeNetwork: 'Maak het netwerk',
  made: 'Het netwerk is gemaakt en u bent er beheerder van.',
  refused: 'Het netwerk is niet gemaakt',

  started: 'Dag {name}, {count, plural, =0 {alles staat klaar} one {nog één stap} other {nog # stappen}}',
  startedLead:
    'Zo komt u van een leeg netwerk tot een eerste vergadering. U kunt stoppen en later verdergaan.',
  progress: '{done} van {count} gedaan',
  steps: 'Eerste stappen',
  done: 'gedaan',
  later: 'na een vorige stap',

  stepNetwork: 'Maak het netwerk',
  stepNetworkText: '{title}',
  stepNetworkDo: 'Bekijk',
  stepOrganisations: 'Schrijf de organisaties in',
  stepOrganisationsText:
    '{count, plural, =0 {Wie zit er straks aan tafel? Ook uw eigen organisatie hoort erbij.} one {Eén organisatie staat in het register.} other {# organisaties staan in het register.}}',
  stepOrganisationsDo: 'Schrijf in',
  stepBody: 'Maak uw eerste overleg',
  stepBodyText:
    '{count, plural, =0 {Geef het een naam en een werkwijze. U vertrekt van een voorbeeld.} one {Er is één overleg.} other {Er zijn # overleggen.}}',
  stepBodyDo: 'Maak een overleg',
  stepSeats: 'Verdeel de zetels',
  stepSeatsText:
    '{count, plural, =0 {Per categorie, met een maximum dat in de werkwijze staat.} one {Eén zetel is toegekend.} other {# zetels zijn toegekend.}}',
  stepSeatsDo: 'Verdeel',
  stepPreparers: 'Kies wie voorbereidt',
  stepPreparersText:
    '{groups, plural, =0 {Twee of drie mensen die de agenda maken en het verslag afkloppen. Niet elk overleg heeft zo’n groep.} other {Twee of drie mensen die de agenda maken en het verslag afkloppen. Geef hun een zetel in de groep, en dan een mandaat.}}',
  stepPreparersDo: 'Kies',
  stepPeople: 'Schrijf mensen in en geef ze een mandaat',
  stepPeopleText:
    '{count, plural, =0 {Wie spreekt voor welke organisatie, en vanaf wanneer?} one {Eén mandaat is gegeven.} other {# mandaten zijn gegeven.}}',
  stepPeopleDo: 'Schrijf in',
  stepInvite: 'Nodig de mensen uit',
  stepInviteText: 'Ieder krijgt van u een code waarmee hij of zij een wachtwoord kiest.',
  stepInviteDo: 'Nodig uit',
  stepMeeting: 'Plan de eerste vergadering',
  stepMeetingText:
    '{who, select, self {De data van agenda en verslag rekent Samenspraak uit.} named {Dat doet {name}, als secretaris van het overleg, of wie voorbereidt.} other {Dat doet de secretaris van het overleg, of wie voorbereidt. Nog geen secretaris? Geef die rol bij Mensen.}}',
  stepMeetingDo: 'Plan',
  stepMeetingName: 'Kies een secretaris',
  stepMeetingLook: 'Bekijk het overleg',

  look: 'Liever eerst kijken?',
  lookText: 'Start het voorbeeld op uw computer: vier netwerken en twee jaar geschiedenis, alles verzonnen.',
  lookCommand: 'npm run demo',
  safe: 'Staat alles goed?',
  backupNever: 'Maak een eerste reservekopie',
  backupAt: 'Laatste reservekopie: {when}',
  keys: 'Bewaar de sleutels op een andere plaats dan de gegevens',
  toAdministration: 'Naar beheer',
  good: 'goed',
  todo: 'te doen',
});
