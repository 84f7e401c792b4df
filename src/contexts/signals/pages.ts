import type { Page } from '../../web/page.js';
import './signals-acts.texts.js';
import './signals-events.texts.js';
import './signals-kinds.texts.js';
import { answerPage } from './answer.page.js';
import { feedbackPage } from './feedback.page.js';
import { newSignalPage } from './new-signal.page.js';
import { bodySignalsPage, signalsPage } from './signal-list.page.js';
import { signalPage } from './signal.page.js';

/** Lists and board, a new signal, one signal with its whole way, and the feedback on it. */
export const signalsPages: readonly Page[] = [
  signalsPage,
  bodySignalsPage,
  newSignalPage,
  signalPage,
  feedbackPage,
  answerPage,
];
