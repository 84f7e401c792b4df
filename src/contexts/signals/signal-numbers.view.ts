import { view, type View } from '../../kernel/index.js';
import { everyone } from '../audiences.js';
import { signal } from './signal.js';

/** How many signals were raised in a network so far. */
export interface SignalCount {
  readonly network: string;
  readonly raised: number;
}

/**
 * The number of a signal is its place among the signals of its network. One document a network, named by the network's code, counts
 * them; its version as of the event that raised a signal is that signal's number. Rebuilding gives the same versions again.
 */
export const signalNumbers: View<SignalCount, { readonly raised: number }> = view('signal-numbers', {
  version: 1,
  columns: { raised: 'number' },
  row: ({ raised }) => ({ raised }),
  audience: ({ network }) => everyone(network),
  queries: [],
  folds: (on) => [
    on(() => signal, {
      SignalRaised: {
        touches: (_data, { network }) => network,
        fold: (document, _data, { network }) => ({ network, raised: (document?.raised ?? 0) + 1 }),
      },
    }),
  ],
});

/** "SG-07". */
export const signalNumber = (place: number): string => `SG-${String(place).padStart(2, '0')}`;

/** Reads a version of {@link signalNumbers}: `ask.get` of a reader, for the network's code, as of an event number. */
export type CountAsOf = (
  asOf: number,
) => Promise<{ readonly document: { readonly raised: number } } | undefined>;

/** The numbers of signals by the event number that raised each; a signal the reader may not count has none. */
export async function numbersOf(
  raisedNumbers: readonly number[],
  countAsOf: CountAsOf,
): Promise<ReadonlyMap<number, string>> {
  const found = await Promise.all(
    raisedNumbers.map(async (number) => [number, await countAsOf(number)] as const),
  );
  return new Map(
    found.flatMap(([number, count]) => (count ? [[number, signalNumber(count.document.raised)]] : [])),
  );
}
