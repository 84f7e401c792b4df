import { uuidV4 } from '../../audit/ids.js';
import { Actions, Badge, Button, dateLong, Empty, Filters, FilterSelect, FilterText, Nowrap, PageHead, Pager, Row, Rows } from '../../web/index.js'; // prettier-ignore
import { page, type PageContext, type Shown } from '../../web/page.js';
import { bodiesListText as text } from './bodies-list.texts.js';
import { bodiesView, type BodyRow } from './bodies.view.js';
import { bodyKinds, ConstituteBody, type BodyKind } from './body.js';
import { calendarOf } from './parts/body-nav.js';
import { bodyWords as words } from './parts/body-words.texts.js';

/** `/overleggen`: every body of the network; search and filters stand in the address. */
export const bodiesListPage = page({ path: '/overleggen', past: true, show });

type Line = BodyRow & { readonly id: string };
const pageSize = 25;
const standings = ['actief', 'opgeheven', 'alle'] as const;

async function show(context: PageContext): Promise<Shown> {
  const makes = await context.may(ConstituteBody, { bodyId: uuidV4() } as ConstituteBody);
  const { items, next } = await found(context);
  const upcoming = await Promise.all(items.map(({ id }) => calendarOf(context, id)));
  const title = text('title');
  const body = (
    <>
      <PageHead title={title} lead={text('lead')}>
        {makes && (
          <Actions>
            <Button kind={items.length > 0 ? 'primary' : undefined} href="/overleggen/nieuw">
              {text('new')}
            </Button>
          </Actions>
        )}
      </PageHead>
      <BodyFilters context={context} />
      {items.length === 0 && <Nothing context={context} makes={makes} />}
      <h2 class="visually-hidden">{text('list')}</h2>
      <Rows>
        {items.map((item, index) => (
          <BodyLine context={context} item={item} next={upcoming[index]?.ahead[0]?.plannedAt} />
        ))}
      </Rows>
      {(next || context.query.vanaf) && <Bodies context={context} count={items.length} next={next} />}
    </>
  );
  const breadcrumb = [{ label: words('overview'), href: '/' }, { label: title }];
  return { title, body, nav: 'overleg', breadcrumb };
}

/** With a text to search by the whole list is read, otherwise page by page. */
async function found(
  context: PageContext,
): Promise<{ readonly items: readonly Line[]; readonly next?: string }> {
  const { q, soort, toestand = 'actief', vanaf } = context.query;
  const where = {
    kind: bodyKinds.includes(soort as BodyKind) ? soort : undefined,
    dissolved: toestand === 'alle' ? undefined : toestand === 'opgeheven',
  };
  if (!q)
    return context.list(bodiesView, { where, sort: 'code', limit: pageSize, cursor: vanaf || undefined });
  const sought = q.trim().toLocaleLowerCase('nl');
  const rows = await context.all(bodiesView, where, 'code');
  return {
    items: rows.filter(({ code, title }) => `${code} ${title}`.toLocaleLowerCase('nl').includes(sought)),
  };
}

function BodyFilters({ context }: { context: PageContext }) {
  const { q, soort, toestand, op, tot } = context.query;
  return (
    <Filters
      label={text('filters')}
      submit={text('show')}
      keep={{ op, tot }}
      clear={q || soort || toestand ? { href: context.link(context.path), label: text('clear') } : undefined}
    >
      <FilterText label={text('search')} name="q" value={q} />
      <FilterSelect
        label={text('kind')}
        name="soort"
        value={soort}
        options={[
          { value: '', label: text('allKinds') },
          ...bodyKinds.map((kind) => ({ value: kind, label: words(`kind.${kind}`) })),
        ]}
      />
      <FilterSelect
        label={text('standing')}
        name="toestand"
        value={toestand}
        options={standings.map((one) => ({ value: one, label: text(`standing.${one}`) }))}
      />
    </Filters>
  );
}

function BodyLine({
  context,
  item: { id, code, title, kind, dissolved },
  next,
}: {
  context: PageContext;
  item: Line;
  next: string | undefined;
}) {
  const yours = context.viewer.mandates.some(({ bodyId }) => bodyId === id);
  const date = next ? text('next', { day: dateLong(next) }) : text('noNext');
  return (
    <Row
      title={title}
      href={context.link(`/overleggen/${id}`)}
      meta={[<Nowrap>{code}</Nowrap>, words(`kind.${kind as BodyKind}`), dissolved ? undefined : date]}
      side={dissolved ? <Badge>{words('dissolved')}</Badge> : yours && <Badge tone="info" icon="dot">{text('yours')}</Badge>}
    />
  ); // prettier-ignore
}

function Bodies({ context, count, next }: { context: PageContext; count: number; next: string | undefined }) {
  const at = (cursor: string) =>
    `${context.path}?${new URLSearchParams({ ...context.query, vanaf: cursor }).toString()}`;
  return (
    <Pager
      shown={text('shown', { count })}
      next={next ? { href: at(next), label: text('nextPage') } : undefined}
    />
  );
}

function Nothing({ context, makes }: { context: PageContext; makes: boolean }) {
  const { q, soort, toestand } = context.query;
  if (q || soort || toestand)
    return (
      <Empty
        id="niets"
        title={text('nothing')}
        action={<Button href={context.link(context.path)}>{text('showAll')}</Button>}
      >
        <p>{text('nothingText')}</p>
      </Empty>
    );
  const action = makes && (
    <Button kind="primary" href="/overleggen/nieuw">
      {text('new')}
    </Button>
  );
  return (
    <Empty id="leeg" title={text('empty')} action={action}>
      <p>{text(makes ? 'emptyDo' : 'emptyReader')}</p>
    </Empty>
  );
}
