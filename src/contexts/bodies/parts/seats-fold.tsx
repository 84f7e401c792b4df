import type { Opened } from '../../../kernel/index.js';
import {
  Badge,
  Columns,
  dateLong,
  Fold,
  SeatChart,
  Table,
  TargetLink,
  type SeatGroup,
} from '../../../web/index.js';
import type { PageContext } from '../../../web/page.js';
import { convenorCategory } from '../../access.js';
import type { CompositionDocument } from '../composition.view.js';
import { forumText as text } from '../forum.texts.js';
import type { SeatLine } from './seat-lines.js';

export interface SeatsFoldProps {
  readonly context: PageContext;
  readonly bodyId: string;
  readonly composition: Opened<CompositionDocument>;
  readonly lines: readonly SeatLine[];
  /** Name of the organisation that convenes. */
  readonly convenor: string;
  readonly dissolved: boolean;
}

/** Beyond this many a category is drawn no further; its figure says the whole number. */
const mostDrawn = 60;
const drawn = (group: SeatGroup): SeatGroup =>
  group.count > mostDrawn
    ? { ...group, count: mostDrawn, figure: group.figure ?? String(group.count) }
    : group;

/** Seats by category against what was wished for, as a drawing and as tables. */
export function SeatsFold(props: SeatsFoldProps) {
  const { context, bodyId, composition, dissolved } = props;
  const { totals, categories } = composition;
  const { cap, planned, reserved } = totals;
  const gaps = categories
    .filter((one) => shortOf(one) > 0)
    .map(({ title, granted, target }) => text('tableGap', { category: title, granted, target }));
  const head = text('tableSummary', { planned, cap });
  return (
    <Fold
      id="samenstelling"
      title={text(dissolved ? 'tableThen' : 'table')}
      summary={[head, ...gaps.slice(0, 3)].join(', ')}
    >
      <p>{text('tableLead', { planned, cap, granted: planned - reserved, reserved })}</p>
      <Columns kind="chart" spaced>
        <Chart {...props} />
        <div>
          <SeatsTable {...props} />
          <TowardsCap composition={composition} />
          <TargetLink href={context.link(`/overleggen/${bodyId}/leden`)}>{text('allMembers')}</TargetLink>
        </div>
      </Columns>
    </Fold>
  );
}

/** What is short of the target once every seat to be confirmed is. */
const shortOf = ({
  target,
  granted,
  reserved,
}: {
  target: number;
  granted: number;
  reserved: number;
}): number => Math.max(0, target - granted - reserved);

/** Open proposals: those that would fill a gap, and all others. */
function asked({ categories }: SeatsFoldProps['composition']) {
  const filling = categories.map((one) => Math.min(shortOf(one), one.proposed));
  const all = categories.reduce((sum, { proposed }) => sum + proposed, 0);
  return { filling, others: all - filling.reduce((sum, count) => sum + count, 0), all };
}

function Chart({ composition, convenor }: SeatsFoldProps) {
  const { categories, totals } = composition;
  const { others, all } = asked(composition);
  const seats = categories.filter(({ granted, reserved }) => granted + reserved > 0);
  const groups: readonly SeatGroup[] = [
    ...seats.map(({ title, granted, reserved }) => ({
      label: title,
      count: granted + reserved,
      kind: 'seat' as const,
    })),
    { label: convenor, count: totals.convenor, kind: 'seat' },
    { label: text('candidates'), count: others, kind: 'ask' },
    ...categories.map((one) => ({
      label: one.title,
      count: shortOf(one),
      kind: 'gap' as const,
      figure: text('gapFigure', one),
    })),
    { label: text('free'), count: Math.max(0, totals.leftAfterProposals), kind: 'free' },
  ];
  const { cap, planned } = totals;
  return (
    <SeatChart
      id="zetels"
      title={text('chartTitle')}
      description={text('chartText', {
        cap,
        planned,
        asked: all,
        left: Math.max(0, totals.leftAfterProposals),
      })}
      legend={(['seat', 'ask', 'gap', 'free'] as const).map((kind) => ({
        kind,
        label: text(`legend.${kind}`),
      }))}
      groups={groups.filter(({ count }) => count > 0).map(drawn)}
    />
  );
}

function SeatsTable({ context, composition, lines, convenor }: SeatsFoldProps) {
  const { categories, totals } = composition;
  const names = (category: string) =>
    lines
      .filter((line) => line.category === category)
      .map(({ organisation, reserved }) => (reserved ? text('toConfirm', { organisation }) : organisation))
      .join(', ');
  const rows = categories.map(({ code, title, granted, reserved }) => [
    <>
      {title}
      <small>{names(code)}</small>
    </>,
    String(granted + reserved),
  ]);
  const own =
    names(convenorCategory) === ''
      ? []
      : [
          [
            <>
              {convenor}
              <small>{text('convenes')}</small>
            </>,
            String(totals.convenor),
          ],
        ];
  return (
    <Table
      caption={text('seatsOn', { day: dateLong(context.at.instant) })}
      columns={[{ label: text('category') }, { label: text('seats'), numeric: true }]}
      rows={[...rows, ...own].map((cells) => ({ cells }))}
      foot={[text('inPlan'), String(totals.planned)]}
    />
  ); // prettier-ignore
}

/** From the seats on the plan to the cap: candidates, gaps that proposals would fill, and what is left. */
function TowardsCap({ composition }: Pick<SeatsFoldProps, 'composition'>) {
  const { categories, totals } = composition;
  const { filling, others, all } = asked(composition);
  if (all === 0) return null;
  const steps = [
    { what: <>{text('candidates')}</>, extra: others },
    ...categories.map((one, index) => ({
      what: (
        <>
          {one.title} <Badge tone="negative">{text('gap', { count: shortOf(one) })}</Badge>
        </>
      ),
      extra: filling[index] ?? 0,
    })),
    { what: <>{text('free')}</>, extra: Math.max(0, totals.leftAfterProposals) },
  ].filter(({ extra }) => extra > 0);
  const sums = steps.map((_, index) =>
    steps.slice(0, index + 1).reduce((sum, { extra }) => sum + extra, totals.planned),
  );
  return (
    <Table
      spaced
      caption={text('towards', { planned: totals.planned, cap: totals.cap })}
      columns={[{ label: text('what') }, { label: text('extra'), numeric: true }, { label: text('total'), numeric: true }]}
      rows={steps.map(({ what, extra }, index) => ({ cells: [what, String(extra), String(sums[index])] }))}
    />
  ); // prettier-ignore
}
