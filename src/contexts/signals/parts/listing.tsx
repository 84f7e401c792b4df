import { Actions, Button, Empty, Notice, PageHead, Pager, Rows, TargetLink } from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { statuses } from '../signal.status.js';
import { signalListText as text } from '../signal-list.texts.js';
import { phaseCount, type Columned } from './list-board.js';
import type { FilterChoices } from './list-filters.js';
import { addressOf, phaseNames, phases, type Asked } from './list-query.js';
import type { ListWords } from './list-words.js';
import { SignalRow, type ListedSignal } from './signal-row.js';

/** A list of signals as one reader asked for it, with all it needs. */
export interface Listing {
  readonly context: PageContext;
  readonly list: Asked;
  /** Shown in columns instead of in pages. */
  readonly board?: Columned;
  readonly rows: readonly ListedSignal[];
  readonly next?: string;
  readonly words: ListWords;
  readonly choices: FilterChoices;
  /** Where a new signal starts, for whoever may. */
  readonly raise?: string;
  readonly filtered: boolean;
}

/** What was kept for later says where it is. */
export function Kept({ context }: { context: PageContext }) {
  if (context.done !== 'bewaard') return null;
  return (
    <Notice tone="positive" role="status">
      <p>{text('kept')}</p>
    </Notice>
  );
}

/** How many there are, how many are still on their way, and the way to a new one. */
export function ListHead({ listing, title, draft }: { listing: Listing; title: string; draft: boolean }) {
  const { raise, choices, context, filtered } = listing;
  const count = statuses.reduce((sum, status) => sum + (choices.counts.get(status) ?? 0), 0);
  const open = count - phaseCount(choices, 'afgerond');
  return (
    <PageHead
      title={title}
      lead={filtered && count === 0 ? text('leadFiltered') : text('lead', { count, open })}
    >
      {raise && (
        <Actions>
          <Button kind="primary" href={raise}>
            {text('fresh')}
          </Button>
          {draft && <TargetLink href="/signalen/nieuw">{text('goOn')}</TargetLink>}
        </Actions>
      )}
      {count > 0 && <Shapes context={context} board={listing.board !== undefined} />}
    </PageHead>
  );
}

function Shapes({ context, board }: { context: PageContext; board: boolean }) {
  const shapes = [
    { label: text('asList'), href: addressOf(context, { vorm: undefined }), here: !board },
    { label: text('asBoard'), href: addressOf(context, { vorm: 'bord' }), here: board },
  ];
  return (
    <div class="actions" role="group" aria-label={text('shapes')}>
      {shapes.map(({ label, href, here }) =>
        here ? <strong>{label}</strong> : <TargetLink href={href}>{label}</TargetLink>,
      )}
    </div>
  );
}

/** One page of signals, newest first. */
export function List({ listing }: { listing: Listing }) {
  const { context, rows, words } = listing;
  if (rows.length === 0) return <Nothing listing={listing} />;
  return (
    <>
      <h2 class="visually-hidden">{text('asList')}</h2>
      <Rows>
        {rows.map((row) => (
          <SignalRow context={context} row={row} words={words} withBody={context.params.id === undefined} />
        ))}
      </Rows>
      <Pages listing={listing} />
    </>
  );
}

function Pages({ listing: { context, list, rows, next, choices } }: { listing: Listing }) {
  const last = list.first + rows.length - 1;
  const forward = next && addressOf(context, { vanaf: next, eerste: String(last + 1) });
  return (
    <Pager
      shown={text('shown', { first: list.first, last, count: Math.max(last, countOf(list, choices)) })}
      previous={list.first > 1 ? { href: addressOf(context, {}), label: text('first') } : undefined}
      next={forward ? { href: forward, label: text('next') } : undefined}
    />
  );
}

/** Of everything asked, status included. */
function countOf({ status, phase }: Asked, choices: FilterChoices): number {
  const wanted = status ? [status] : phase ? phases[phase] : phaseNames.flatMap((one) => phases[one]);
  return wanted.reduce((sum, one) => sum + (choices.counts.get(one) ?? 0), 0);
}

function Nothing({ listing: { context, filtered, raise } }: { listing: Listing }) {
  if (filtered)
    return (
      <Empty
        id="leeg"
        title={text('empty')}
        action={<Button href={context.link(context.path)}>{text('clear')}</Button>}
      >
        <p>{text('emptyLead')}</p>
      </Empty>
    );
  return (
    <Empty
      id="leeg"
      title={text('emptyStart')}
      action={raise && <Button href={raise}>{text('fresh')}</Button>}
    >
      <p>{text(raise ? 'emptyStartLead' : 'emptyStartOther')}</p>
    </Empty>
  );
}
