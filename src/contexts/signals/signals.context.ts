import type { Context } from '../../kernel/index.js';
import { feedbackTerm } from './feedback-term.deadline.js';
import { itemAnswers } from './item-answers.process.js';
import { mergedFollows } from './merged-follows.process.js';
import { proposalLinks } from './proposal-links.process.js';
import { signalLinks } from './signal-links.view.js';
import { signalNumbers } from './signal-numbers.view.js';
import { signal } from './signal.js';
import { signals as signalsView } from './signals.view.js';

export const signals: Context = {
  name: 'signals',
  entities: [signal],
  views: [signalsView, signalLinks, signalNumbers],
  processes: [itemAnswers, proposalLinks, mergedFollows],
  deadlines: [feedbackTerm],
};
