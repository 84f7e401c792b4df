import { Badge, Rows, Row, Section, Text } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { signalListText as text } from '../signal-list.texts.js';
import { numbersFor } from './numbers.js';
import { ownConfidentialSignals } from './read.js';
import { said } from './said.js';
import { statusTone, statusWords } from './standing.js';

/** What the viewer's own seats raised in confidence; the list beside it never tells these from others'. */
export async function ownConfidential(context: PageContext, bodyId: string | undefined) {
  const all = await ownConfidentialSignals(context);
  const own = all.filter(({ document }) => bodyId === undefined || document.state.bodyId === bodyId);
  if (own.length === 0) return null;
  const number = await numbersFor(
    context,
    own.map(({ document }) => document.raised.number),
  );
  return (
    <Section id="eigen" title={text('own')}>
      <p class="muted">{text('ownLead')}</p>
      <Rows>
        {own.map(({ id, document: { raised, title, status } }) => (
          <Row
            title={<Text>{`${number(raised.number)} ${said(title)}`.trim()}</Text>}
            href={context.link(`/signalen/${id}`)}
            side={<Badge tone={statusTone(status)}>{statusWords(status)}</Badge>}
          />
        ))}
      </Rows>
    </Section>
  );
}
