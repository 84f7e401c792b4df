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
      {requests.length === 0 && <p>{text(context.at.past ? 'noRequestsPast' : 'noRequests')}</p>}
      <Rows ordered>
        {requests.map((request, index) => (
          <Row
            title={request.title}
            href={context.link(request.href)}
            meta={request.meta}
            side={<Side context={context} request={request} main={index === 0} />}
          />
        ))}
      </Rows>
    </Section>
  );
}

/** The last day, and the one button; what was asked in the past is only shown. */
function Side({ context, request, main }: { context: PageContext; request: Request; main: boolean }) {
  const { due, href, doHref = href, title, action } = request;
  return (
    <>
      {due && <Due now={context.at.instant} day={due} />}{' '}
      {!context.at.past && (
        <Button kind={main ? 'primary' : undefined} href={doHref} about={`: ${title}`}>
          {action}
        </Button>
      )}
    </>
  );
}

function Due({ now, day }: { now: string; day: string }) {
  const left = daysBetween(dayOf(now), day);
  const tone: Tone = left < 0 ? 'negative' : left <= soon ? 'warning' : 'info';
  return (
    <Badge tone={tone}>{left > soon ? text('until', { day: dayMonth(day) }) : termText(now, day)}</Badge>
  );
}
