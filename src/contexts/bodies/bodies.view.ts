import { view, type View } from '../../kernel/index.js';
import { everyone } from '../audiences.js';
import { body, type BodyKind, type ChairRole, type Duration } from './body.js';
import { ruleProfile } from './rule-profile.js';

export interface BodyDocument {
  readonly network: string;
  readonly code: string;
  readonly title: string;
  readonly kind: BodyKind;
  readonly profileId: string;
  readonly convenor?: string;
  readonly chairRole?: ChairRole;
  readonly duration: Duration;
  readonly purpose: string;
  readonly foundedByItem?: string;
  readonly since: string;
  readonly dissolution?: { readonly at: string; readonly reason: string; readonly successorBodyId?: string };
  /** Of the adopted rules. */
  readonly rulesVersion?: number;
  readonly preparatoryBodyId?: string;
  /** The preparatory body each version drafted so far names. */
  readonly prepares: Readonly<Record<number, string>>;
}
export interface BodyRow {
  readonly code: string;
  readonly title: string;
  readonly kind: string;
  readonly profileId: string;
  readonly preparatoryBodyId?: string;
  readonly dissolved: boolean;
  readonly successorBodyId?: string;
  readonly foundedByItem?: string;
}

export const bodiesView: View<BodyDocument, BodyRow> = view('bodies', {
  version: 2,
  columns: {
    code: 'text',
    title: 'text',
    kind: 'text',
    profileId: 'text',
    preparatoryBodyId: 'text',
    dissolved: 'flag',
    successorBodyId: 'text',
    foundedByItem: 'text',
  },
  row: ({ code, title, kind, profileId, preparatoryBodyId, dissolution, foundedByItem }) => ({
    code,
    title,
    kind,
    profileId,
    preparatoryBodyId,
    dissolved: dissolution !== undefined,
    successorBodyId: dissolution?.successorBodyId,
    foundedByItem,
  }),
  audience: (document) => everyone(document.network),
  queries: [
    { where: [], sort: 'code' },
    { where: ['dissolved'], sort: 'code' },
    { where: ['kind'], sort: 'code' },
    { where: ['code'] },
    { where: ['profileId'] },
    { where: ['preparatoryBodyId'] },
  ],
  folds: (on) => [
    on(() => body, {
      BodyConstituted: (_d, { bodyId: _id, ...known }, { network, effectiveAt }) => ({
        ...known,
        network,
        since: effectiveAt,
        prepares: {},
      }),
      BodyDissolved: (d, { reason, successorBodyId }, { effectiveAt }) =>
        d && { ...d, dissolution: { at: effectiveAt, reason, successorBodyId } },
    }),
    on(() => ruleProfile, {
      RuleProfileDrafted: {
        touches: (data) => data.bodyId,
        fold: (d, { version, parameters: { preparatoryBodyId } }) =>
          d && preparatoryBodyId !== undefined
            ? { ...d, prepares: { ...d.prepares, [version]: preparatoryBodyId } }
            : d,
      },
      RuleProfileAdopted: {
        touches: (_data, meta) => ({ where: { profileId: meta.streamId } }),
        fold: (d, { version }) =>
          d && { ...d, rulesVersion: version, preparatoryBodyId: d.prepares[version] },
      },
    }),
  ],
});
