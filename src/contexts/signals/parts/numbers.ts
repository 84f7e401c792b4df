import type { PageContext } from '../../../web/page.js';
import { numbersOf, signalNumbers } from '../signal-numbers.view.js';

/** "SG-07" for the event number that raised a signal; empty where there is none. */
export type NumberOf = (raisedNumber: number | undefined) => string;

/** Numbers of the signals on one page. */
export async function numbersFor(context: PageContext, raisedNumbers: readonly number[]): Promise<NumberOf> {
  const { network } = context.viewer;
  const asked = [...new Set(raisedNumbers)];
  const found = await numbersOf(asked, (asOf) => context.getAsOf(signalNumbers, network, asOf));
  return (raisedNumber) => (raisedNumber === undefined ? '' : (found.get(raisedNumber) ?? ''));
}
