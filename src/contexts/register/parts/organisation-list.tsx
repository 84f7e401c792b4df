import type { Found } from '../../../engine/index.js';
import {
  dateLong,
  Filters,
  FilterSelect,
  FilterText,
  TableStack,
  TargetLink,
  Time,
  type Column,
} from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { organisationKinds, type OrganisationKind } from '../organisation.js';
import type { OrganisationDocument } from '../organisations.view.js';
import { organisationsText as text } from '../organisations.texts.js';

export const kindOptions = organisationKinds.map((kind) => ({ value: kind, label: text(kind) }));

export interface OrganisationFiltersProps {
  context: PageContext;
  q: string;
  kind: OrganisationKind | '';
}

export function OrganisationFilters({ context: { query }, q, kind }: OrganisationFiltersProps) {
  return (
    <Filters
      label={text('filters')}
      submit={text('show')}
      keep={{ op: query.op, tot: query.tot }}
      clear={{ href: '/organisaties', label: text('clear') }}
    >
      <FilterText label={text('search')} name="q" value={q} />
      <FilterSelect
        label={text('kind')}
        name="soort"
        value={kind}
        options={[{ value: '', label: text('all') }, ...kindOptions]}
      />
    </Filters>
  );
}

export interface OrganisationTableProps {
  context: PageContext;
  rows: readonly Found<OrganisationDocument>[];
  mayRename: boolean;
}

/** Short and full names with what each was called before. */
export function OrganisationTable({ context, rows, mayRename }: OrganisationTableProps) {
  const regions = rows.some(({ document }) => document.region !== undefined);
  const columns: readonly Column[] = [
    { label: text('organisation') },
    { label: text('kind'), phone: 'plain' },
    ...(regions ? [{ label: text('region'), phone: 'plain' as const }] : []),
    { label: text('since') },
  ];
  return (
    <TableStack
      caption={text('title')}
      hideCaption
      columns={mayRename ? [...columns, { label: text('do'), phone: 'aside' }] : columns}
      rows={rows.map(({ id, document }) => ({
        id: `o-${id}`,
        cells: [
          <Named organisation={document} />,
          text(document.kind),
          ...(regions ? [document.region ?? ''] : []),
          <Time at={document.registeredAt} form="short" />,
          ...(mayRename
            ? [
                <TargetLink
                  href={context.link(`/organisaties?wijzig=${id}#wijzigen`)}
                  about={`: ${document.shortName}`}
                >
                  {text('rename')}
                </TargetLink>,
              ]
            : []),
        ],
      }))}
    />
  );
}

function Named({ organisation }: { organisation: Found<OrganisationDocument>['document'] }) {
  return (
    <>
      {organisation.shortName}
      {organisation.legalName !== organisation.shortName && <small>{organisation.legalName}</small>}
      {organisation.formerNames.map(({ shortName, until }) => (
        <small>{text('formerly', { name: shortName, day: dateLong(until) })}</small>
      ))}
    </>
  );
}
