import type { Opened } from '../../../kernel/index.js';
import type { PageContext } from '../../../web/page.js';
import { isClosed } from '../../signals/signal.status.js';
import type { SignalDocument } from '../../signals/signal.document.js';
import { asRaiser, signals } from '../../signals/signals.view.js';

export interface OwnSignal {
  readonly id: string;
  readonly document: Opened<SignalDocument>;
  /** Only the viewer and the secretariat know that it is theirs. */
  readonly confidential: boolean;
}

/** Signals of the organisations the viewer speaks for, and confidential ones of the viewer's seats: open ones first, then the newest. */
export async function ownSignals(context: PageContext): Promise<readonly OwnSignal[]> {
  const found = [...(await clear(context)), ...(await confidential(context))];
  const open = ({ document }: OwnSignal) => (isClosed(document.status) ? 0 : 1);
  return found.sort((a, b) => open(b) - open(a) || b.document.raised.number - a.document.raised.number);
}

async function clear(context: PageContext): Promise<readonly OwnSignal[]> {
  const organisations = [...new Set(context.viewer.mandates.map(({ organisationId }) => organisationId))];
  const rows = await Promise.all(
    organisations.map((organisationId) => context.all(signals, { organisationId }, 'raisedNumber')),
  );
  const found = await Promise.all(rows.flat().map(({ id }) => context.get(signals, id)));
  return found.flatMap((one) => (one ? [{ id: one.id, document: one.document, confidential: false }] : []));
}

/** Found by the vault, read as those read it who prepare the bodies of the viewer's own mandates. */
async function confidential(context: PageContext): Promise<readonly OwnSignal[]> {
  const { reader, mandates } = context.viewer;
  const raiser = mandates.reduce((known, { bodyId }) => asRaiser(known, bodyId), reader);
  const ids = (await context.doors.ownConfidential()).map((stream) => stream.replace(/^signal-/, ''));
  const found = await Promise.all(ids.map((id) => context.getAs(signals, id, raiser)));
  return found.flatMap((one) => (one ? [{ id: one.id, document: one.document, confidential: true }] : []));
}
