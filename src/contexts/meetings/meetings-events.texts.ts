import { defineTexts } from '../../web/texts.js';

/** What each event of meetings, agendas, proposals, routes and minutes says; see register-events.texts.ts. */
defineTexts('meetingsEvents', {
  MeetingSeriesDefined: 'Het ritme van de vergaderingen is vastgelegd: {cadence}',
  MeetingPlanned:
    'Een vergadering is gepland op {plannedAt}{toBeConfirmed, select, ja {, nog te bevestigen} other {}}{precededBy, select, none {} other {, als tweede na {precededBy}}}',
  MeetingConfirmed: 'De datum is bevestigd: {plannedAt}',
  MeetingRescheduled: 'De vergadering is verplaatst naar {plannedAt}',
  MeetingCancelled: 'De vergadering is geannuleerd',
  ChairAppointed: '{chairMandate} zit de vergadering voor',
  AgendaItemScheduled: 'Het punt “{title}” staat op de ontwerpagenda, {minutes} minuten',
  AgendaItemMoved: 'Het punt “{itemId}” gaat van plaats {from} naar plaats {to}',
  AgendaItemRetitled: 'Een punt heet voortaan “{title}”',
  AgendaItemTimed: 'Het punt “{itemId}” krijgt {minutes} minuten',
  PresenterAppointed:
    '{presenterMandate, select, none {Het punt “{itemId}” heeft geen spreker meer} other {{presenterMandate} brengt het punt “{itemId}”}}',
  AgendaItemWithdrawn:
    'Het punt “{itemId}” is ingetrokken{inMeeting, select, ja { tijdens de vergadering} other {}}',
  AgendaPublished:
    'De agenda is gepubliceerd, {daysBefore, plural, =0 {de dag zelf} one {1 dag vooraf} other {# dagen vooraf}}: {items, plural, one {1 punt} other {# punten}}{daysLate, plural, =0 {} one {, 1 dag te laat} other {, # dagen te laat}}',
  AgendaSupplemented:
    'Versie {version} van de agenda is gepubliceerd, {daysBefore, plural, =0 {de dag zelf} one {1 dag vooraf} other {# dagen vooraf}}: {added} erbij, {removed} weg, {changed} gewijzigd{urgent, select, ja {, bij hoogdringendheid} other {}}',
  ItemConcluded: 'Het punt “{itemId}” eindigt: {outcome}',
  ItemRoutedToBody:
    'Het punt “{itemId}” gaat naar {targetBodyId, select, none {een nieuw overleg “{newBodyProposal}”} other {{targetBodyId}}}, dat het ten laatste op {dueBy} plant',
  ItemPostponed:
    'Het punt “{itemId}” is uitgesteld{successor, select, none {} other {; “{successor}” neemt het over}}',
  AgendaProposalSubmitted:
    'Een punt is voorgesteld voor de agenda van {bodyId}{targetMeetingId, select, none {} other {, voor {targetMeetingId}}}',
  AgendaProposalAssented:
    '{party, select, convenor {Wie bijeenroept, gaat} other {De voorbereidingsgroep gaat}} akkoord met het punt, onder de titel “{title}”',
  AgendaProposalAdmitted: 'Het punt “{title}” mag op de agenda',
  AgendaProposalDeclined: 'Het voorgestelde punt is niet weerhouden',
  AgendaProposalDeferred:
    'Het voorgestelde punt is uitgesteld{targetMeetingId, select, none {} other {, naar {targetMeetingId}}}',
  RouteOpened:
    'De vraag gaat van {bodyId} naar {targetBodyId, select, none {een nieuw overleg “{newBodyProposal}”} other {{targetBodyId}}}, te plannen ten laatste op {dueBy}',
  RoutedItemPlanned:
    'De vraag is gepland in {meetingId}{targetBodyId, select, none {} other {; {targetBodyId} neemt ze op}}',
  RoutedItemUnplanned: 'De vraag is niet meer gepland in {meetingId}',
  RoutedItemStalled: 'De vraag zit vast: na {days} dagen was ze niet gepland',
  RoutedItemReturned: 'De vraag is beantwoord{targetBodyId, select, none {} other { door {targetBodyId}}}',
  MinutesDrafted: 'Versie {version} van het verslag is vastgelegd',
  MinutesRevised: 'Versie {version} van het verslag is vastgelegd; wie al afklopte, doet dat opnieuw',
  MinutesSignedOff: '{mandateId} klopt versie {version} van het verslag af',
  SignOffWithdrawn: '{mandateId} trekt het afkloppen van versie {version} in',
  MinutesPublished:
    'Versie {version} van het verslag is gepubliceerd, {daysAfter, plural, =0 {de dag zelf} one {1 dag na de vergadering} other {# dagen na de vergadering}}{daysLate, plural, =0 {} one {, 1 dag te laat} other {, # dagen te laat}}',
  ErratumIssued: 'Een rechtzetting is bij het verslag gezet',
  PassageWithheld:
    'Een passage van versie {version} is afgeschermd: {reason, select, persoonsnaam {een persoonsnaam} persoonsgegevens {persoonsgegevens} vertrouwelijk {vertrouwelijk} other {een vergissing}}',
  PassageReleased: 'Een afgeschermde passage van versie {version} is weer leesbaar',
});
