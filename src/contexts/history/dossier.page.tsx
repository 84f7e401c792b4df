import { Actions, Button, Columns, dateTimeText, Notice, PageHead, Text } from '../../web/index.js';
import type { HistoryEvent } from '../../web/doors.js';
import { page, PageNotFound, type PageContext, type Shown } from '../../web/page.js';
import { dossierPageText as text } from './dossier.texts.js';
import { dossierText } from './dossiers.texts.js';
import { isAuditor } from './parts/is-auditor.js';
import { dossierAt, eventsOf, type Dossier } from './parts/dossier.js';
import { auditorKicker, dossierHead, dossierScrubber, titleOf } from './parts/dossier-head.js';
import { addressOf, kindOf, streamOf, type DossierKind } from './parts/dossier-kinds.js';
import { capital } from './parts/dossier-list.js';
import { dossierLog } from './parts/dossier-log.js';
import { PageThen } from './parts/dossier-page.js';
import { versionList } from './parts/dossier-versions.js';

/**
 * `/geschiedenis/:soort/:id`: an auditor steps through everything that happened to one thing; others who may see the thing get
 * the dates of its changes. `?stap=<n>&toon=stap` leads to the moment of that step, `?versie=<n>` to that of its own nth event.
 */
export const dossierPage = page({ path: '/geschiedenis/:soort/:id', past: true, show });

async function show(context: PageContext): Promise<Shown> {
  const { soort, id = '' } = context.params;
  const kind = kindOf(soort);
  if (!kind) throw new PageNotFound();
  if (!isAuditor(context.viewer)) return versionList(context, kind, id);
  const events = await eventsOf(context, kind, id);
  if ('bad' in events) return corrupt(context, events.bad);
  if (events.length === 0) throw new PageNotFound();
  const asked = askedOf(context, streamOf(kind, id), events);
  if (asked)
    return {
      title: '',
      body: <></>,
      to: `${addressOf(kind, id)}?tot=${asked.number}${context.query.alles ? '&alles=1' : ''}`,
    };
  await context.doors.access.read('dossier', streamOf(kind, id));
  const dossier = await dossierAt(context, kind, id, events);
  return dossier.seen.length === 0 ? notYet(dossier) : replay(context, kind, dossier);
}

function askedOf(
  { query }: PageContext,
  stream: string,
  events: readonly HistoryEvent[],
): HistoryEvent | undefined {
  if (query.toon === 'stap') return events[Number(query.stap) - 1];
  if (query.versie === undefined) return undefined;
  return events.filter((event) => event.stream === stream)[Number(query.versie) - 1];
}

async function replay(context: PageContext, kind: DossierKind, dossier: Dossier): Promise<Shown> {
  const { seen, events, name } = dossier;
  const body = (
    <>
      {await dossierHead(dossier)}
      {await dossierScrubber(dossier)}
      <Columns kind="even">
        <PageThen dossier={dossier} />
        {await dossierLog(dossier)}
      </Columns>
    </>
  );
  const number = seen.at(-1)!.number.toLocaleString('nl-BE');
  const pastDetail = text('pastDetail', { number, step: seen.length, count: events.length });
  return { title: titleOf(dossier), body, pastDetail, nav: 'geschiedenis', breadcrumb: crumbs(kind, name) };
}

async function notYet(dossier: Dossier): Promise<Shown> {
  const { context, kind, name, events, address } = dossier;
  const [first] = events;
  const body = (
    <>
      <PageHead
        kicker={await auditorKicker(context)}
        title={<Text>{text('notYet')}</Text>}
        lead={text('notYetLead', { moment: dateTimeText(first!.recordedAt) })}
      />
      <Actions>
        <Button href={`${address}?tot=${first!.number}`}>{text('toFirst')}</Button>
      </Actions>
    </>
  );
  return { title: text('notYet'), body, nav: 'geschiedenis', breadcrumb: crumbs(kind, name) };
}

/** Nothing of it is shown: what rests on a changed event can't be trusted. */
function corrupt(context: PageContext, bad: number): Shown {
  const body = (
    <>
      <PageHead title={text('corrupt')} />
      <Notice tone="negative" role="alert">
        <p>{text('corruptLead', { number: bad.toLocaleString('nl-BE') })}</p>
      </Notice>
    </>
  );
  return {
    title: text('corrupt'),
    body,
    nav: 'geschiedenis',
    breadcrumb: [{ label: text('history'), href: context.link('/geschiedenis') }, { label: text('corrupt') }],
  };
}

const crumbs = ({ soort }: DossierKind, name: string) => [
  { label: text('overview'), href: '/' },
  { label: text('history'), href: '/geschiedenis' },
  { label: dossierText(soort), href: `/geschiedenis?soort=${soort}` },
  { label: capital(name) },
];
