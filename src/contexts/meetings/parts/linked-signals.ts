import type { AgendaLink } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { auditors } from '../../audiences.js';
import { numbersFor } from '../../signals/parts/numbers.js';
import { said } from '../../signals/parts/said.js';
import { signalLinks } from '../../signals/signal-links.view.js';
import { signals } from '../../signals/signals.view.js';
import { meetingWords as words } from '../meeting-words.texts.js';

export type LinkedSignals = (signalIds: readonly string[]) => readonly AgendaLink[];

/** Signals by number and title, each leading to its page; one that this reader may not see is left out. */
export async function linkedSignals(
  context: PageContext,
  signalIds: readonly string[],
): Promise<LinkedSignals> {
  const found = await Promise.all([...new Set(signalIds)].map((id) => context.get(signals, id)));
  const seen = found.filter((one) => one !== undefined);
  const number = await numbersFor(
    context,
    seen.map(({ document }) => document.raised.number),
  );
  const links = new Map(
    seen.map(({ id, document: { raised, title } }) => [
      id,
      {
        href: context.link(`/signalen/${id}`),
        label: words('signal', { number: number(raised.number), title: said(title) }).trim(),
      },
    ]),
  );
  return (ids) => ids.flatMap((id) => links.get(id) ?? []);
}

/** An item with the signals linked to it, those of after it was scheduled as well; ids for `linkedSignals`, never to be shown. */
export async function signalsOfItems(
  context: PageContext,
  items: readonly { readonly itemId: string; readonly signalIds: readonly string[] }[],
): Promise<(itemId: string) => readonly string[]> {
  const { reader } = context.viewer;
  const finder = { ...reader, audiences: [auditors(reader.network)] };
  const where = { target: items.map(({ itemId }) => itemId) };
  const linked = await context.listAs(signalLinks, { where, limit: 200 }, finder);
  return (itemId) => {
    const scheduled = items.find((item) => item.itemId === itemId)?.signalIds ?? [];
    const later = linked.items.filter(({ target }) => target === itemId).map(({ signalId }) => signalId);
    return [...new Set([...scheduled, ...later])];
  };
}
