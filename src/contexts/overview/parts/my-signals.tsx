import { Badge, Lock, MiniChain, Row, Rows, Section, TargetLink, Text } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { statusTone, statusWords, threadOf } from '../../signals/parts/standing.js';
import { overviewText as text } from '../overview.texts.js';
import { said } from './said.js';
import type { ShownSignal } from './shown-signals.js';

export interface MySignalsProps {
  context: PageContext;
  shown: readonly ShownSignal[];
  /** Own signals that are not shown here. */
  more: boolean;
}

/** What became of the viewer's own signals: state, who is at turn, and the thread. */
export function MySignals({ context, shown, more }: MySignalsProps) {
  const raise = { href: '/signalen/nieuw', label: text('newSignal') };
  return (
    <Section id="mijn-signalen" title={text('signals')} link={context.at.past ? undefined : raise}>
      {shown.length === 0 && <p>{text('noSignals')}</p>}
      <Rows>
        {shown.map(({ signal: { id, document }, number, turn }) => (
          <Row
            title={<Text>{[number, said(document.title)].filter(Boolean).join(' ')}</Text>}
            href={context.link(`/signalen/${id}`)}
            badge={<Badge tone={statusTone(document.status)}>{statusWords(document.status)}</Badge>}
          >
            <p>{turn}</p>
            {document.state.confidential && (
              <p>
                <Lock small>{text('confidential')}</Lock>
              </p>
            )}
            <MiniChain steps={threadOf(document)} />
          </Row>
        ))}
      </Rows>
      {more && <TargetLink href={context.link('/signalen')}>{text('allSignals')}</TargetLink>}
    </Section>
  );
}
