import { defineTexts } from '../../web/texts.js';

/** What kind of change each event was; see register-kinds.texts.ts. */
defineTexts('signalsKinds', {
  SignalRaised: 'ingediend',
  SignalSupplemented: 'aangevuld',
  SignalSupported: 'gesteund',
  SignalWithdrawn: 'ingetrokken',
  SignalTriaged: 'ingedeeld',
  SignalMerged: 'samengevoegd',
  SignalSplit: 'losgemaakt',
  SignalDeclined: 'niet weerhouden',
  SignalLinked: 'gekoppeld',
  SignalItemConcluded: 'besproken',
  SignalRouted: 'doorverwezen',
  SignalSeatProposalClosed: 'beslist over de zetel',
  SignalAnswered: 'beantwoord',
  FeedbackGiven: 'teruggekoppeld',
  FeedbackReceiptConfirmed: 'terugkoppeling bevestigd',
  FeedbackRejected: 'bezwaar van de indiener',
  FeedbackTermLapsed: 'termijn verlopen',
});
