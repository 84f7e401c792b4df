import type { AgendaLink } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { numbersFor } from '../../signals/parts/numbers.js';
import { said } from '../../signals/parts/said.js';
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
