import { ConfirmFeedbackReceipt, GiveFeedback } from '../contexts/signals/answer.rules.js';
import { SupportSignal } from '../contexts/signals/raise.rules.js';
import type { Person } from './people.js';
import type { Script } from './script.js';
import { signalId, signals, type SignalCode } from './signals.js';

/** The convening authority tells the raiser what came of the signal. */
export const giveFeedback = (script: Script, code: SignalCode, text: string): Promise<void> =>
  script.as('Guy Lemmens', 'CHK').send(GiveFeedback, { signalId: signalId(code), text });

/** The raiser says that this helps. */
export const confirmReceipt = (script: Script, code: SignalCode, remark?: string): Promise<void> =>
  script.as(signals[code].raiser, 'CHK').send(ConfirmFeedbackReceipt, { signalId: signalId(code), remark });

/** Another organisation stands behind it. */
export const support = (script: Script, code: SignalCode, person: Person): Promise<void> =>
  script.as(person, 'CHK').send(SupportSignal, { signalId: signalId(code) });
