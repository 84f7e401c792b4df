import { Bar, dateLong, Facts, Link, Panel, Table, type Fact } from '../../../web/index.js';
import { signalText as text } from '../signal-page.texts.js';
import type { Scene } from './scene.js';
import type { Thing } from './things.js';
import { isOver, stretches, totalDays, turnAfter } from './turns.js';

/** Where the days went: the same stretches as the chain, added up by who was at turn, longest first. */
export function Days({ scene }: { scene: Scene }) {
  const { signal, context, stretch } = scene;
  const sums = new Map<string, number>();
  for (const { turn, days } of stretches(signal.document, context.at.instant))
    sums.set(stretch(turn), (sums.get(stretch(turn)) ?? 0) + days);
  const rows = [...sums].filter(([, days]) => days > 0).sort(([, a], [, b]) => b - a);
  const total = totalDays(signal.document, context.at.instant);
  if (total === 0) return null;
  return (
    <Panel id="wachten" title={text('days', { count: total })}>
      <Table
        caption={text('daysCaption')}
        hideCaption
        columns={[{ label: text('daysWho') }, { label: text('daysNumber'), numeric: true }]}
        rows={rows.map(([who, days]) => ({
          cells: [<Whose who={who} part={days} whole={rows[0]![1]} />, String(days)],
        }))}
        foot={[text('daysTotal'), String(total)]}
      />
    </Panel>
  );
}

function Whose({ who, part, whole }: { who: string; part: number; whole: number }) {
  return (
    <>
      {who}
      <Bar part={part} whole={whole} />
    </>
  );
}

/** What it is about, what it led to, who stands behind it and who owes the answer. */
export function Belongs({ scene }: { scene: Scene }) {
  const { signal, cast } = scene;
  const { document } = signal;
  const { bodyId, mergedInto } = document.state;
  const facts: Fact[] = [
    [
      text('body'),
      <Link href={scene.context.link(`/overleggen/${bodyId}/signalen`)}>{cast.body(bodyId)}</Link>,
    ],
    [text('item'), linked(scene, 'item')],
    [text('proposal'), linked(scene, 'proposal')],
    [text('seatProposal'), linked(scene, 'seatProposal')],
    [text('supports'), document.state.confidential ? undefined : supports(scene)],
    [text('mergedInto'), mergedInto && things(scene, [mergedInto])],
    [text('merged'), things(scene, document.merged)],
    [text('subsector'), document.subsector.join(', ')],
    [text('region'), document.region],
    [text('owes'), owes(scene)],
  ];
  return (
    <Panel id="verbonden" title={text('belongs')}>
      <Facts facts={facts} />
    </Panel>
  );
}

/** Whoever must give the answer, or the feedback on it. */
function owes({ signal, actor }: Scene): string {
  if (isOver(signal.document)) return text('owesNobody');
  const turn = turnAfter(signal.document.steps);
  if (turn === 'receipt') return text(signal.own ? 'owesYou' : 'owesRaiser');
  return actor(typeof turn === 'object' || turn === 'older' ? turn : 'answer');
}

function linked(scene: Scene, kind: string) {
  const ids = scene.signal.document.steps
    .filter(({ what, details }) => what === 'SignalLinked' && details.kind === kind)
    .map(({ details }) => String(details.itemId ?? details.proposalId));
  return things(scene, ids);
}

function things({ things: known }: Scene, ids: readonly string[]) {
  const shown = [...new Set(ids)].flatMap((id) => known.things.get(id) ?? []);
  return shown.length === 0 ? undefined : <List entries={shown} />;
}

function List({ entries }: { entries: readonly Thing[] }) {
  return (
    <>
      {entries.map(({ label, href }, index) => (
        <>
          {index > 0 && <br />}
          {href ? <Link href={href}>{label}</Link> : label}
        </>
      ))}
    </>
  );
}

/** Each with whoever spoke for the organisation then, also after somebody else took over. */
function supports({ signal, cast }: Scene) {
  const { supports } = signal.document;
  if (supports.length === 0) return text('noSupports');
  return (
    <List
      entries={supports.map((one) => ({
        label: text('supportedOn', { who: cast.brief(one), day: dateLong(one.at) }),
      }))}
    />
  );
}
