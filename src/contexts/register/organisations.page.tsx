import type { Found } from '../../engine/index.js';
import { uuidV4 } from '../../audit/ids.js';
import { Empty, Button, PageHead, Section } from '../../web/index.js';
import { commandForm, page, type PageContext, type Shown } from '../../web/page.js';
import {
  organisationKinds,
  type OrganisationKind,
  RegisterOrganisation,
  RenameOrganisation,
} from './organisation.js';
import { organisations, type OrganisationDocument } from './organisations.view.js';
import { organisationsText as text } from './organisations.texts.js';
import { OrganisationFilters, OrganisationTable } from './parts/organisation-list.js';
import { RegisterForm, RenameForm } from './parts/organisation-forms.js';
import { Done, Problem, stateOf } from './parts/problem.js';
import './register.texts.js';

/** `/organisaties`: everyone reads it; administrators register and rename. `?wijzig=<id>` opens the form for one name. */
export const organisationsPage = page({
  path: '/organisaties',
  past: true,
  show,
  forms: {
    inschrijven: commandForm({
      command: RegisterOrganisation,
      read: (fields) => ({
        organisationId: fields.text('organisationId'),
        legalName: fields.full('legalName'),
        shortName: fields.full('shortName'),
        kind: fields.text('kind'),
        region: fields.text('region'),
        enterpriseNumber: fields.text('enterpriseNumber')?.replace(/\D/g, ''),
      }),
    }),
    hernoemen: commandForm({
      command: RenameOrganisation,
      read: (fields) => ({
        organisationId: fields.text('organisationId'),
        legalName: fields.full('legalName'),
        shortName: fields.full('shortName'),
        reason: fields.full('reason'),
      }),
    }),
  },
});

const fold = (name: string): string => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

async function show(context: PageContext): Promise<Shown> {
  const found = await asked(context);
  const organisationId = found.rows[0]?.id ?? uuidV4();
  const mayRename = await context.may(RenameOrganisation, { organisationId, ...named, reason: '---' });
  const renaming = mayRename ? await chosen(context) : undefined;
  const body = (
    <>
      <Problem context={context} title={text('refused')} />
      <PageHead title={text('title')} lead={text('lead')} />
      <Done context={context} sentences={sentences} processing={text('processing')} />
      <Listing context={context} found={found} mayRename={mayRename} />
      {renaming ? (
        <Section id="wijzigen" title={text('renameTitle', { name: renaming.document.shortName })}>
          <RenameForm context={context} id={renaming.id} organisation={renaming.document} />
        </Section>
      ) : (
        (await mayRegister(context)) && (
          <Section id="inschrijven" title={text('register')}>
            <RegisterForm context={context} />
          </Section>
        )
      )}
    </>
  );
  const breadcrumb = [{ label: 'Overzicht', href: '/' }, { label: text('title') }];
  return { title: text('title'), body, nav: 'organisaties', breadcrumb };
}

interface Asked {
  readonly q: string;
  readonly kind?: OrganisationKind;
  readonly rows: readonly Found<OrganisationDocument>[];
}

/** The organisations that fit the filters of the address. */
async function asked(context: PageContext): Promise<Asked> {
  const { q = '', soort } = context.query;
  const kind = organisationKinds.find((one) => one === soort);
  const every = await context.all(organisations, kind ? { kind } : {}, 'shortName');
  const fits = every.filter(({ shortName, legalName }) =>
    fold(`${shortName} ${legalName}`).includes(fold(q.trim())),
  );
  return { q, kind, rows: await Promise.all(fits.map(({ id }) => context.need(organisations, id))) };
}

function Listing({ context, found, mayRename }: { context: PageContext; found: Asked; mayRename: boolean }) {
  const { q, kind, rows } = found;
  const filtered = q !== '' || kind !== undefined;
  return (
    <>
      {(rows.length > 0 || filtered) && <OrganisationFilters context={context} q={q} kind={kind ?? ''} />}
      {rows.length === 0 ? (
        <Nothing q={q} filtered={filtered} />
      ) : (
        <Section id="lijst" title={text('count', { count: rows.length })}>
          <OrganisationTable context={context} rows={rows} mayRename={mayRename} />
        </Section>
      )}
    </>
  );
}

/** Whoever may name one may name any: what the names are does not matter for the right. */
const named = { legalName: '--', shortName: '--' };
const mayRegister = (context: PageContext): Promise<boolean> =>
  context.may(RegisterOrganisation, { organisationId: uuidV4(), kind: 'andere', ...named });
const sentences = { inschrijven: text('registered'), hernoemen: text('renamed') };

/** Which organisation a new name is asked for: the one chosen, or the one whose new name was refused. */
async function chosen(context: PageContext): Promise<Found<OrganisationDocument> | undefined> {
  const refused = stateOf(context, 'hernoemen')?.values.organisationId;
  const id = typeof refused === 'string' ? refused : context.query.wijzig;
  return id === undefined ? undefined : context.get(organisations, id);
}

function Nothing({ q, filtered }: { q: string; filtered: boolean }) {
  if (!filtered)
    return (
      <Empty id="leeg" title={text('none')}>
        <p>{text('noneText')}</p>
      </Empty>
    );
  return (
    <Empty
      id="leeg"
      title={text('noneFound')}
      action={<Button href="/organisaties">{text('showAll')}</Button>}
    >
      <p>{text('noneFoundText', { q })}</p>
    </Empty>
  );
}
