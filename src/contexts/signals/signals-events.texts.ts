import { defineTexts } from '../../web/texts.js';

/** What each event of a signal says; see register-events.texts.ts. */
defineTexts('signalsEvents', {
  SignalRaised: '{self} is ingediend{confidential, select, ja {, in vertrouwen} other {}}',
  SignalSupplemented: '{self} is aangevuld',
  SignalSupported: '{organisationId} steunt {self}',
  SignalWithdrawn: '{self} is ingetrokken',
  SignalTriaged: '{self} krijgt het thema “{theme}”{urgency, select, dringend {, dringend} other {}}',
  SignalMerged: '{self} is samengevoegd met {into}',
  SignalSplit: '{self} is losgemaakt van {from}',
  SignalDeclined:
    '{self} is niet weerhouden, {by, select, body {in de vergadering} other {door wie voorbereidt}}',
  SignalLinked:
    '{kind, select, item {{self} staat op de agenda: {itemId, select, none {een punt} other {“{itemId}”}}} seatProposal {Bij {self} hoort een voorstel voor een zetel} other {Bij {self} hoort een voorgesteld punt}}',
  SignalItemConcluded: 'Het punt “{itemId}” over {self} eindigde: {outcome}',
  SignalRouted:
    '{self} gaat naar {targetBodyId, select, none {een nieuw overleg “{newBodyProposal}”} other {{targetBodyId}}}, dat het ten laatste op {dueBy} plant',
  SignalSeatProposalClosed:
    'De zetel waarover {self} gaat, is {outcome, select, granted {toegekend} reserved {vrijgehouden} other {geweigerd}}',
  SignalAnswered:
    '{self} is beantwoord, door {by, select, convenor {wie bijeenroept} secretary {het secretariaat} body {het overleg} other {wie voorbereidt}}; terugkoppelen ten laatste op {feedbackDueBy}',
  FeedbackGiven:
    'De indiener van {self} kreeg terugkoppeling{lateDays, select, none {} other {, {lateDays} dagen te laat}}; reageren kan tot en met {receiptDueBy}',
  FeedbackReceiptConfirmed: 'De indiener van {self} bevestigt de terugkoppeling',
  FeedbackRejected: 'De indiener van {self} vindt dat de terugkoppeling het signaal niet beantwoordt',
  FeedbackTermLapsed: 'De indiener van {self} bevestigde niet; de termijn liep tot en met {dueBy}',
});
