import { daysBetween, dayOf } from '../../../kernel/index.js';
import { Badge, Button, dayMonth, Row, Rows, Section, termText, type Tone } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { overviewText as text } from '../overview.texts.js';
import type { Request } from './request.js';

/** A last day this near is shown as days left, in amber. */
const soon = 14;

export function Requests({ context, requests }: { context: PageContext; requests: readonly Request[] }) {
  return (
    <Section id="gevraagd" title={text('requests')}>
      {requests.length === 0 && <p>{text('noRequests')}</p>}
      <Rows ordered>
        {requests.map((request, index) => (
          <Row
            title={request.title}
            href={context.link(request.href)}
            meta={request.meta}
            side={
              <>
                {request.due && <Due now={context.at.instant} day={request.due} />}{' '}
                <Button
                  kind={index === 0 ? 'primary' : undefined}
                  href={context.link(request.href)}
                  about={`: ${request.title}`}
                >
                  {request.action}
                </Button>
              </>
            }
          />
        ))}
      </Rows>
    </Section>
  );
}

function Due({ now, day }: { now: string; day: string }) {
  const left = daysBetween(dayOf(now), day);
  const tone: Tone = left < 0 ? 'negative' : left <= soon ? 'warning' : 'info';
  return (
    <Badge tone={tone}>{left > soon ? text('until', { day: dayMonth(day) }) : termText(now, day)}</Badge>
  );
}
