import type { Found } from '../../../engine/index.js';
import { PageNotFound, type PageContext } from '../../../web/page.js';
import type { SignalDocument } from '../signal.document.js';
import { items } from '../../meetings/items.view.js';
import { ofRaisingSeat } from '../signal.rights.js';
import { asRaiser, signals } from '../signals.view.js';
import { itemsNamed, withoutItems } from '../unpublished.js';

export const streamOf = (signalId: string): string => `signal-${signalId}`;

export interface ReadSignal {
  readonly id: string;
  readonly document: Found<SignalDocument>['document'];
  /** The viewer holds the seat that raised it. */
  readonly own: boolean;
}

/** A signal as this reader may see it, found by the vault for whoever raised it in confidence. */
export async function findSignal(context: PageContext, id: string): Promise<ReadSignal | undefined> {
  const { mandates } = context.viewer;
  const raisedInConfidence = await isOwnConfidential(context, id);
  const found = raisedInConfidence ? await ownConfidential(context, id) : await context.get(signals, id);
  if (!found) return undefined;
  const { state } = found.document;
  const own = raisedInConfidence || mandates.some((one) => ofRaisingSeat(state, one));
  return { id, document: raisedInConfidence ? found.document : await asShown(context, found.document), own };
}

/** Only with the items this reader sees at the moment of the page: a raiser reads a confidential signal as who prepares it does. */
async function asShown(context: PageContext, document: ReadSignal['document']) {
  const named = [...itemsNamed(document).keys()];
  const seen = await Promise.all(named.map((id) => context.get(items, id)));
  return withoutItems(document, new Set(named.filter((_, index) => !seen[index])));
}

/** As {@link findSignal}, of the page's own address. @throws PageNotFound */
export async function readSignal(context: PageContext): Promise<ReadSignal> {
  const found = await findSignal(context, context.params.id!);
  if (!found) throw new PageNotFound();
  return found;
}

const isOwnConfidential = async ({ doors }: PageContext, id: string): Promise<boolean> =>
  (await doors.ownConfidential()).includes(streamOf(id));

/** Read as those read it who prepare the body of the seat: one of the bodies of the viewer's mandates. */
async function ownConfidential(context: PageContext, id: string): Promise<Found<SignalDocument> | undefined> {
  const { reader, mandates } = context.viewer;
  const raiser = mandates.reduce((known, { bodyId }) => asRaiser(known, bodyId), reader);
  const found = await context.getAs(signals, id, raiser);
  return found && { ...found, document: await asShown(context, found.document) };
}

/** Confidential signals the viewer's own seats raised, newest first: joined when the page is made, stored nowhere. */
export async function ownConfidentialSignals(
  context: PageContext,
): Promise<readonly Found<SignalDocument>[]> {
  const streams = await context.doors.ownConfidential();
  const found = await Promise.all(
    streams.map((stream) => ownConfidential(context, stream.replace(/^signal-/, ''))),
  );
  return found
    .filter((one) => one !== undefined)
    .sort((a, b) => b.document.raised.number - a.document.raised.number);
}
