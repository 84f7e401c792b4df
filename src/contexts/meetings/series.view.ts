import { view, type View } from '../../kernel/index.js';
import { everyone } from '../audiences.js';
import { actOf, type Act } from './act.js';
import { series, type Cadence } from './series.js';

/** How often a body means to meet, as last defined; its id is that of the body. */
export interface SeriesDocument {
  readonly network: string;
  readonly bodyId: string;
  readonly cadence: Cadence;
  readonly defined: Act;
}
export interface SeriesRow {
  readonly bodyId: string;
  readonly perYear: number;
}

export const seriesView: View<SeriesDocument, SeriesRow> = view('series', {
  version: 1,
  columns: { bodyId: 'text', perYear: 'number' },
  row: ({ bodyId, cadence }) => ({ bodyId, perYear: cadence.perYear }),
  audience: ({ network }) => everyone(network),
  queries: [{ where: ['bodyId'] }],
  folds: (on) => [
    on(() => series, {
      MeetingSeriesDefined: (_before, { bodyId, cadence }, meta) => ({
        network: meta.network,
        bodyId,
        cadence,
        defined: actOf(meta),
      }),
    }),
  ],
});
