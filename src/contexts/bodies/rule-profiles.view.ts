import { view, type View } from '../../kernel/index.js';
import { everyone } from '../audiences.js';
import type { Parameters } from './parameters.js';
import { ruleProfile, type Layer } from './rule-profile.js';

/** One version of the rules of a body. It holds, or held, from `from` until `until`. */
export interface RuleProfileDocument {
  readonly network: string;
  readonly profileId: string;
  readonly bodyId: string;
  readonly version: number;
  readonly layer: Layer;
  readonly parameters: Parameters;
  readonly drafted: Act;
  readonly adopted?: Act;
  readonly from?: string;
  readonly until?: string;
  readonly supersededBy?: number;
}
interface Act {
  readonly at: string;
  readonly by: string;
}
export interface RuleProfileRow {
  readonly profileId: string;
  readonly bodyId: string;
  readonly version: number;
  readonly status: 'ontwerp' | 'geldig' | 'vervangen';
  readonly from?: string;
  readonly until?: string;
}

/** The id of a version's document. */
export const profileVersionId = (profileId: string, version: number): string => `${profileId}-v${version}`;

const statusOf = ({ adopted, until }: RuleProfileDocument): RuleProfileRow['status'] =>
  !adopted ? 'ontwerp' : until === undefined ? 'geldig' : 'vervangen';

export const ruleProfiles: View<RuleProfileDocument, RuleProfileRow> = view('rule-profiles', {
  version: 1,
  columns: {
    profileId: 'text',
    bodyId: 'text',
    version: 'number',
    status: 'text',
    from: 'text',
    until: 'text',
  },
  row: (d) => ({
    profileId: d.profileId,
    bodyId: d.bodyId,
    version: d.version,
    status: statusOf(d),
    from: d.from,
    until: d.until,
  }),
  audience: (document) => everyone(document.network),
  queries: [
    { where: ['bodyId'], sort: 'version' },
    { where: ['bodyId', 'status'], sort: 'version' },
    { where: ['profileId'], sort: 'version' },
  ],
  folds: (on) => [
    on(() => ruleProfile, {
      RuleProfileDrafted: {
        touches: ({ profileId, version }) => profileVersionId(profileId, version),
        fold: (_d, data, { network, recordedAt, actor }) => ({
          ...data,
          network,
          drafted: { at: recordedAt, by: actor },
        }),
      },
      RuleProfileAdopted: {
        touches: ({ version }, meta) => profileVersionId(meta.streamId, version),
        fold: (d, _data, { effectiveAt, recordedAt, actor }) =>
          d && { ...d, adopted: { at: recordedAt, by: actor }, from: effectiveAt },
      },
      RuleProfileSuperseded: {
        touches: ({ version }, meta) => profileVersionId(meta.streamId, version),
        fold: (d, { by }, { effectiveAt }) => d && { ...d, until: effectiveAt, supersededBy: by },
      },
    }),
  ],
});
