import { dateTimeText, PageHead, Row, Rows, Section, Text } from '../../../web/index.js';
import { PageHidden, type PageContext, type Shown } from '../../../web/page.js';
import { keyOfKind, textOf } from '../../../web/texts.js';
import { dossierPageText as text } from '../dossier.texts.js';
import { capital } from './dossier-list.js';
import { streamOf, type DossierKind, nameOf } from './dossier-kinds.js';
import { Names } from './names.js';

/** What others than auditors see: when it changed and in which way, as far as the thing is theirs to see. @throws PageHidden */
export async function versionList(context: PageContext, kind: DossierKind, id: string): Promise<Shown> {
  const { viewer, doors } = context;
  const takesPart = viewer.mandates.length + viewer.roles.length > 0;
  const marks = takesPart && kind.view ? await doors.log.versions(kind.view, id) : [];
  if (marks.length === 0)
    throw new PageHidden({ what: 'dossier', target: streamOf(kind, id), reason: 'no-audit-grant' });
  const names = new Names(context, doors.log.glance());
  const name = await nameOf(kind, id, names);
  const page = await kind.page?.(id, names);
  const title = text('versions', { name });
  const body = (
    <>
      <PageHead title={<Text>{title}</Text>} lead={text('versionsLead')} />
      <Section id="versies" title={text('versionsList')}>
        <Rows>
          {marks.toReversed().map(({ number, type, recordedAt }) => (
            <Row
              title={capital(kindWords(type))}
              href={page && `${page}?tot=${number}`}
              meta={[dateTimeText(recordedAt)]}
            />
          ))}
        </Rows>
      </Section>
    </>
  );
  const breadcrumb = [
    { label: text('overview'), href: '/' },
    ...(page ? [{ label: capital(name), href: page }] : []),
    { label: text('history') },
  ];
  return { title, body, breadcrumb };
}

/** From `<context>-kinds.texts.ts`. */
function kindWords(type: string): string {
  const key = keyOfKind('Kinds', type);
  return key === undefined ? text('changed') : textOf(key);
}
