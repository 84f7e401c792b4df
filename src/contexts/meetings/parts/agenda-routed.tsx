import { Badge, Panel, Row, Rows } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { bodyTitles } from '../../bodies/parts/body-page.js';
import { meetingText as text } from '../meeting.texts.js';
import { routes } from '../routes.view.js';

/** A question of another body that was planned on a meeting. */
export interface PlannedRoute {
  readonly itemId: string;
  readonly question: string;
  /** Title of the body that asks. */
  readonly from: string;
  readonly answered: boolean;
}

/** The questions planned on one meeting, as they stand at the moment of the page. */
export async function plannedRoutes(
  context: PageContext,
  meetingId: string,
): Promise<readonly PlannedRoute[]> {
  const rows = await context.all(routes, { plannedMeetingId: meetingId });
  if (rows.length === 0) return [];
  const title = await bodyTitles(context);
  return rows.map(({ id, question, bodyId, status }) => ({
    itemId: id,
    question,
    from: title(bodyId),
    answered: status === 'returned',
  }));
}

export function PlannedRoutes({
  context,
  planned,
}: {
  context: PageContext;
  planned: readonly PlannedRoute[];
}) {
  if (planned.length === 0) return null;
  return (
    <Panel id="doorverwezen" title={text('routed')}>
      <Rows compact>
        {planned.map(({ itemId, question, from, answered }) => (
          <Row
            title={question}
            level={3}
            href={context.link(`/agendapunt/${itemId}`)}
            meta={[text('routedFrom', { body: from })]}
            badge={answered && <Badge tone="positive">{text('routedAnswered')}</Badge>}
          />
        ))}
      </Rows>
    </Panel>
  );
}
