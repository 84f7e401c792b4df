import { Badge, dateLong, Nowrap, Pager, TableStack, TargetLink, type Column } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import type { AccountState } from '../../register/parts/known-person.js';
import { membersText as text } from '../members.texts.js';
import type { Holder, SeatLine } from './seat-lines.js';

/** Whether the accounts behind mandates can sign in; only for who keeps people, and never in the past. */
export type Accounts = ReadonlyMap<string, AccountState>;

export interface MembersTableProps {
  readonly context: PageContext;
  readonly lines: readonly SeatLine[];
  readonly accounts: Accounts;
  readonly caption: string;
  /** Whether the viewer may change seats or mandates. */
  readonly keeps: boolean;
}

const columns: readonly Column[] = [
  { label: text('seat') },
  { label: text('holder'), short: text('holderShort'), phone: 'plain' },
  { label: text('since'), short: text('sinceShort') },
  { label: text('deputy') },
  { label: text('state'), phone: 'aside' },
  { label: text('doing'), phone: 'aside' },
];

export function MembersTable({ lines, caption, ...shown }: MembersTableProps) {
  const rows = lines.map((line) => ({ id: `zetel-${line.id}`, cells: cellsOf(line, shown) }));
  return <TableStack spaced caption={caption} columns={columns} rows={rows} />;
}

function cellsOf(line: SeatLine, { context, accounts, keeps }: Omit<MembersTableProps, 'lines' | 'caption'>) {
  const deputies = line.deputies.map(({ name }) => name).join(', ');
  return [
    <>
      {line.organisation}
      <small>{line.categoryTitle}</small>
    </>,
    <Names holders={line.holder ? [line.holder] : []} observers={line.observers} />,
    line.holder ? dateLong(line.holder.from) : <span class="muted">–</span>,
    deputies || <span class="muted">{text('none')}</span>,
    <State line={line} accounts={accounts} />,
    <Nowrap>
      <TargetLink
        href={context.link(`${context.path}/zetel/${line.id}`)}
        about={text('aboutSeat', { organisation: line.organisation })}
      >
        {text(keeps ? 'change' : 'look')}
      </TargetLink>
    </Nowrap>,
  ];
}

function Names({ holders, observers }: { holders: readonly Holder[]; observers: readonly Holder[] }) {
  const names = [
    ...holders.map(({ name }) => name),
    ...observers.map(({ name }) => text('observer', { name })),
  ];
  return names.length > 0 ? <>{names.join(', ')}</> : <span class="muted">{text('nobody')}</span>;
}

const words: Readonly<Record<AccountState, 'came' | 'invited' | 'closed' | 'gone'>> = {
  able: 'came',
  invited: 'invited',
  closed: 'closed',
  gone: 'gone',
};

function State({ line, accounts }: { line: SeatLine; accounts: Accounts }) {
  if (line.reserved) return <Badge tone="warning">{text('toConfirm')}</Badge>;
  if (line.vacantSince)
    return <Badge tone="negative">{text('vacantSince', { day: dateLong(line.vacantSince) })}</Badge>;
  const state = line.holder && accounts.get(line.holder.participant);
  if (!state || state === 'able') return <Badge tone="positive">{text(state ? 'came' : 'held')}</Badge>;
  return <Badge tone={state === 'invited' ? 'warning' : 'negative'}>{text(words[state])}</Badge>;
}

/** Pages over a list that is all there; `vanaf` is the place of the first row, from 0. */
export function LinesPager({
  context,
  from,
  size,
  count,
}: {
  context: PageContext;
  from: number;
  size: number;
  count: number;
}) {
  if (count <= size) return null;
  const at = (place: number) =>
    `${context.path}?${new URLSearchParams({ ...context.query, vanaf: String(place) }).toString()}`;
  return (
    <Pager
      shown={text('page', { from: from + 1, to: Math.min(from + size, count), count })}
      previous={from > 0 ? { href: at(Math.max(0, from - size)) } : undefined}
      next={from + size < count ? { href: at(from + size) } : undefined}
    />
  );
}
