import type { PageContext } from '../../../web/page.js';
import { ownConfidentialSignals, type ReadSignal } from '../../signals/parts/read.js';
import { ofRaisingSeat } from '../../signals/signal.rights.js';
import { isOver } from '../../signals/parts/turns.js';
import { signals } from '../../signals/signals.view.js';

/** `own`: the viewer holds the seat that raised it, and not only its organisation. */
export type OwnSignal = ReadSignal;

/** Signals of the organisations the viewer speaks for, and confidential ones of the viewer's seats: open ones first, then the newest. */
export async function ownSignals(context: PageContext): Promise<readonly OwnSignal[]> {
  const confidential = (await ownConfidentialSignals(context)).map((found) => ({ ...found, own: true }));
  const going = ({ document }: OwnSignal) => (isOver(document) ? 0 : 1);
  return [...(await clear(context)), ...confidential].sort(
    (a, b) => going(b) - going(a) || b.document.raised.number - a.document.raised.number,
  );
}

async function clear(context: PageContext): Promise<readonly OwnSignal[]> {
  const { mandates } = context.viewer;
  const organisations = [...new Set(mandates.map(({ organisationId }) => organisationId))];
  const rows = await Promise.all(
    organisations.map((organisationId) => context.all(signals, { organisationId }, 'raisedNumber')),
  );
  const found = await Promise.all(rows.flat().map(({ id }) => context.get(signals, id)));
  return found
    .filter((one) => one !== undefined)
    .map(({ id, document }) => ({
      id,
      document,
      own: mandates.some((one) => ofRaisingSeat(document.state, one)),
    }));
}
