import { defineTexts } from '../../web/texts.js';

/** What somebody tries with each command about signals, and what was read; see register-acts.texts.ts. */
defineTexts('signalsActs', {
  RaiseSignal: 'een signaal indienen',
  SupplementSignal: 'een signaal aanvullen',
  SupportSignal: 'een signaal steunen',
  WithdrawSignal: 'een signaal intrekken',
  TriageSignal: 'een signaal indelen',
  MergeSignal: 'signalen samenvoegen',
  SplitSignal: 'een signaal losmaken',
  DeclineSignal: 'een signaal niet weerhouden',
  LinkSignal: 'een signaal koppelen',
  AnswerSignal: 'een signaal beantwoorden',
  GiveFeedback: 'terugkoppelen',
  ConfirmFeedbackReceipt: 'een terugkoppeling bevestigen',
  RejectFeedback: 'bezwaar maken tegen een terugkoppeling',
  LapseFeedbackTerm: 'een termijn laten verlopen',
  RecordItemOutcome: 'de uitkomst van een punt bij een signaal noteren',
  RecordSignalRouting: 'het doorverwijzen van een signaal noteren',
  RecordRouteAnswer: 'het antwoord op een doorverwezen vraag noteren',
  CloseSignalSeatProposal: 'de beslissing over een zetel bij een signaal noteren',
  FollowAnswer: 'het antwoord op een ander signaal volgen',
  FollowFeedback: 'de terugkoppeling op een ander signaal volgen',

  'signal-text': 'vertrouwelijk signaal gelezen',
  'signal-titles': 'titels van vertrouwelijke signalen in een lijst gelezen',
  'signal-raiser': 'indiener van een vertrouwelijk signaal bekeken',
});
