import { Badge, Lock, MiniChain, Row, Rows, Section, TargetLink, Text } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { overviewText as text } from '../overview.texts.js';
import type { OwnSignal } from './own-signals.js';
import { said } from './said.js';
import { threadOf, toneOf, turnOf } from './signal-thread.js';

export interface MySignalsProps {
  context: PageContext;
  own: readonly OwnSignal[];
  mayRaise: boolean;
  bodyTitle: (id: string) => string;
  number: (raisedNumber: number) => string | undefined;
}

/** More than these are a link away. */
const most = 5;

/** What became of the viewer's own signals: state, who is at turn, and the thread. */
export function MySignals({ context, own, mayRaise, bodyTitle, number }: MySignalsProps) {
  return (
    <Section
      id="mijn-signalen"
      title={text('signals')}
      link={mayRaise ? { href: '/signalen/nieuw', label: text('newSignal') } : undefined}
    >
      {own.length === 0 && <p>{text('noSignals')}</p>}
      <Rows>
        {own.slice(0, most).map(({ id, document, confidential }) => (
          <Row
            title={
              <Text>{[number(document.raised.number), said(document.title)].filter(Boolean).join(' ')}</Text>
            }
            href={context.link(`/signalen/${id}`)}
            badge={<Badge tone={toneOf(document.status)}>{document.status}</Badge>}
          >
            <p>{turnOf(document, bodyTitle)}</p>
            {confidential && (
              <p>
                <Lock small>{text('confidential')}</Lock>
              </p>
            )}
            <MiniChain steps={threadOf(document)} />
          </Row>
        ))}
      </Rows>
      {own.length > most && <TargetLink href={context.link('/signalen')}>{text('allSignals')}</TargetLink>}
    </Section>
  );
}
