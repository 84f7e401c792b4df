import { view, type View } from '../../kernel/index.js';
import { everyone } from '../audiences.js';
import { network } from './network.js';

export interface NetworkDocument {
  readonly code: string;
  readonly title: string;
  readonly registeredAt: string;
}
export interface NetworkRow {
  readonly code: string;
  readonly title: string;
}

export const networks: View<NetworkDocument, NetworkRow> = view('networks', {
  version: 1,
  columns: { code: 'text', title: 'text' },
  row: ({ code, title }) => ({ code, title }),
  audience: ({ code }) => everyone(code),
  queries: [
    { where: [], sort: 'title' },
    { where: ['code'], sort: 'title' },
  ],
  folds: (on) => [
    on(() => network, {
      NetworkRegistered: (_d, { code, title }, { effectiveAt }) => ({
        code,
        title,
        registeredAt: effectiveAt,
      }),
    }),
  ],
});
