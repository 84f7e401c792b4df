import { dateLong, Columns, Notice, PageHead, TargetLink, Text } from '../../web/index.js';
import { page, type PageContext, type Shown } from '../../web/page.js';
import { members } from '../audiences.js';
import { HistoryLink } from '../history/parts/history-link.js';
import { askedOfBodies } from '../overview/parts/asked-bodies.js';
import { askedOfMeetings } from '../overview/parts/asked-meetings.js';
import { askedOfSignals, receiptsAsked } from '../overview/parts/asked-signals.js';
import { desksOf } from '../overview/parts/desks.js';
import { ownSignals } from '../overview/parts/own-signals.js';
import { byDue, type Request } from '../overview/parts/request.js';
import { Requests } from '../overview/parts/requests.js';
import { said } from '../overview/parts/said.js';
import { numbersFor } from '../signals/parts/numbers.js';
import { signals } from '../signals/signals.view.js';
import { Done, Problem } from '../register/parts/problem.js';
import { composition } from './composition.view.js';
import { dissolveText } from './dissolve.texts.js';
import { forumText as text } from './forum.texts.js';
import { bodyOf, bodyShown, bodyTitles, type FoundBody } from './parts/body-page.js';
import { dissolveForm, dissolveSection } from './parts/dissolve.js';
import { forumOf, type Forum } from './parts/forum-data.js';
import { LastMeeting, MinutesRows, Stuck } from './parts/forum-side.js';
import { NextMeeting } from './parts/next-meeting.js';
import type { OwedFeedback } from './parts/promise-clocks.js';
import { Promises } from './parts/promises.js';
import { seatLines } from './parts/seat-lines.js';
import { SeatsFold } from './parts/seats-fold.js';

/** `/overleggen/:id`: the next date, what is asked of me, papers, what got stuck; folded: promises and seats. */
export const forumPage = page({
  path: '/overleggen/:id',
  past: true,
  show,
  forms: { opheffen: dissolveForm },
});

async function show(context: PageContext): Promise<Shown> {
  const found = await bodyOf(context);
  const { id, document } = found;
  const forum = await forumOf(context, found);
  const bodyTitle = await bodyTitles(context);
  const requests = await requestsOf(context, id);
  // A closed body has little ahead of it: what there is stands in one column.
  const ahead = (
    <>
      <div>
        <NextMeeting context={context} forum={forum} />
        {requests.length > 0 && <Requests context={context} requests={requests} />}
      </div>
      <div>
        <LastMeeting context={context} forum={forum} />
        <Stuck context={context} forum={forum} bodyTitle={bodyTitle} />
      </div>
    </>
  );
  const body = (
    <>
      <Problem context={context} title={dissolveText('refused')} />
      <Done
        context={context}
        sentences={{ opheffen: dissolveText('done') }}
        processing={dissolveText('processing')}
      />
      <PageHead title={<Text>{document.title}</Text>} lead={document.purpose} />
      <Standing context={context} found={found} forum={forum} bodyTitle={bodyTitle} />
      {document.dissolution ? ahead : <Columns spaced={!forum.rules}>{ahead}</Columns>}
      <MinutesRows context={context} forum={forum} />
      <Promises
        context={context}
        forum={forum}
        bodyTitle={bodyTitle}
        feedback={await feedbackOf(context, id)}
      />
      {await seatsOf(context, found)}
      <p>
        <TargetLink href={context.link(`/overleggen/${id}/werkwijze`)}>{text('howWeWork')}</TargetLink>
      </p>
      {await dissolveSection(context, found)}
      <HistoryLink context={context} soort="overleg" id={id} />
    </>
  );
  return bodyShown(context, found, { place: 'overleg', title: document.title, body });
}

interface StandingProps {
  readonly context: PageContext;
  readonly found: FoundBody;
  readonly forum: Forum;
  readonly bodyTitle: (id: string | undefined) => string;
}
/** What a reader must know first: it is closed, or has no rules yet. */
function Standing({ context, found: { id, document }, forum, bodyTitle }: StandingProps) {
  const { dissolution } = document;
  if (dissolution)
    return (
      <Notice tone="info">
        <p>{text('dissolved', { day: dateLong(dissolution.at), reason: dissolution.reason })}</p>
        {dissolution.successorBodyId && (
          <TargetLink href={context.link(`/overleggen/${dissolution.successorBodyId}`)}>
            {text('successor', { body: bodyTitle(dissolution.successorBodyId) })}
          </TargetLink>
        )}
      </Notice>
    );
  if (forum.rules) return null;
  return (
    <Notice tone="warning">
      <p>{text('noRules')}</p>
      <TargetLink href={context.link(`/overleggen/${id}/werkwijze`)}>{text('toRules')}</TargetLink>
    </Notice>
  );
}

/** What the overview asks of this viewer, of this body alone. */
async function requestsOf(context: PageContext, bodyId: string): Promise<readonly Request[]> {
  const desk = (await desksOf(context)).find(({ id }) => id === bodyId);
  if (!desk) return [];
  const own = (await ownSignals(context)).filter(({ document }) => document.state.bodyId === bodyId);
  const asked = await Promise.all([
    askedOfMeetings(context, desk),
    askedOfBodies(context, desk),
    askedOfSignals(context, desk),
  ]);
  return byDue([...receiptsAsked(own), ...asked.flat()]);
}

/** The feedback whose last day comes first; who may see no signals of the body sees nothing of it. */
async function feedbackOf(context: PageContext, bodyId: string): Promise<OwedFeedback | 'none' | undefined> {
  if (!context.viewer.reader.audiences.includes(members(bodyId))) return undefined;
  const where = { bodyId, owed: 'feedback' };
  const owed = await context.all(signals, where, 'raisedNumber', ['feedbackDueBy']);
  const [feedbackDueBy] = owed.flatMap((one) => one.feedbackDueBy ?? []).sort();
  if (feedbackDueBy === undefined) return 'none';
  const query = { where: { ...where, feedbackDueBy }, sort: 'raisedNumber', limit: 1 };
  const [first] = (await context.list(signals, query)).items;
  if (!first) return 'none';
  const number = await numbersFor(context, [first.raisedNumber]);
  return { signal: `${number(first.raisedNumber)} ${said(first.title)}`.trim(), dueBy: feedbackDueBy };
}

async function seatsOf(context: PageContext, { id, document }: FoundBody) {
  const counted = await context.get(composition, id);
  if (!counted || counted.document.totals.planned === 0) return null;
  const lines = await seatLines(context, id, context.at.instant);
  const convenor = (await context.organisations())(document.convenor);
  return (
    <SeatsFold
      context={context}
      bodyId={id}
      composition={counted.document}
      lines={lines}
      convenor={convenor}
      dissolved={document.dissolution !== undefined}
    />
  );
}
