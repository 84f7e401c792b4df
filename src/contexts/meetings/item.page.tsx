import {
  Badge,
  Columns,
  dateLong,
  Facts,
  Link,
  Markdown,
  PageHead,
  Panel,
  Section,
  Taps,
  Text,
  type AgendaLink,
  type Tap,
} from '../../web/index.js';
import type { FormFields } from '../../web/form-fields.js';
import { commandForm, page, type PageContext, type Shown } from '../../web/page.js';
import { bodyShown } from '../bodies/parts/body-page.js';
import { HistoryLink } from '../history/parts/history-link.js';
import { Done, Problem } from '../register/parts/problem.js';
import { said } from '../signals/parts/said.js';
import { WithdrawAgendaItem } from './agenda-rules.js';
import { ConcludeItem, PostponeItem, RouteItemToBody } from './conclusion-rules.js';
import { itemText as text } from './item.texts.js';
import { items } from './items.view.js';
import { meetingWords as words } from './meeting-words.texts.js';
import { Apart } from './parts/apart.js';
import { Conclude } from './parts/item-acts.js';
import { History, itemHistory } from './parts/item-history.js';
import { routeActs, RouteSection } from './parts/item-route.js';
import { itemActs } from './parts/item-possible.js';
import { itemScene, type ItemScene } from './parts/item-scene.js';
import { linkedSignals } from './parts/linked-signals.js';
import { outcomeRule, outcomeWord } from './parts/outcome-words.js';
import { takenOff, TakenOffNotice } from './parts/taken-off.js';
import { PlanRoutedItem, ReturnRoutedItem } from './route.js';

const itemId = ({ params }: PageContext) => params.id;
/** The item says in which meeting it stands; never the form. */
const ofMeeting = async (context: PageContext) => ({
  itemId: itemId(context),
  meetingId: (await context.need(items, itemId(context) ?? '')).document.meetingId,
});
const withReason = async (fields: FormFields, context: PageContext) => ({
  ...(await ofMeeting(context)),
  reason: fields.full('reason'),
});

/** `/agendapunt/:id`: what it is about, where it comes from, how it ended and where it went; for who leads, its outcome. */
export const itemPage = page({
  path: '/agendapunt/:id',
  past: true,
  show,
  forms: {
    uitkomst: commandForm({
      command: ConcludeItem,
      read: async (fields, context) => ({ ...(await ofMeeting(context)), outcome: fields.text('outcome') }),
    }),
    doorverwijzen: commandForm({
      command: RouteItemToBody,
      read: async (fields, context) => ({
        ...(await ofMeeting(context)),
        targetBodyId: fields.text('targetBodyId'),
        newBodyProposal: fields.text('newBodyProposal'),
        question: fields.full('question'),
      }),
    }),
    uitstellen: commandForm({
      command: PostponeItem,
      read: async (fields, context) => ({
        ...(await withReason(fields, context)),
        successor: fields.text('successor'),
      }),
    }),
    intrekken: commandForm({ command: WithdrawAgendaItem, read: withReason }),
    inplannen: commandForm({
      command: PlanRoutedItem,
      read: (fields, context) => ({ itemId: itemId(context), meetingId: fields.text('meetingId') }),
    }),
    antwoorden: commandForm({
      command: ReturnRoutedItem,
      read: (fields, context) => ({ itemId: itemId(context), answer: fields.full('answer') }),
    }),
  },
});

const carriedOut = [
  'uitkomst',
  'doorverwijzen',
  'uitstellen',
  'intrekken',
  'inplannen',
  'antwoorden',
] as const;
const sentences = Object.fromEntries(carriedOut.map((form) => [form, text(`done.${form}`)]));

async function show(context: PageContext): Promise<Shown> {
  const scene = await itemScene(context);
  const { item, meeting, body: of } = scene;
  const [acts, route, steps] = await Promise.all([itemActs(scene), routeActs(scene), itemHistory(scene)]);
  const signals = (await linkedSignals(context, item.signalIds))(item.signalIds);
  const gone = (await takenOff(context, item.meetingId, meeting))(scene.id);
  const body = (
    <>
      <Problem context={context} title={words('refused')} />
      <Done context={context} sentences={sentences} processing={words('processing')} />
      <Head scene={scene} gone={gone} tellsEnd={!acts} />
      <Columns>
        <div>
          {acts && <Conclude scene={scene} acts={acts} />}
          {route && <RouteSection scene={scene} acts={route} />}
          {scene.proposal && <Proposal scene={scene} />}
          <History steps={steps} />
        </div>
        <div>
          <SignalPanel signals={signals} />
          <Related scene={scene} />
          {scene.route ? (
            <HistoryLink context={context} soort="route" id={scene.id} />
          ) : (
            <HistoryLink context={context} soort="vergadering" id={item.meetingId} />
          )}
        </div>
      </Columns>
    </>
  );
  const agenda = {
    label: text('crumbAgenda', { day: dateLong(meeting.plannedAt) }),
    href: context.link(`/vergadering/${item.meetingId}`),
  };
  return bodyShown(context, of, { place: 'agenda', title: item.title, body, between: [agenda] });
}

interface HeadProps {
  readonly scene: ItemScene;
  readonly gone: string | undefined;
  /** How it may end is said here, unless the form that ends it does. */
  readonly tellsEnd: boolean;
}

function Head({ scene, gone, tellsEnd }: HeadProps) {
  const { item, meeting, speakers, rules } = scene;
  const who = speakers(item.presenterMandate)?.who;
  const canEnd = tellsEnd && !item.ended && item.removedIn === undefined;
  return (
    <PageHead
      title={<Text>{item.title}</Text>}
      kicker={<Kicker scene={scene} />}
      lead={text('lead', { title: meeting.title, day: dateLong(meeting.plannedAt) })}
    >
      {who && <p>{text('speaker', { who })}</p>}
      {canEnd && rules && <p class="small muted">{outcomeRule(rules.itemKinds[item.kind] ?? [])}</p>}
      <TakenOffNotice said={gone} />
      <Taps taps={onwards(scene)} row />
    </PageHead>
  );
}

/** Its place on the agenda as last published. */
const placeOf = ({ id, latest }: ItemScene): number | undefined =>
  latest?.items.find(({ itemId }) => itemId === id)?.order;

/** Kind, place, length, and how far it is. */
function Kicker({ scene }: { scene: ItemScene }) {
  const { item, latest } = scene;
  const place = placeOf(scene);
  return (
    <Apart>
      <Badge>{item.kind}</Badge>
      {place !== undefined && latest && (
        <span>{text('place', { nr: place, count: latest.items.length })}</span>
      )}
      <span>{text('minutes', { count: item.minutes })}</span>
      {item.publishedIn === undefined && !item.ended && <Badge tone="warning">{text('draft')}</Badge>}
      {item.removedIn !== undefined && (
        <Badge tone="warning">{text('removed', { version: item.removedIn })}</Badge>
      )}
      {item.ended && (
        <Badge tone={item.ended.outcome === 'niet weerhouden' ? 'negative' : 'info'} icon="check">
          {outcomeWord(item.ended.outcome)}
        </Badge>
      )}
    </Apart>
  );
}

/** The agenda it stands on, and the minutes once there are any. */
function onwards(scene: ItemScene): readonly Tap[] {
  const { context, item, meeting } = scene;
  const place = placeOf(scene);
  const page = `/vergadering/${item.meetingId}`;
  const agenda: Tap = {
    href: context.link(place ? `${page}#punt-${place}` : page),
    label: text('toAgenda'),
    icon: 'calendar',
  };
  const minutes: Tap = { href: context.link(`${page}/verslag`), label: text('toMinutes') };
  return meeting.minutes ? [agenda, minutes] : [agenda];
}

function Proposal({ scene: { proposal, cast } }: { scene: ItemScene }) {
  if (!proposal) return null;
  const { submitted, title, motive } = proposal;
  return (
    <Section id="voorstel" title={text('proposal')}>
      <Facts
        wide
        facts={[
          [text('proposedOn'), dateLong(submitted.at)],
          [text('proposedBy'), cast.who(submitted)],
          [text('proposedTitle'), said(title)],
          [text('motive'), <Markdown text={said(motive)} />],
        ]}
      />
    </Section>
  );
}

function SignalPanel({ signals }: { signals: readonly AgendaLink[] }) {
  return (
    <Panel id="signalen" title={text('signals')}>
      {signals.length === 0 ? <p>{text('noSignals')}</p> : <Taps taps={signals} />}
      {signals.length > 0 && <p class="small muted">{text('signalsHint')}</p>}
    </Panel>
  );
}

function Related({ scene: { context, item } }: { scene: ItemScene }) {
  const links = [
    [item.continues, 'continues', 'continuesLink'],
    [item.successor, 'successor', 'successorLink'],
  ] as const;
  return (
    <>
      {links.map(([id, sentence, label]) =>
        id === undefined ? null : (
          <p>
            {text(sentence)} <Link href={context.link(`/agendapunt/${id}`)}>{text(label)}</Link>
          </p>
        ),
      )}
    </>
  );
}
