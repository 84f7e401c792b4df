import { view, type View } from '../../kernel/index.js';
import { everyone } from '../audiences.js';
import { organisation, type OrganisationKind } from './organisation.js';

export interface OrganisationDocument {
  readonly network: string;
  readonly shortName: string;
  readonly legalName: string;
  readonly kind: OrganisationKind;
  readonly region?: string;
  readonly enterpriseNumber?: string;
  readonly registeredAt: string;
  /** What it was called before, oldest first; `until` is the instant of the renaming. */
  readonly formerNames: readonly {
    readonly shortName: string;
    readonly legalName: string;
    readonly until: string;
    readonly reason: string;
  }[];
}
export interface OrganisationRow {
  readonly shortName: string;
  readonly legalName: string;
  readonly kind: string;
}

export const organisations: View<OrganisationDocument, OrganisationRow> = view('organisations', {
  version: 1,
  columns: { shortName: 'text', legalName: 'text', kind: 'text' },
  row: ({ shortName, legalName, kind }) => ({ shortName, legalName, kind }),
  audience: (document) => everyone(document.network),
  queries: [
    { where: [], sort: 'shortName' },
    { where: ['kind'], sort: 'shortName' },
  ],
  folds: (on) => [
    on(() => organisation, {
      OrganisationRegistered: (_d, { organisationId: _id, ...known }, { network, effectiveAt }) => ({
        ...known,
        network,
        registeredAt: effectiveAt,
        formerNames: [],
      }),
      OrganisationRenamed: (d, { shortName, legalName, reason }, { effectiveAt }) => {
        if (!d) return undefined;
        const former = { shortName: d.shortName, legalName: d.legalName, until: effectiveAt, reason };
        return { ...d, shortName, legalName, formerNames: [...d.formerNames, former] };
      },
    }),
  ],
});
