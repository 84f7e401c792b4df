import { Badge, dateLong, daysText, Lock, Row, termText, Text } from '../../../web/index.js';
import { dayOf, type Opened } from '../../../kernel/index.js';
import type { PageContext } from '../../../web/page.js';
import { signalListText as text } from '../signal-list.texts.js';
import type { SignalRow as SignalColumns } from '../signals.view.js';
import type { ListWords } from './list-words.js';
import { said } from './said.js';
import { statusTone, statusWords } from './standing.js';

export type ListedSignal = Opened<SignalColumns> & { readonly id: string };

export interface SignalRowProps {
  context: PageContext;
  row: ListedSignal;
  words: ListWords;
  /** Where several bodies stand in one list. */
  withBody?: boolean;
  /** In a narrow column: no dates. */
  brief?: boolean;
}

/** One signal in a list: number, title, where it stands and what is late. */
export function SignalRow({ context, row, words, withBody, brief }: SignalRowProps) {
  const { status, theme, supports, confidential, raisedAt, urgency } = row;
  const meta = [
    confidential ? <Lock>{text('confidential')}</Lock> : words.organisation(row.organisationId),
    !brief && text('raisedOn', { day: dateLong(raisedAt) }),
    withBody && words.body(row.bodyId),
    theme && text('theme1', { theme }),
    !brief && supports > 0 && text('supports', { count: supports }),
    urgency === 'dringend' && text('urgent'),
  ];
  return (
    <Row
      title={<Text>{`${words.number(row.raisedNumber)} ${said(row.title)}`.trim()}</Text>}
      href={context.link(`/signalen/${row.id}`)}
      meta={meta}
      side={<Badge tone={statusTone(status)}>{statusWords(status)}</Badge>}
    >
      <Term row={row} words={words} at={context.at.instant} />
    </Row>
  );
}

/** The term that runs; late in red. */
function Term({ row, words, at }: Pick<SignalRowProps, 'row' | 'words'> & { at: string }) {
  const stuck = words.stuck(row.routeItemId);
  if (stuck)
    return (
      <p>
        <Badge tone="negative">{text('stuck', { day: stuck.day, late: daysText(stuck.late) })}</Badge>
      </p>
    );
  const due = row.feedbackDueBy ?? row.receiptDueBy;
  if (due === undefined) return null;
  const left = termText(at, due);
  const late = due < dayOf(at);
  return (
    <p>
      <Badge tone={late ? 'negative' : 'warning'}>
        {text(row.feedbackDueBy ? 'feedbackDue' : 'receiptDue', { left })}
      </Badge>
    </p>
  );
}
