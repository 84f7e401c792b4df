import { PageHead } from '../../web/index.js';
import { page, PageHidden, type PageContext, type Shown } from '../../web/page.js';
import { accessLog } from './parts/access-log.js';
import { isAuditor } from './parts/is-auditor.js';
import { auditorKicker } from './parts/dossier-head.js';
import { addressOf, dossierOf } from './parts/dossier-kinds.js';
import { finder } from './parts/finder.js';
import { mandateActs } from './parts/mandate-acts.js';
import { check, verification } from './parts/verification.js';
import { Problem } from '../register/parts/problem.js';
import { roomText as text } from './room.texts.js';

/** `/geschiedenis`, for auditors alone: dossiers to step through, the check of the whole log, who read or tried what. */
export const roomPage = page({ path: '/geschiedenis', show, forms: { controleer: { run: check } } });

async function show(context: PageContext): Promise<Shown> {
  if (!isAuditor(context.viewer)) throw new PageHidden({ reason: 'no-audit-grant' });
  const to = await ofEvent(context);
  const body = (
    <>
      <Problem context={context} title={text('check')} />
      <PageHead kicker={await auditorKicker(context)} title={text('title')} lead={text('lead')} />
      {await mandateActs(context)}
      {await finder(context)}
      {await verification(context)}
      {await accessLog(context)}
    </>
  );
  const breadcrumb = [{ label: text('overview'), href: '/' }, { label: text('title') }];
  return { title: text('title'), body, to, nav: 'geschiedenis', breadcrumb };
}

/** The dossier an event belongs to, at that event. */
async function ofEvent({ query, doors }: PageContext): Promise<string | undefined> {
  const number = query.gebeurtenis ?? '';
  const stream = /^[1-9]\d{0,14}$/.test(number) ? await doors.log.streamOf(Number(number)) : undefined;
  const found = stream === undefined ? undefined : dossierOf(stream);
  return found && `${addressOf(found.kind, found.id)}?tot=${number}`;
}
