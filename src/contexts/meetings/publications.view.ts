import { view, type EventMeta, type View } from '../../kernel/index.js';
import { everyone } from '../audiences.js';
import { actOf, type Act } from './act.js';
import { listed, type Differences } from './agenda.js';
import { meeting, type ListedItem, type PublishedItem } from './meeting.js';

/** One publication of an agenda, as it was given out; its id is `<meeting>.<version>`. */
export interface PublicationDocument {
  readonly network: string;
  readonly meetingId: string;
  readonly version: number;
  readonly items: readonly ListedItem[];
  readonly totalMinutes: number;
  readonly published: Act;
  readonly daysBefore: number;
  /** Of the first publication alone: later ones have their reason. */
  readonly daysLate?: number;
  readonly lateReason?: string;
  readonly reason?: string;
  readonly urgent: boolean;
  /** Compared with the publication before. */
  readonly changes?: Differences;
}
export interface PublicationRow {
  readonly meetingId: string;
  readonly version: number;
  readonly publishedAt: string;
  readonly items: number;
  readonly daysBefore: number;
  readonly daysLate?: number;
  readonly urgent: boolean;
  readonly reason?: string;
}

export const publicationId = (meetingId: string, version: number): string => `${meetingId}.${version}`;

const own = ({ version }: { readonly version: number }, { streamId }: EventMeta): string =>
  publicationId(streamId, version);
const base = (version: number, items: readonly PublishedItem[], meta: EventMeta) => ({
  network: meta.network,
  meetingId: meta.streamId,
  version,
  items: items.map(listed),
  totalMinutes: items.reduce((sum, item) => sum + item.minutes, 0),
  published: actOf(meta),
});

export const publications: View<PublicationDocument, PublicationRow> = view('publications', {
  version: 2,
  columns: {
    meetingId: 'text',
    version: 'number',
    publishedAt: 'text',
    items: 'number',
    daysBefore: 'number',
    daysLate: 'number',
    urgent: 'flag',
    reason: 'text',
  },
  row: ({ meetingId, version, published, items, daysBefore, daysLate, urgent, reason }) => ({
    meetingId,
    version,
    daysBefore,
    daysLate,
    urgent,
    reason,
    publishedAt: published.at,
    items: items.length,
  }),
  audience: ({ network }) => everyone(network),
  queries: [{ where: ['meetingId'], sort: 'version' }],
  folds: (on) => [
    on(() => meeting, {
      AgendaPublished: {
        touches: own,
        fold: (_none, { version, items, daysBefore, daysLate, lateReason }, meta) => ({
          ...base(version, items, meta),
          daysBefore,
          daysLate,
          lateReason,
          urgent: false,
        }),
      },
      AgendaSupplemented: {
        touches: own,
        fold: (
          _none,
          { version, items, daysBefore, reason, urgent, added, removed, changed, reordered },
          meta,
        ) => ({
          ...base(version, items, meta),
          daysBefore,
          reason,
          urgent,
          changes: { added, removed, changed, reordered },
        }),
      },
    }),
  ],
});
