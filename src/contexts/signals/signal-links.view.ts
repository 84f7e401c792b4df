import { view, type View } from '../../kernel/index.js';
import { auditors } from '../audiences.js';
import type { LinkKind } from './signal.events.js';
import { signal } from './signal.js';
import { targetOf } from './triage.rules.js';

/**
 * From an agenda item, agenda proposal or seat proposal back to the signals it is about; ids alone. Processes follow it. A link says
 * what is on an agenda before it is published, so among people it is for auditors only.
 */
export interface SignalLink {
  readonly network: string;
  readonly signalId: string;
  readonly kind: LinkKind;
  readonly target: string;
  readonly meetingId?: string;
  /** What it leads to has not ended yet. */
  readonly open: boolean;
}
export type SignalLinkRow = Omit<SignalLink, 'network'>;

const linkId = (signalId: string, target: string): string => `${signalId}_${target}`;
const ends = {
  touches: ({ itemId }: { readonly itemId?: string }, { streamId }: { readonly streamId: string }) =>
    itemId === undefined ? undefined : linkId(streamId, itemId),
  fold: (document: SignalLink | undefined) => document && { ...document, open: false },
};

export const signalLinks: View<SignalLink, SignalLinkRow> = view('signal-links', {
  version: 2,
  columns: { signalId: 'text', kind: 'text', target: 'text', meetingId: 'text', open: 'flag' },
  row: ({ network: _network, ...row }) => row,
  audience: ({ network }) => auditors(network),
  queries: [{ where: ['target'] }, { where: ['meetingId', 'open'] }, { where: ['signalId'] }],
  folds: (on) => [
    on(() => signal, {
      SignalLinked: {
        touches: (link, { streamId }) => linkId(streamId, targetOf(link) ?? ''),
        fold: (_none, link, { streamId, network }) => ({
          network,
          signalId: streamId,
          kind: link.kind,
          target: targetOf(link) ?? '',
          meetingId: link.meetingId,
          open: true,
        }),
      },
      SignalItemConcluded: ends,
      SignalRouted: ends,
      SignalAnswered: ends,
      SignalDeclined: ends,
      SignalSeatProposalClosed: {
        touches: ({ proposalId }, { streamId }) => linkId(streamId, proposalId),
        fold: ends.fold,
      },
    }),
  ],
});
